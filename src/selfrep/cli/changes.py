"""`selfrep changes`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, PACKAGED, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option, require_choice
from selfrep.cli.output import Page, plain, print_json

if TYPE_CHECKING:
    from selfrep.history import Change

VERSION = re.compile(r"[0-9]{4}(?:\.[0-9]+){1,3}|[0-9]{4}")
"""The name of a version; anything else is a revision of git."""


def changes(  # noqa: C901 - one step for each way to ask
    identifier: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Only changes of this claim, source, question, model, evaluation or term."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION|REVISION",
            help=(
                "Only changes after this version, such as 2026.11.21; or since this git revision, such as main: then"
                " what alters most comes first, with who quotes it."
            ),
        ),
    ] = None,
    output_format: Annotated[Format, format_option(Format.TEXT, Format.JSON, Format.MARKDOWN)] = Format.TEXT,
    root: Answers = HERE,
) -> None:
    """List what changed from version to version.

    Changes are read from the git history of the records; where that is incomplete, a note says so.

    Example:
        selfrep changes
        selfrep changes --since 2026.11.21 --format json
        selfrep changes --since main --format markdown
        selfrep changes pan2024frontier/qwen-copies-itself
    """
    from selfrep.database import changelog
    from selfrep.exporting.changes import changes_document

    if since is not None and not VERSION.fullmatch(since) and root != PACKAGED:
        _since_revision(root, since, identifier, output_format)
        return
    if output_format is Format.MARKDOWN:
        raise UsageProblem("--format markdown: tells what changed since a git revision; name one with --since")
    with open_database(root) as connection:
        known = [row["id"] for row in changelog.versions(connection)]
        after = require_choice("--since", since, known) if since is not None else None
        found = changes_document(connection, after)
        if identifier is not None:
            wanted = resolve_identifier(connection, identifier)
            found["changes"] = [row for row in found["changes"] if (row["type"], row["record"]) == wanted]
        unread = changelog.passed_over(connection)
    for each in unread:
        typer.echo(f"Not read: {each['file']} as of version {each['version']}, {each['reason']}", err=True)
    if output_format is Format.JSON:
        print_json(found)
        return
    page = Page()
    for version, members in groupby(found["changes"], key=lambda row: str(row["version"])):
        page.heading(version)
        for row in members:
            page.line((f"{row['type']} {row['what']}: ", "bold"), (row["record"], "cyan"), indent=2)
            if row["label"] != row["record"]:
                page.line(row["label"], indent=4)
            for field in row["fields"]:
                page.line(field["words"], indent=4)
    if not found["changes"]:
        page.line(f"No changes{f' of {identifier}' if identifier else ''} after version {after or known[-1]}.")
    if not found["complete"]:
        typer.echo(
            "The git history of the records is incomplete (a shallow clone or source archive); changes may be missing.",
            err=True,
        )


def _since_revision(root: Path, revision: str, identifier: str | None, output_format: Format) -> None:
    """Print what changed since a git revision, the gravest first."""
    from selfrep.git import GitError
    from selfrep.history import gravity, review
    from selfrep.history.review import QUOTED
    from selfrep.reading import read_library

    try:
        found = review(root, revision, read_library(root)[0])
    except GitError:
        raise UsageProblem(
            f"--since: {revision!r} is neither a version nor a git revision here; name a version (`selfrep changes`"
            " lists them), a branch, tag or commit"
        ) from None
    changes = [change for change in found.changes if identifier in (None, change.record)]
    for each in found.passed_over:
        typer.echo(f"Not read: {each.file} as of {each.version}, {each.reason}", err=True)
    if output_format is Format.JSON:
        rows = [asdict(change) | {"gravity": gravity(change).value} for change in changes]
        print_json({"type": "review", "since": revision, "changes": rows, "quoted_by": found.quoted_by})
    elif not changes:
        typer.echo(f"No changes{f' of {identifier}' if identifier else ''} since {revision}.")
    elif output_format is Format.MARKDOWN:
        sys.stdout.write(_as_markdown(changes, found.quoted_by))
    else:
        page = Page()
        for grave, members in groupby(changes, key=gravity):
            page.heading(grave.label)
            for record, of_record in groupby(members, key=lambda change: (change.type, change.record)):
                page.line((f"{record[0]} ", "bold"), (record[1], "cyan"), indent=2)
                for change in of_record:
                    page.line(change.words, indent=4)
                if record[0] == "claim" and grave in QUOTED and (quoting := found.quoted_by.get(record[1])):
                    page.line(f"quoted by: {'; '.join(quoting)}", indent=4)


def _as_markdown(changes: list[Change], quoted_by: Mapping[str, tuple[str, ...]]) -> str:
    """The changes as Markdown, for the summary of a job or a comment on a pull request."""
    from selfrep.history import gravity
    from selfrep.history.review import QUOTED

    lines: list[str] = []
    for grave, members in groupby(changes, key=gravity):
        lines += [f"## {grave.label}", ""]
        for record, of_record in groupby(members, key=lambda change: (change.type, change.record)):
            lines.append(f"- {record[0]} `{record[1]}`")
            lines += [f"    - {_literal(change.words)}" for change in of_record]
            if record[0] == "claim" and grave in QUOTED and (quoting := quoted_by.get(record[1])):
                lines.append(
                    f"    - quoted by {', '.join(f'`{name}`' for name in quoting)}: look whether they still hold"
                )
        lines.append("")
    return "\n".join(lines)


def _literal(words: str) -> str:
    """Words of a record that Markdown and HTML leave as they are."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", plain(words))
