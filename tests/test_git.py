from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Repository
from tests.conftest import git as run

from selfrep import git


def test_what_git_says_is_given_as_it_is(repository: Repository) -> None:
    commit = run(repository.root, "rev-parse", "HEAD")
    assert git.require(repository.root, "rev-parse", "HEAD") == f"{commit}\n".encode()
    assert git.output(repository.root, "rev-parse", "HEAD") == f"{commit}\n"
    assert git.output_bytes(repository.root, "hash-object", "--stdin", given=b"") == (
        b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n"
    )


def test_what_git_refuses_has_its_reason(repository: Repository) -> None:
    with pytest.raises(git.GitError, match=r"git cat-file failed: .*no-such-object"):
        git.require(repository.root, "cat-file", "-p", "no-such-object")
    assert git.output(repository.root, "cat-file", "-p", "no-such-object") == ""


def test_no_repository_is_told_in_any_language(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small_copy.parent))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    with pytest.raises(git.NotARepositoryError, match="is in no git repository"):
        git.require(small_copy, "rev-parse", "HEAD")
    assert git.head(small_copy) == ""


def test_no_git_is_no_answer(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(git.GitNotInstalledError):
        git.require(repository.root, "rev-parse", "HEAD")
    assert git.head(repository.root) == ""


def test_the_head_is_that_of_the_top_of_a_repository(repository: Repository) -> None:
    assert git.head(repository.root) == run(repository.root, "rev-parse", "HEAD")
    assert git.head(repository.root / "claims") == ""


def test_a_repository_without_a_commit_has_no_head(small_copy: Path) -> None:
    Repository(small_copy)
    assert git.head(small_copy) == ""


@pytest.mark.parametrize("name", ["two\nlines", "with space", "ünïcode"])
def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    made = Repository(folder)
    commit = made.commit("2024-01-10", monkeypatch)
    assert git.head(folder) == commit


def test_git_is_called_in_one_place() -> None:
    package = Path(git.__file__).parent
    assert [path.name for path in package.rglob("*.py") if '["git"' in path.read_text(encoding="utf-8")] == ["git.py"]
