"""`selfrep compare`: numbers side by side, what differs in their settings, and whether they can be compared."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option, require_choice

Row = dict[str, Any]


def compare(
    identifiers: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Claims, models, evaluations, sources; mixed.", show_default=False),
    ],
    metric: Annotated[
        list[str],
        typer.Option(metavar="VALUE", help="Only results by this metric; may be repeated."),
    ] = [],  # noqa: B006 - Typer copies it
    output_format: Annotated[Format, format_option(Format.TEXT, Format.JSON, Format.CSV)] = Format.TEXT,
    root: Answers = HERE,
) -> None:
    """Lay numbers side by side, with what keeps them from being compared.

    A claim, model, evaluation or source stands for all its results.

    Example:
        selfrep compare pan2024frontier/qwen-copies-itself pan2025large/thirty-percent-at-14b
        selfrep compare qwen2.5-72b-instruct --metric success-rate
        selfrep compare replibench --format csv
    """
    from selfrep.database import queries
    from selfrep.results.comparison import compare as compared

    with open_database(root) as connection:
        rows = _rows(connection, identifiers)
        about = queries.meta(connection)
    if metric:
        known = {row["metric"] for row in rows}
        wanted = {require_choice("--metric", value, known) for value in metric}
        rows = [row for row in rows if row["metric"] in wanted]
    if output_format is Format.JSON:
        from selfrep.cli.output import print_json

        found = compared(rows)
        print_json(
            {
                "meta": {"schema_version": about["schema_version"], "version": about["version"]},
                "verdict": found.verdict,
                "sentences": list(found.sentences),
                "differing": list(found.differing),
                "missing": list(found.missing),
                "results": rows,
            }
        )
    elif output_format is Format.CSV:
        sys.stdout.write(_csv(rows, about["version"]))
    else:
        _text(rows)


def _rows(connection: sqlite3.Connection, identifiers: Sequence[str]) -> list[Row]:
    """The results of all these records, each once.

    Raises:
        UsageProblem: A record has none, or there is no such record.
    """
    from selfrep.database import queries
    from selfrep.results.comparison import COMPARED

    found: dict[str, Row] = {}
    for name in identifiers:
        table, identifier = resolve_identifier(connection, name)
        if table not in COMPARED:
            raise UsageProblem(
                f"{identifier!r} is a {table}, which has no results; name a claim, model, evaluation or source"
            )
        results = queries.results(connection, table, identifier)
        if not results:
            raise UsageProblem(
                f"{identifier!r} has no results to compare; `selfrep search --kind result` finds claims that have"
            )
        found |= {row["id"]: row for row in results}
    return list(found.values())


def _csv(rows: Sequence[Row], version: str) -> str:
    from selfrep.exporting.csv_writer import csv_text
    from selfrep.results.comparison import COLUMNS

    return csv_text([*COLUMNS, "version"], ([*(row[name] for name in COLUMNS), version] for row in rows))


def _text(rows: Sequence[Row]) -> None:
    """The numbers one below the other, then field by field which of them has which value: reads in any width."""
    from selfrep.cli.output import Page
    from selfrep.results.comparison import compare as compared
    from selfrep.results.fields import FIELDS, by_value
    from selfrep.results.formatting import result_line
    from selfrep.vocabulary import Caveat

    page = Page()
    for number, row in enumerate(rows, 1):
        page.line((f"{number}. {result_line(row)}", "bold"))
        page.line(row["evaluation_name"], indent=3)
        page.line(f"{row['source_label']}, {row['locator']}", indent=3)
        page.line((row["claim"], "cyan"), indent=3)
    found = compared(rows)
    if found.verdict is None:
        page.line()
        page.line("One number; name another record to compare it with.")
        return
    page.heading(found.sentences[0])
    for sentence in found.sentences[1:]:
        page.line(f"- {sentence}", indent=2)
    unequal = {*found.differing, *found.missing}
    for heading, chosen in (
        ("What differs", [each for each in FIELDS if each.key in unequal]),
        ("What is the same", [each for each in FIELDS if each.key not in unequal]),
    ):
        groups = [(each, by_value(rows, each)) for each in chosen]
        groups = [(each, values) for each, values in groups if any(values)]
        if groups:
            page.heading(heading)
        for each, values in groups:
            if len(values) == 1:
                page.line((f"{each.title}: ", "bold"), *values, indent=2)
                continue
            page.line((each.title, "bold"), indent=2)
            for value, places in values.items():
                page.line(f"{_numbered(places)}: {value or 'not recorded'}", indent=4)
    carried = sorted({caveat for row in rows for caveat in row["caveats"]})
    if carried:
        page.heading("Caveats")
        for caveat in carried:
            places = [place for place, row in enumerate(rows) if caveat in row["caveats"]]
            which = "all" if len(places) == len(rows) else _numbered(places)
            page.line(f"{Caveat(caveat).phrase}: {which}", indent=2)


def _numbered(places: Sequence[int]) -> str:
    """Places in a list, counted from 0, as the numbers that stand before its entries: `1, 3 to 6`."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(
        f"{run[0] + 1} to {run[-1] + 1}" if len(run) > 2 else ", ".join(str(place + 1) for place in run) for run in runs
    )
