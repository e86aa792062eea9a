from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.conftest import Repository

from selfrep.database import changelog, connect
from selfrep.pipeline import current_database

CLAIM = "claims/okafor2024copies.yaml"


@pytest.fixture
def connection(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Three versions: a level changed twice, a claim renamed, a model added."""
    repository.version("2024.2.1")
    repository.edit(CLAIM, "level: medium", "level: low")
    repository.commit("2024-02-01", monkeypatch)
    repository.version("2024.3.1")
    repository.edit(CLAIM, "level: low", "level: medium")
    repository.edit(CLAIM, "  copying-path:\n", "  path-of-copies:\n    aliases: [copying-path]\n")
    repository.edit("claims/models/aster-7b.yaml", "name: Aster 7B", "name: First Aster 7B")
    repository.commit("2024-03-01", monkeypatch)
    path, problems = current_database(repository.root)
    assert path is not None, problems
    with closing(connect(path)) as opened:
        yield opened


def test_versions_with_their_counts(connection: sqlite3.Connection) -> None:
    found = changelog.versions(connection)
    names = ("id", "date", "told", "added", "changed", "renamed", "removed")
    assert [tuple(dict(version)[name] for name in names) for version in found] == [
        ("2024.3.1", "2024-03-01", True, 0, 2, 1, 0),
        ("2024.2.1", "2024-02-01", True, 0, 1, 0, 0),
        ("2024.1.10", "2024-01-10", False, 0, 0, 0, 0),
    ]


def test_changes_newest_version_first(connection: sqlite3.Connection) -> None:
    found = changelog.changes(connection)
    assert [(entry["version"], entry["record"], entry["what"]) for entry in found] == [
        ("2024.3.1", "okafor2024copies/path-of-copies", "renamed"),
        ("2024.3.1", "okafor2024copies/prepared-machine", "changed"),
        ("2024.3.1", "aster-7b", "changed"),
        ("2024.2.1", "okafor2024copies/prepared-machine", "changed"),
    ]
    assert found[2]["label"] == "First Aster 7B"
    assert found[2]["address"] == "models/aster-7b/"
    assert [each["words"] for each in found[2]["fields"]] == ["name changed from “Aster 7B” to “First Aster 7B”"]


def test_changes_of_one_version_since_one_and_of_some_records(connection: sqlite3.Connection) -> None:
    assert {entry["version"] for entry in changelog.changes(connection, version="2024.2.1")} == {"2024.2.1"}
    assert {entry["version"] for entry in changelog.changes(connection, since="2024.2.1")} == {"2024.3.1"}
    assert changelog.changes(connection, since="2024.3.1") == []
    assert len(changelog.changes(connection, since="2024.1.10")) == 4
    assert [entry["record"] for entry in changelog.changes(connection, records=[("model", "aster-7b")])] == ["aster-7b"]


def test_the_history_of_a_record_ends_with_its_beginning(connection: sqlite3.Connection) -> None:
    found = changelog.history(connection, "claim", "okafor2024copies/prepared-machine")
    assert [(entry["version"], entry["what"]) for entry in found] == [
        ("2024.3.1", "changed"),
        ("2024.2.1", "changed"),
        ("2024.1.10", "present"),
    ]
    untouched = changelog.history(connection, "claim", "okafor2024copies/aster-is-open")
    assert [(entry["version"], entry["what"]) for entry in untouched] == [("2024.1.10", "present")]


def test_who_follows_a_question_or_a_model_hears_of_its_claims(connection: sqlite3.Connection) -> None:
    assert ("claim", "okafor2024copies/prepared-machine") in changelog.records_followed_by(
        connection, "question", "copies-when-told"
    )
    followed = changelog.records_followed_by(connection, "model", "aster-7b")
    assert {("model", "aster-7b"), ("claim", "okafor2024copies/aster-is-open")} <= followed
    assert ("claim", "okafor2024copies/prepared-machine") not in followed


def test_a_record_without_history_says_so(small_database: sqlite3.Connection) -> None:
    (version,) = changelog.versions(small_database)
    assert not version["told"]
    assert changelog.changes(small_database) == []
    entries = changelog.history(small_database, "claim", "okafor2024copies/aster-is-open")
    assert [entry["what"] for entry in entries] == ["present"]
