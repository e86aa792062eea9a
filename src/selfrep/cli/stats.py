"""`selfrep stats`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database
from selfrep.cli.output import Page, print_json
from selfrep.database import queries


class Format(StrEnum):
    """How the counts are written."""

    TABLE = "table"
    JSON = "json"


def stats(
    form: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    root: Answers = HERE,
) -> None:
    """Count the records, and the claims by kind and by depth of check.

    Example:
        selfrep stats
        selfrep stats --format json
    """
    connection = open_database(root)
    counts = queries.counts(connection)
    if form is Format.JSON:
        print_json(counts)
        return
    about = queries.meta(connection)
    page = Page()
    page.line((f"selfrep {about['version']}", "bold"), f", last changed {about['updated']}" if about["updated"] else "")
    for name, count in counts.items():
        if isinstance(count, dict):
            page.heading(name.replace("_", " ").capitalize())
            for value, each in count.items():
                page.line(f"{each:>7,}  {value}")
        elif name == "sources":
            page.heading("Records")
            page.line(f"{count:>7,}  {name}")
        else:
            page.line(f"{count:>7,}  {name}")
