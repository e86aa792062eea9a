"""A database that follows a record holds what loading the changed record whole would give."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import edit

from selfrep.database.failure import LoadError
from selfrep.database.load import load
from selfrep.database.tables import DATA_TABLES
from selfrep.database.update import in_memory, records_of, update
from selfrep.reading import read_library, reread
from selfrep.records import Claim, Experiment, Source

CLAIMS = "claims/morrow2023lantern.yaml"


def rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(map(tuple, connection.execute(f"SELECT * FROM {name}")), key=repr) for name in DATA_TABLES}


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (CLAIMS, "successes: 8", "successes: 7"),
        (CLAIMS, "  shell-scaffold:", "  shell-as-scaffold:"),
        ("sources/okafor2024copies.md", "state: answered", "state: none"),
        ("sources/okafor2024copies.bib", "Copies That Count", "Copies That Do Not Count"),
        ("claims/models/aster-70b.yaml", "Aster Foundation", "Astra Foundation"),
    ],
)
def test_a_changed_file_gives_the_rows_of_the_whole(
    small_copy: Path, tmp_path: Path, file: str, before: str, after: str
) -> None:
    library, _ = read_library(small_copy)
    load(library, tmp_path / "before.db", {})
    assert before in (small_copy / file).read_text(encoding="utf-8")
    edit(small_copy / file, before, after)
    now, problems = reread(library, [file])
    assert problems == []
    with closing(in_memory(tmp_path / "before.db")) as connection:
        first = rows(connection)
        update(connection, library, now, {file})
        changed = rows(connection)
        load(now, tmp_path / "after.db", {})
        with closing(in_memory(tmp_path / "after.db")) as whole:
            assert changed == rows(whole)
        assert changed != first
        update(connection, now, library, {file})
        assert rows(connection) == first


def test_a_claim_and_a_file_that_are_new_are_added(small_copy: Path, tmp_path: Path) -> None:
    shutil.move(small_copy / CLAIMS, tmp_path / "kept.yaml")
    library, _ = read_library(small_copy)
    assert not records_of(library, {CLAIMS})
    shutil.move(tmp_path / "kept.yaml", small_copy / CLAIMS)
    now, _ = reread(library, [CLAIMS])
    kinds = {kind for kind, _ in records_of(now, {CLAIMS, "sources/morrow2023lantern.bib"})}
    assert kinds == {Claim, Experiment, Source}


def test_what_cannot_be_loaded_leaves_the_database_as_it_was(small_copy: Path, tmp_path: Path) -> None:
    library, _ = read_library(small_copy)
    load(library, tmp_path / "before.db", {})
    edit(small_copy / CLAIMS, "model: aster-70b", "model: nobody")
    now, _ = reread(library, [CLAIMS])
    with closing(in_memory(tmp_path / "before.db")) as connection:
        first = rows(connection)
        with pytest.raises(LoadError, match="nobody"):
            update(connection, library, now, {CLAIMS})
        assert rows(connection) == first
