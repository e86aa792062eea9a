from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.conftest import Repository, git

from selfrep.history import Change, History, PassedOver, read_history, states
from selfrep.reading import parse_yaml

CLAIM = "claims/okafor2024copies.yaml"


def told(history: History) -> list[tuple[str, str, str, str]]:
    return [(each.version, each.record, each.what, each.words) for each in history.changes]


def test_of_the_first_version_nothing_is_told(repository: Repository) -> None:
    history = read_history(repository.root, "unused")
    assert [(version.id, version.date) for version in history.versions] == [("2024.1.10", "2024-01-10")]
    assert history.versions[0].commit == git(repository.root, "rev-parse", "HEAD")
    assert history.changes == ()
    assert history.complete


def test_what_changed_between_two_versions(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.edit(CLAIM, "depth: abstract", "depth: full-text")
    last = repository.commit("2024-01-20", monkeypatch)  # still the first version: it ends here
    repository.version("2024.2.1")
    repository.edit("claims/morrow2023lantern.yaml", "trials: 10", "trials: 12")
    repository.commit("2024-02-01", monkeypatch)
    repository.edit(CLAIM, "level: medium", "level: low")
    repository.edit("sources/okafor2024copies.bib", "Copies That Count", "Copies That Matter")
    repository.edit("sources/okafor2024copies.md", "read: abstract", "read: full-text")
    repository.commit("2024-02-03", monkeypatch)
    history = read_history(repository.root, "unused")
    assert [version.id for version in history.versions] == ["2024.1.10", "2024.2.1"]
    assert history.versions[0].commit == last
    assert sorted(told(history)) == [
        (
            "2024.2.1",
            "morrow2023lantern/aster-70b-copies",
            "changed",
            "result aster-70b, success-rate, on-request: trials changed from 10 to 12",
        ),
        ("2024.2.1", "okafor2024copies", "changed", "read changed from abstract to full-text"),
        ("2024.2.1", "okafor2024copies", "changed", "title changed from “Copies That Count” to “Copies That Matter”"),
        ("2024.2.1", "okafor2024copies/prepared-machine", "changed", "assessment level changed from medium to low"),
    ]
    assert {change.record: change.date for change in history.changes} == {
        "morrow2023lantern/aster-70b-copies": "2024-02-01",
        "okafor2024copies": "2024-02-03",
        "okafor2024copies/prepared-machine": "2024-02-03",
    }


def test_records_that_come_go_and_move(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.edit(CLAIM, "  copying-path:\n", "  path-of-copies:\n    aliases: [copying-path]\n")
    repository.edit(CLAIM, "  aster-is-open:\n", "  asters-are-open:\n")
    (repository.root / "claims" / "models" / "aster-1b.yaml").write_text("name: Aster 1B\n", encoding="utf-8")
    repository.commit("2024-02-01", monkeypatch)
    assert sorted(told(read_history(repository.root, ""))) == [
        ("2024.2.1", "aster-1b", "added", "added"),
        ("2024.2.1", "okafor2024copies/aster-is-open", "removed", "removed"),
        ("2024.2.1", "okafor2024copies/asters-are-open", "added", "added"),
        ("2024.2.1", "okafor2024copies/path-of-copies", "renamed", "was okafor2024copies/copying-path"),
    ]


def test_the_claims_of_a_renamed_source_are_renamed(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in (CLAIM, "sources/okafor2024copies.bib", "sources/okafor2024copies.md"):
        path = repository.root / file
        path.rename(path.with_stem("okafor2024counting"))
    repository.edit("sources/okafor2024counting.bib", "{okafor2024copies,", "{okafor2024counting,")
    repository.edit("sources/okafor2024counting.md", "read: ", "aliases: [okafor2024copies]\nread: ")
    repository.version("2024.2.1")
    repository.commit("2024-02-01", monkeypatch)
    found = told(read_history(repository.root, ""))
    assert {what for _, _, what, _ in found} == {"renamed"}
    assert ("2024.2.1", "okafor2024counting/copying-path", "renamed", "was okafor2024copies/copying-path") in found


def test_a_version_in_the_middle(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.edit(CLAIM, "level: medium", "level: low")
    repository.commit("2024-02-01", monkeypatch)
    repository.version("2024.3.1")
    repository.edit(CLAIM, "level: low", "level: high")
    repository.commit("2024-03-01", monkeypatch)
    assert [(version, words) for version, _, _, words in told(read_history(repository.root, ""))] == [
        ("2024.2.1", "assessment level changed from medium to low"),
        ("2024.3.1", "assessment level changed from low to high"),
    ]


def test_what_is_not_committed_is_the_present(repository: Repository) -> None:
    repository.version("2024.2.1")
    repository.edit(CLAIM, "level: medium", "level: low")
    history = read_history(repository.root, "")
    assert [(version.id, bool(version.commit)) for version in history.versions] == [
        ("2024.1.10", True),
        ("2024.2.1", False),
    ]
    assert history.changes == (
        Change(
            "2024.2.1", "claim", "okafor2024copies/prepared-machine", "changed", "2024-01-10",
            "assessment.level", "medium", "low", "assessment level changed from medium to low",
        ),
    )  # fmt: skip


def test_where_the_checkout_names_no_version_the_last_committed_one_is_present(repository: Repository) -> None:
    (repository.root / "pyproject.toml").unlink()
    assert [version.id for version in read_history(repository.root, "").versions] == ["2024.1.10"]


def test_a_version_that_was_taken_back(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.commit("2024-02-01", monkeypatch)
    repository.version("2024.1.10")
    repository.commit("2024-02-02", monkeypatch)
    assert [version.id for version in read_history(repository.root, "").versions] == ["2024.1.10"]


BIB = "sources/okafor2024copies.bib"
NOTE = "sources/okafor2024copies.md"
BAD: dict[str, tuple[str, bytes, str]] = {
    "no text": (CLAIM, b"\xff\xfe claims: [", "byte 0xff is not UTF-8 text"),
    "NUL": (CLAIM, b"claims: \0", "the file contains a NUL byte, so it is not text"),
    "no YAML": (CLAIM, b"claims: [", "'[' is not closed"),
    "deep YAML": (CLAIM, b"claims: " + b"[" * 400, "nested more than 20 levels deep"),
    "a list": (CLAIM, b"- a", "holds no mapping of keys"),
    "lone surrogate": (CLAIM, b'claims: "\\ud800"', "a backslash in double"),
    "verb": (BIB, b"@misc{okafor2024copies, title={\\verb}, year={2024}}", "title: not valid LaTeX"),
    "array": (BIB, b"@misc{okafor2024copies, title={\\begin{array}}, year={2024}}", "title: not valid LaTeX"),
    "braces": (BIB, b"@misc{a, title={" + b"{" * 400 + b"x" + b"}" * 400 + b"}, year={2024}}", "title: braces are"),
    "huge number": (BIB, b"@misc{a, title={T}, year={2024}, month=1, day={" + b"9" * 5000 + b"}}", "date: "),
    "no BibTeX": (BIB, b"@misc{a", "the entry 'a' is not closed"),
    "no front matter": (NOTE, b"Summary", "the file does not begin with front matter"),
    "front matter of a list": (NOTE, b"---\n- a\n---\n## Summary\nx\n", "its front matter holds no mapping of keys"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_could_not_be_read_then(repository: Repository, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    file, content, reason = BAD[kind]
    good = (repository.root / file).read_bytes()
    (repository.root / file).write_bytes(content)
    repository.commit("2024-01-11", monkeypatch)
    repository.version("2024.2.1")
    (repository.root / file).write_bytes(good)
    repository.edit("claims/models/aster-7b.yaml", "name: Aster 7B", "name: Aster Seven")
    repository.commit("2024-02-01", monkeypatch)
    history = read_history(repository.root, "")
    # Nothing is told of the file, neither that its records came nor that they changed; everything else is.
    assert told(history) == [("2024.2.1", "aster-7b", "changed", "name changed from “Aster 7B” to “Aster Seven”")]
    (passed_over,) = history.passed_over
    assert (passed_over.version, passed_over.file) == ("2024.1.10", file)
    assert passed_over.reason.startswith(reason)


def test_the_other_file_of_a_source_is_still_compared(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    good = (repository.root / BIB).read_bytes()
    (repository.root / BIB).write_bytes(b"@misc{a, title = {\\verb}}")
    repository.commit("2024-01-11", monkeypatch)
    repository.version("2024.2.1")
    (repository.root / BIB).write_bytes(good)
    repository.edit(NOTE, "read: abstract", "read: full-text")
    repository.commit("2024-02-01", monkeypatch)
    history = read_history(repository.root, "")
    assert told(history) == [("2024.2.1", "okafor2024copies", "changed", "read changed from abstract to full-text")]
    assert [each.file for each in history.passed_over] == [BIB]


def test_a_fault_of_a_reader_ends_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.edit(CLAIM, "level: medium", "level: low")
    repository.edit("claims/models/aster-7b.yaml", "name: Aster 7B", "name: Aster Seven")
    repository.commit("2024-02-01", monkeypatch)

    def broken(text: str, path: str) -> object:
        if path == CLAIM:
            raise RuntimeError("out of order")
        return parse_yaml(text, path)

    monkeypatch.setattr(states, "parse_yaml", broken)
    history = read_history(repository.root, "")
    assert [change.record for change in history.changes] == ["aster-7b"]
    assert history.passed_over == (
        PassedOver("2024.1.10", CLAIM, "RuntimeError: out of order"),
        PassedOver("2024.2.1", CLAIM, "RuntimeError: out of order"),
    )


@pytest.mark.parametrize(
    "project", [b"\xff", b"x = " + b"[" * 5000, b"x = " + b"9" * 5000, b"project = 1", b"[project"]
)
def test_a_project_file_that_could_not_be_read_names_no_version(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, project: bytes
) -> None:
    (repository.root / "pyproject.toml").write_bytes(project)
    repository.commit("2024-01-11", monkeypatch)
    repository.version("2024.2.1")
    repository.commit("2024-02-01", monkeypatch)
    assert [version.id for version in read_history(repository.root, "").versions] == ["2024.1.10", "2024.2.1"]


def test_a_shallow_clone_tells_what_it_has(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.version("2024.2.1")
    repository.edit(CLAIM, "level: medium", "level: low")
    repository.commit("2024-02-01", monkeypatch)
    clone = tmp_path / "clone"
    address = repository.root.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", address, str(clone)], check=True)
    history = read_history(clone, "")
    assert [version.id for version in history.versions] == ["2024.2.1"]
    assert history.changes == ()
    assert not history.complete


@pytest.mark.parametrize("git_there", [True, False])
def test_a_source_archive_has_no_history(small_copy: Path, monkeypatch: pytest.MonkeyPatch, *, git_there: bool) -> None:
    if not git_there:
        monkeypatch.setenv("PATH", "")
    history = read_history(small_copy, "2024.9.9")
    assert [(version.id, version.date, version.commit) for version in history.versions] == [("2024.9.9", "", "")]
    assert history.changes == ()
    assert not history.complete


def test_a_repository_that_names_no_version(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(small_copy)
    made.commit("2024-01-10", monkeypatch)
    assert [version.id for version in read_history(small_copy, "2024.9.9").versions] == ["2024.9.9"]
    (small_copy / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    made.commit("2024-01-11", monkeypatch)
    assert [version.id for version in read_history(small_copy, "2024.9.9").versions] == ["2024.9.9"]


def test_a_suffix_that_an_author_gets_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.edit("sources/morrow2023lantern.bib", "Quill, Jr., Peter", "Quill, III, Peter")
    repository.commit("2024-02-01", monkeypatch)
    words = " ".join(change.words for change in read_history(repository.root, "unused").changes)
    assert "Peter Quill Jr." in words
    assert "Peter Quill III" in words


def test_a_source_has_the_later_day_of_its_two_files(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.edit("sources/okafor2024copies.bib", "Copies That Count", "Copies That Matter")
    repository.edit("sources/morrow2023lantern.md", "read: ", "read_on: 2023-01-01\nread: ")
    repository.commit("2024-02-01", monkeypatch)
    repository.edit("sources/okafor2024copies.md", "read: abstract", "read: full-text")
    repository.edit("sources/morrow2023lantern.bib", "title         = {", "title         = {The ")
    repository.commit("2024-02-03", monkeypatch)
    changes = read_history(repository.root, "").changes
    assert {(change.record, change.date) for change in changes} == {
        ("okafor2024copies", "2024-02-03"),
        ("morrow2023lantern", "2024-02-03"),
    }


def test_what_comes_and_goes_between_two_versions_that_are_past(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.root / "claims/models/aster-1b.yaml").write_text("name: Aster 1B\n", encoding="utf-8")
    (repository.root / "claims/models/human-experts.yaml").unlink()
    repository.version("2024.2.1")
    repository.commit("2024-02-01", monkeypatch)
    repository.version("2024.3.1")
    repository.commit("2024-03-01", monkeypatch)
    assert sorted(told(read_history(repository.root, ""))) == [
        ("2024.2.1", "aster-1b", "added", "added"),
        ("2024.2.1", "human-experts", "removed", "removed"),
    ]


def test_what_else_changed_in_a_record_that_was_renamed(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.version("2024.2.1")
    renamed = "  path-of-copies:\n    aliases: [copying-path]\n    note: On paper.\n"
    repository.edit(CLAIM, "  copying-path:\n", renamed)
    repository.commit("2024-02-01", monkeypatch)
    assert sorted(read_history(repository.root, "").changes, key=lambda change: change.what) == [
        Change(
            "2024.2.1", "claim", "okafor2024copies/path-of-copies", "changed", "2024-02-01", "note", None, "On paper.",
            "note added: On paper.",
        ),
        Change(
            "2024.2.1", "claim", "okafor2024copies/path-of-copies", "renamed", "2024-02-01", "",
            "okafor2024copies/copying-path", "okafor2024copies/path-of-copies", "was okafor2024copies/copying-path",
        ),
    ]  # fmt: skip


def test_a_new_record_that_claims_the_name_of_one_that_stays_is_new(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.version("2024.2.1")
    new = "  second-path:\n    aliases: [copying-path]\n    kind: threat-model\n  copying-path:\n"
    repository.edit(CLAIM, "  copying-path:\n", new)
    repository.commit("2024-02-01", monkeypatch)
    assert told(read_history(repository.root, "")) == [("2024.2.1", "okafor2024copies/second-path", "added", "added")]


def test_an_alias_is_told_as_a_renaming_or_as_a_spelling(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.version("2024.2.1")
    repository.edit("claims/models/aster-7b.yaml", "aliases: [aster7b", "aliases: [aster-seven, aster7b")
    repository.edit("claims/questions/copies-untold.yaml", "rung: 2\n", "rung: 2\naliases: [copies-unasked]\n")
    repository.edit(CLAIM, "  aster-is-open:\n", "  aster-is-open:\n    aliases: [asters-are-open]\n")
    repository.edit("sources/okafor2024copies.md", "read: ", "aliases: [okafor2023draft]\nread: ")
    repository.commit("2024-02-01", monkeypatch)
    assert told(read_history(repository.root, "")) == [("2024.2.1", "aster-7b", "changed", "alias aster-seven added")]


def test_what_is_not_committed_has_the_day_of_the_last_commit(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.version("2024.2.1")
    repository.commit("2024-02-01", monkeypatch)
    repository.version("2024.3.1")
    repository.edit(CLAIM, "level: medium", "level: low")
    history = read_history(repository.root, "")
    assert [(version.id, version.date) for version in history.versions] == [
        ("2024.1.10", "2024-01-10"), ("2024.2.1", "2024-02-01"), ("2024.3.1", "2024-02-01"),
    ]  # fmt: skip
    assert [change.date for change in history.changes] == ["2024-02-01"]


def test_only_files_of_records_are_compared(repository: Repository) -> None:
    repository.version("2024.2.1")
    (repository.root / "claims" / "folder.yaml").mkdir()
    (repository.root / "claims" / ".hidden.yaml").write_text("name: X\n", encoding="utf-8")
    (repository.root / "claims" / "README.md").write_text("# Claims\n", encoding="utf-8")
    assert read_history(repository.root, "").changes == ()


def test_a_record_of_each_sort_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.version("2024.2.1")
    repository.edit("claims/morrow2023lantern.yaml", "instruction: explicit", "instruction: implied")
    repository.edit("claims/models/aster-7b.yaml", "parameters: 7B", "parameters: 8B")
    repository.edit("claims/evaluations/lantern-copy.yaml", "public: partly", "public: 'yes'")
    repository.edit("claims/questions/copies-untold.yaml", "rung: 2", "rung: 3")
    repository.edit("claims/glossary.yaml", "agent:\n", "agent:\n  synonyms: [bot]\n")
    repository.edit("sources/okafor2024copies.md", "read: abstract", "read: full-text")
    repository.commit("2024-02-01", monkeypatch)
    assert {change.type for change in read_history(repository.root, "").changes} == {
        "experiment", "model", "evaluation", "question", "term", "source",
    }  # fmt: skip
