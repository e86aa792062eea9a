"""`selfrep disagreements`."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database
from selfrep.cli.options import Format, format_option, require_choice
from selfrep.cli.output import Page, print_json
from selfrep.database import queries
from selfrep.vocabulary import Basis, RelationType


def disagreements(
    basis: Annotated[
        list[str],
        typer.Option(metavar="VALUE", help=f"Only disagreements about this: {', '.join(Basis)}; may be repeated."),
    ] = [],  # noqa: B006 - Typer copies it
    output_format: Annotated[Format, format_option(Format.TEXT, Format.JSON)] = Format.TEXT,
    root: Answers = HERE,
) -> None:
    """List what claims disagree about, and why.

    Contradictions, qualifications and critiques are grouped by what they are about.

    Example:
        selfrep disagreements
        selfrep disagreements --basis definition --basis scaffold
        selfrep disagreements --format json
    """
    wanted = {require_choice("--basis", value, Basis) for value in basis}
    with open_database(root) as connection:
        found = [row for row in queries.disagreements(connection) if not wanted or row["basis"] in wanted]
    if output_format is Format.JSON:
        print_json(found)
        return
    page = Page()
    for about, rows in groupby(found, key=lambda row: Basis(row["basis"])):
        members = list(rows)
        page.heading(f"{about.label} ({len(members)}): {about.definition}")
        for row in members:
            page.line(f"{row['claim']} {RelationType(row['type']).phrase} {row['target']}: {row['reason']}", indent=2)
    if not found:
        page.line("No disagreements are recorded.")
