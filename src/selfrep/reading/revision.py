"""The library as it stood at a revision of its git repository."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from selfrep import git
from selfrep.reading.folder import read_library
from selfrep.reading.library import Library
from selfrep.reading.yaml_file import parse_yaml
from selfrep.records import Question
from selfrep.settings import HOME


class RevisionError(ValueError):
    """The revision cannot be read; the message says why."""


def read_revision(root: Path, revision: str) -> Library:
    """Read claims/, sources/ and the choices for the home page below `root` as they were committed at a revision.

    What could not be read at that revision is left out: it is the past, and nobody can fix it.

    Raises:
        RevisionError: Git is not installed, `root` lies in no repository, or the revision is not in it.
    """
    name = f"{revision}^{{commit}}"
    try:
        commit = git.require(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
    except (git.NotARepositoryError, git.GitNotInstalledError) as error:
        raise RevisionError(f"{error}; check without --since") from None
    except git.GitError:
        reason = f"there is no revision {revision!r} here; fetch it, or name a branch, tag or commit"
        raise RevisionError(reason) from None
    try:
        return _library(root, commit)
    except git.GitError as error:
        raise RevisionError(str(error)) from None


def _library(root: Path, commit: str) -> Library:
    folders = git.require(root, "ls-tree", "--name-only", commit, "--", "claims", "sources", HOME).decode().split()
    with tempfile.TemporaryDirectory(prefix="selfrep-") as name:
        folder = Path(name)
        archive = folder / "revision.zip"
        tree = folder / "tree"
        tree.mkdir()
        if folders:
            git.require(root, "archive", "--format=zip", f"--output={archive}", commit, "--", *folders)
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(tree)
        library, _ = read_library(tree)
    return library


def answer_changed_on(library: Library, question: Question, revision: str) -> str:
    """The day on which the text of an answer became what it is, if that was after a revision.

    That of the author's commit; today's if the text is not committed. Commits that left the text as it is do not count.
    """
    file, _ = library.place(question)
    said = git.output(library.root, "log", "--format=%H %as", f"{revision}..HEAD", "--", file)
    changed = library.today.isoformat()
    for line in said.splitlines():
        commit, day = line.split()
        if _answer_at(library.root, commit, file) != question.answer:
            break
        changed = day
    return changed


def _answer_at(root: Path, commit: str, file: str) -> str | None:
    """The text of an answer at a commit; None where it cannot be read."""
    text = git.output(root, "show", "--end-of-options", f"{commit}:./{file}")
    data = parse_yaml(text, file)[0].data
    answer = data.get("answer") if isinstance(data, dict) else None
    return answer.strip() if isinstance(answer, str) else None
