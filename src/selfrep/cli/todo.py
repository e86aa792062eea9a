"""`selfrep todo`."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database
from selfrep.cli.options import Format, format_option, number_option, require_choice
from selfrep.cli.output import Page, print_csv, print_json
from selfrep.database import queries
from selfrep.database.row_types import WorkRow
from selfrep.publishing.translated_texts import untranslated
from selfrep.reading.home_file import read_home
from selfrep.reading.translation_file import read_translations
from selfrep.vocabulary import Work


def todo(
    lacks: Annotated[
        list[str],
        typer.Option(metavar="VALUE", help=f"Only records that lack this: {', '.join(Work)}; may be repeated."),
    ] = [],  # noqa: B006 - Typer copies it
    limit: Annotated[
        int,
        number_option(
            "--limit", least=1, help="Maximum number of records to show of each list; JSON and CSV have all."
        ),
    ] = 10,
    output_format: Annotated[Format, format_option(Format.TEXT, Format.JSON, Format.CSV)] = Format.TEXT,
    root: Answers = HERE,
) -> None:
    """List what records lack, the most cited first.

    The more answers cite a record, the earlier it comes. A list says what to do, and where each record is. Last come
    the texts of the site that other languages lack, or have of an earlier English, which is not shown any more.

    Example:
        selfrep todo
        selfrep todo --lacks second-reading --limit 30
        selfrep todo --format csv
    """
    wanted = {require_choice("--lacks", value, Work) for value in lacks}
    with open_database(root) as connection:
        counts = queries.work_counts(connection)
        found = [row for row in queries.work(connection) if not wanted or row["lacks"] in wanted]
        gaps = [] if wanted else list(untranslated(connection, read_home(root)[0], read_translations(root)[0]))
    if output_format is Format.JSON:
        print_json(found)
        return
    if output_format is Format.CSV:
        columns = list(WorkRow.__annotations__)
        print_csv(columns, ([dict(row)[name] for name in columns] for row in found))
        return
    page = Page()
    for value, rows in groupby(found, key=lambda row: row["lacks"]):
        page.heading(f"{Work(value).label} ({counts[value]:,}): {Work(value).definition}")
        for row in list(rows)[:limit]:
            place = f"{row['file']}:{row['line']}" if row["line"] else row["file"]
            cited = "1 answer" if row["answers"] == 1 else f"{row['answers']} answers"
            page.line((row["record"], "cyan"), f", {cited}, {place}", indent=2)
    for language, group in groupby(gaps, key=lambda gap: gap.language):
        texts = list(group)
        page.heading(f"Translation into {language} ({len(texts):,}): `python tools/translation_gaps.py {language}`")
        for gap in texts[:limit]:
            state = (
                "has no English any more" if not gap.english else "its English changed" if gap.changed else "missing"
            )
            page.line((gap.of, "cyan"), f", {state}", indent=2)
    if not found and not gaps:
        page.line("Nothing of this is left to do.")
