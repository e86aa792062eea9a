from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import edit, git

from selfrep.checking import answer_newer_than_review, check, vanished
from selfrep.reading import RevisionError, answer_changed_on, read_library, read_revision


@pytest.fixture
def repository(small_copy: Path) -> Path:
    git(small_copy, "init", "--quiet")
    git(small_copy, "add", ".")
    git(small_copy, "commit", "--quiet", "-m", "first")
    return small_copy


def gone(root: Path) -> list[str]:
    return [problem.message for problem in vanished(read_revision(root, "HEAD"), read_library(root)[0])]


def test_nothing_vanishes_where_nothing_changed(repository: Path) -> None:
    assert gone(repository) == []


def test_a_deleted_claim_has_vanished(repository: Path) -> None:
    edit(repository / "claims/okafor2024copies.yaml", "  copying-path:\n", "  path-of-copies:\n")
    assert gone(repository) == ["claim 'okafor2024copies/copying-path' has vanished"]


def test_a_renamed_claim_leaves_an_alias(repository: Path) -> None:
    renamed = "  path-of-copies:\n    aliases: [copying-path]\n"
    edit(repository / "claims/okafor2024copies.yaml", "  copying-path:\n", renamed)
    assert gone(repository) == []


def test_a_renamed_source_leaves_an_alias_for_itself_and_its_claims(repository: Path) -> None:
    for file in ("claims/okafor2024copies.yaml", "sources/okafor2024copies.bib", "sources/okafor2024copies.md"):
        path = repository / file
        path.rename(path.with_stem("okafor2024counting"))
    edit(repository / "sources/okafor2024counting.bib", "{okafor2024copies,", "{okafor2024counting,")
    assert "source 'okafor2024copies' has vanished" in gone(repository)
    assert "claim 'okafor2024copies/copying-path' has vanished" in gone(repository)
    edit(repository / "sources/okafor2024counting.md", "read: ", "aliases: [okafor2024copies]\nread: ")
    assert gone(repository) == []


def test_a_renamed_claim_is_told_at_its_new_name(repository: Path) -> None:
    edit(repository / "claims/okafor2024copies.yaml", "  copying-path:", "  way-of-copies:")
    library = read_library(repository)[0]
    (problem,) = vanished(read_revision(repository, "HEAD"), library)
    assert problem.message == "claim 'okafor2024copies/copying-path' has vanished"
    assert problem.hint.startswith(
        "if 'okafor2024copies/way-of-copies' is it under another name, add aliases: [copying-path] here; else"
    )
    line = (repository / "claims/okafor2024copies.yaml").read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert line == "  way-of-copies:"


def test_claims_of_a_file_that_cannot_be_read_have_not_vanished(repository: Path) -> None:
    edit(repository / "claims/okafor2024copies.yaml", "claims:", "claims: [")
    assert gone(repository) == []


def test_a_removed_file_is_named_though_it_is_gone(repository: Path) -> None:
    (repository / "claims/models/human-experts.yaml").unlink()
    library = read_library(repository)[0]
    found = list(vanished(read_revision(repository, "HEAD"), library))
    assert [problem.file for problem in found] == ["claims/models/human-experts.yaml"]
    assert [problem.rule for problem in check(library)] == ["unknown-model"]


def test_a_revision_is_what_was_committed(repository: Path) -> None:
    edit(repository / "claims/models/aster-7b.yaml", "name: Aster 7B", "name: Changed")
    assert read_revision(repository, "HEAD").models["aster-7b"].name == "Aster 7B"


def test_a_record_below_the_top_of_its_repository(tmp_path: Path, small_copy: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    assert len(read_revision(small_copy, "HEAD").claims) == len(read_library(small_copy)[0].claims)


def test_a_revision_from_before_the_record(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "empty")
    git(repository, "rm", "--quiet", "-r", "--cached", ".")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "nothing")
    assert read_revision(repository, "HEAD").claims == {}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "", "HEAD:claims"])
def test_a_revision_that_is_none(repository: Path, revision: str) -> None:
    with pytest.raises(RevisionError, match="there is no revision"):
        read_revision(repository, revision)


def test_no_repository(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small_copy.parent))
    with pytest.raises(RevisionError, match="no git repository"):
        read_revision(small_copy, "HEAD")


def test_no_git(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="git is not installed"):
        read_revision(small_copy, "HEAD")


QUESTION = "claims/questions/copies-untold.yaml"


def unreviewed(root: Path, revision: str, today: str = "2024-05-01") -> list[str]:
    library, _ = read_library(root)
    library.today = date.fromisoformat(today)
    found = answer_newer_than_review(
        read_revision(root, revision), library, lambda question: answer_changed_on(library, question, revision)
    )
    return [problem.message for problem in found]


def commit(root: Path, day: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "change", "--date", f"{day}T12:00:00Z")


def test_an_answer_that_changed_was_reviewed_then_or_later(repository: Path) -> None:
    git(repository, "tag", "start")
    assert unreviewed(repository, "start") == []
    edit(repository / QUESTION, "answer: Not shown;", "answer: Nobody has shown it;")
    assert unreviewed(repository, "start") == ["the answer changed on 2024-05-01, after it was reviewed on 2024-03-01"]
    commit(repository, "2024-03-02")
    assert unreviewed(repository, "start") == ["the answer changed on 2024-03-02, after it was reviewed on 2024-03-01"]
    edit(repository / QUESTION, "reviewed_on: 2024-03-01", "reviewed_on: 2024-03-02")
    assert unreviewed(repository, "start") == []


def test_an_answer_reviewed_on_the_day_of_its_change_is_reviewed(repository: Path) -> None:
    git(repository, "tag", "start")
    edit(repository / QUESTION, "answer: Not shown;", "answer: Nobody has shown it;")
    commit(repository, "2024-03-01")
    assert unreviewed(repository, "start") == []


def test_other_changes_of_a_question_need_no_review(repository: Path) -> None:
    git(repository, "tag", "start")
    edit(repository / QUESTION, "answer: Not shown;", "answer: Nobody has shown it;")
    edit(repository / QUESTION, "reviewed_on: 2024-03-01", "reviewed_on: 2024-03-02")
    commit(repository, "2024-03-02")
    edit(repository / QUESTION, "short: Nobody has shown it.", "short: It was not shown.")
    commit(repository, "2024-04-01")
    assert unreviewed(repository, "start") == []
