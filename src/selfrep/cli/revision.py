"""What changed since a git revision, for the commands that tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from selfrep.cli import UsageProblem

if TYPE_CHECKING:
    from selfrep.exporting.review import ReviewDocument


def changed_since(root: Path, revision: str, record: str | None = None) -> ReviewDocument:
    """What changed since a git revision; files that could not be read are named on standard error.

    Args:
        root: The checkout.
        revision: A branch, tag or commit.
        record: The identifier of a record, to be told of it alone.

    Raises:
        UsageProblem: The revision is not known here.
    """
    from selfrep.exporting.review import review_document
    from selfrep.git import GitError
    from selfrep.history import review
    from selfrep.reading import read_library

    try:
        found = review(root, revision, read_library(root)[0])
    except GitError:
        raise UsageProblem(
            f"--since: {revision!r} is neither a version nor a git revision here; name a version (`selfrep changes`"
            " lists them), a branch, tag or commit"
        ) from None
    for each in found.passed_over:
        typer.echo(f"Not read: {each.file} as of {each.version}, {each.reason}", err=True)
    return review_document(found, revision, record)
