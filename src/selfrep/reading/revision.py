"""The library as it stood at a revision of its git repository."""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from pathlib import Path

from selfrep.reading.library import Library, read_library


class RevisionError(ValueError):
    """The revision cannot be read; the message says why."""


def read_revision(root: Path, revision: str) -> Library:
    """Read claims/ and sources/ below `root` as they were committed at a revision.

    What could not be read at that revision is left out: it is the past, and nobody can fix it.

    Raises:
        RevisionError: Git is not installed, `root` lies in no repository, or the revision is not in it.
    """
    commit = _git(
        root,
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        failure=f"there is no revision {revision!r} here; fetch it, or name a branch, tag or commit",
    ).strip()  # fmt: skip
    folders = _git(root, "ls-tree", "--name-only", commit, "--", "claims", "sources").split()
    with tempfile.TemporaryDirectory(prefix="selfrep-") as name:
        folder = Path(name)
        archive = folder / "revision.zip"
        tree = folder / "tree"
        tree.mkdir()
        if folders:
            _git(root, "archive", "--format=zip", f"--output={archive}", commit, "--", *folders)
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(tree)
        library, _ = read_library(tree)
    return library


def _git(root: Path, *arguments: str, failure: str = "") -> str:
    try:
        done = subprocess.run(  # noqa: S603 - arguments are ours; the revision stands after --end-of-options
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git of whoever runs this
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed; install it, or check without --since") from None
    if done.returncode:
        if "not a git repository" in done.stderr:
            raise RevisionError(f"{root} is in no git repository; check without --since")
        reason = " ".join(done.stderr.split())
        raise RevisionError(failure or f"git {arguments[0]} failed: {reason}")
    return done.stdout
