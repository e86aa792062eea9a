"""`selfrep disagreements`."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.vocabulary import Basis


class Format(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    JSON = "json"


def disagreements(
    root: Answers = HERE,
    basis: Annotated[list[Basis] | None, typer.Option(help="Only disagreements about this; may be repeated.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
) -> None:
    """List what claims disagree about: contradictions, qualifications and critiques, by basis.

    Example:
        selfrep disagreements
        selfrep disagreements --basis definition --basis scaffold
        selfrep disagreements --format json
    """
    from contextlib import closing

    from selfrep.cli.database import open_database
    from selfrep.cli.output import Page, print_json
    from selfrep.database import queries

    with closing(open_database(root)) as connection:
        found = [row for row in queries.disagreements(connection) if not basis or row["basis"] in basis]
    if output == Format.JSON:
        print_json(found)
        return
    page = Page()
    bases = {each.value: each for each in Basis}
    for about, rows in groupby(found, key=lambda row: str(row["basis"])):
        members = list(rows)
        page.heading(f"{about} ({len(members)}): {bases[about].definition}")
        for row in members:
            page.line(f"{row['claim']} {row['type'].replace('-', ' ')} {row['target']}: {row['reason']}", indent=2)
    if not found:
        page.line("No disagreements are recorded.")
