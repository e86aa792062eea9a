"""Calling git: the one place where it is run, so that every call gets the same environment and the same care.

A checkout need not be a repository, and git need not be installed: a copy of the files is as good. So `output` and
`output_bytes` give nothing where git has no answer; `require` raises what a reader can be told.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class GitError(Exception):
    """Git is not installed, there is no repository, or git refused; the message says which."""


class NotARepositoryError(GitError):
    """The folder lies in no git repository."""


class GitNotInstalledError(GitError):
    """There is no program `git`."""


def require(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints.

    Args:
        root: The folder that git works in.
        arguments: Command and arguments. What comes from a user must stand after `--end-of-options`.
        given: What git reads from its standard input.

    Raises:
        GitError: Git is not installed, `root` lies in no repository, or git ended with an error.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own words and object names, no shell
            # A reader's configuration may print signatures into the output of log and show.
            ["git", "-C", str(root), "-c", "log.showSignature=false", *arguments],  # noqa: S607 - the reader's own git
            input=given,
            capture_output=True,
            check=False,
            env=os.environ | {"LC_ALL": "C"},  # messages are recognised by their words
        )
    except OSError as error:
        raise GitNotInstalledError("git is not installed, or cannot be started") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        if "not a git repository" in said:
            raise NotARepositoryError(f"{root} is in no git repository")
        raise GitError(f"git {arguments[0]} failed: {said}")
    return done.stdout


def output_bytes(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints; empty where there is no git, no repository, or git ended with an error."""
    try:
        return require(root, *arguments, given=given)
    except GitError:
        return b""


def output(root: Path, *arguments: str) -> str:
    """As `output_bytes`, as text; names of files that are no text stay recognisable."""
    return output_bytes(root, *arguments).decode("utf-8", "surrogateescape")


def head(root: Path) -> str:
    """The commit that a checkout is at; empty where `root` is not the top of a repository with a commit."""
    top, _, commit = output(root, "rev-parse", "--show-toplevel", "HEAD").strip().rpartition("\n")
    return commit if top and Path(top).resolve() == root.resolve() else ""
