"""`selfrep changes`."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option, require_choice
from selfrep.cli.output import Page, print_json


def changes(
    identifier: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Only changes of this claim, source, question, model, evaluation or term."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="VERSION", help="Only changes after this version, such as 2026.11.21.")
    ] = None,
    output_format: Annotated[Format, format_option(Format.TEXT, Format.JSON)] = Format.TEXT,
    root: Answers = HERE,
) -> None:
    """List what changed from version to version.

    Changes are read from the git history of the records; where that is incomplete, a note says so.

    Example:
        selfrep changes
        selfrep changes --since 2026.11.21 --format json
        selfrep changes pan2024frontier/qwen-copies-itself
    """
    from selfrep.database import changelog
    from selfrep.exporting.changes import changes_document

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
