from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import selfrep
from selfrep import pipeline
from selfrep.database import SCHEMA_VERSION, connect, queries
from selfrep.pipeline import current_database, fingerprint


def meta(path: Path | None) -> dict[str, str]:
    assert path is not None
    with closing(connect(path)) as connection:
        return queries.meta(connection)


def commit(root: Path) -> str:
    def git(*words: str) -> str:
        names = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *names, *words], cwd=root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "records", "--date", "2024-05-06T12:00:00Z")
    return git("rev-parse", "HEAD")


def test_is_made_once_and_then_left_alone(small_copy: Path) -> None:
    path, problems = current_database(small_copy)
    assert path == small_copy / "build" / "selfrep.db"
    assert problems == []
    made = path.stat()
    assert current_database(small_copy) == (path, [])
    assert path.stat().st_mtime_ns == made.st_mtime_ns
    assert path.stat().st_ino == made.st_ino


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("claims/borealis2023card.yaml", "2 of the 6 steps", "just 2 of the 6 steps"),
        ("sources/okafor2024copies.bib", "Copies That Count", "Copies That Matter"),
        ("selfrep.toml", "", 'site_url = "https://a.example"\n'),
    ],
)
def test_is_rebuilt_when_a_file_changes(small_copy: Path, file: str, old: str, new: str) -> None:
    before = meta(current_database(small_copy)[0])
    path = small_copy / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(text.replace(old, new) if old else new, encoding="utf-8")
    after = meta(current_database(small_copy)[0])
    assert after["fingerprint"] != before["fingerprint"]


def test_is_rebuilt_when_a_file_moves(small_copy: Path) -> None:
    before = fingerprint(small_copy, "")
    (small_copy / "claims" / "models" / "aster-7b.yaml").rename(small_copy / "claims" / "models" / "aster-8b.yaml")
    assert fingerprint(small_copy, "") != before


def test_is_rebuilt_when_the_schema_changes(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    current_database(small_copy)
    monkeypatch.setattr(pipeline, "SCHEMA_VERSION", "next")
    assert meta(current_database(small_copy)[0])["schema_version"] == "next"


def test_says_what_it_was_made_from(small_copy: Path) -> None:
    (small_copy / "selfrep.toml").write_text('site_url = "https://a.example/"\n', encoding="utf-8")
    found = meta(current_database(small_copy)[0])
    assert found == {
        "version": selfrep.__version__,
        "schema_version": SCHEMA_VERSION,
        "fingerprint": fingerprint(small_copy, ""),
        "commit": "",
        "updated": "2024-02-10",  # the latest check of a claim
        "site_url": "https://a.example",
        "repository_url": "",
        "history": "partial",  # a folder without git
    }


def test_names_commit_and_its_date(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-05-06T12:00:00Z")
    revision = commit(small_copy)
    found = meta(current_database(small_copy)[0])
    assert found["commit"] == revision
    assert found["updated"] == "2024-05-06"


def test_a_folder_inside_another_repository_has_no_commit(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-05-06T12:00:00Z")
    commit(small_copy.parent)
    assert meta(current_database(small_copy)[0])["commit"] == ""


def test_errors_leave_the_last_good_database(small_copy: Path) -> None:
    path, _ = current_database(small_copy)
    assert path is not None
    before = path.read_bytes()
    (small_copy / "claims" / "borealis2023card.yaml").write_text("claims: [", encoding="utf-8")
    again, problems = current_database(small_copy)
    assert again == path
    assert path.read_bytes() == before
    assert "yaml-syntax" in {problem.rule for problem in problems}


def test_bad_settings_are_errors_of_the_record(small_copy: Path) -> None:
    (small_copy / "selfrep.toml").write_text("site_url = 1\n", encoding="utf-8")
    path, problems = current_database(small_copy)
    assert path is None
    assert [problem.file for problem in problems] == ["selfrep.toml"]


def test_there_is_none_while_a_first_record_has_errors(small_copy: Path) -> None:
    (small_copy / "claims" / "borealis2023card.yaml").write_text("claims: [", encoding="utf-8")
    path, problems = current_database(small_copy)
    assert path is None
    assert problems
    assert not (small_copy / "build" / "selfrep.db").exists()


def test_a_file_that_is_no_database_is_replaced(small_copy: Path) -> None:
    place = small_copy / "build" / "selfrep.db"
    place.parent.mkdir()
    place.write_bytes(b"not a database" * 100)
    assert meta(current_database(small_copy)[0])["version"] == selfrep.__version__


def test_a_database_of_another_schema_is_not_the_last_good_one(
    small_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current_database(small_copy)
    (small_copy / "claims" / "borealis2023card.yaml").write_text("claims: [", encoding="utf-8")
    monkeypatch.setattr(pipeline, "SCHEMA_VERSION", "next")
    assert current_database(small_copy)[0] is None


def test_answering_from_a_fresh_database_imports_no_records_and_no_sqlmodel(small_root: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from selfrep.database import connect\n"
        "from selfrep.searching import search\n"
        "from selfrep.pipeline import current_database\n"
        "path, problems = current_database(pathlib.Path(sys.argv[1]))\n"
        "assert search(connect(path), 'aster')\n"
        "heavy = {'pydantic', 'sqlmodel', 'sqlalchemy', 'yaml', 'bibtexparser', 'citeproc'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(small_root)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
