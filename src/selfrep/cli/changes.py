"""`selfrep changes`."""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, PACKAGED, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option, require_choice
from selfrep.cli.output import Page, print_json
from selfrep.cli.revision import changed_since

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
    from selfrep.exporting.review import by_gravity, review_markdown

    document = changed_since(root, revision, identifier)
    if output_format is Format.JSON:
        print_json(document)
    elif output_format is Format.MARKDOWN:
        sys.stdout.write(review_markdown(document))
    elif not document["changes"]:
        typer.echo(f"No changes{f' of {identifier}' if identifier else ''} since {revision}.")
    else:
        page = Page()
        for grave, records in by_gravity(document):
            page.heading(grave.label)
            for kind, record, words, quoting in records:
                page.line((f"{kind} ", "bold"), (record, "cyan"), indent=2)
                for line in (*words, *quoting):
                    page.line(line, indent=4)
