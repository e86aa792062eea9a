"""`selfrep search`."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database
from selfrep.cli.filters import (
    AssessmentOption,
    CaveatOption,
    KindOption,
    ModelOption,
    QuestionOption,
    SourceOption,
    resolve_filters,
)  # fmt: skip
from selfrep.searching import Filters, Hit, corrections, questions_like, suggestions
from selfrep.searching import search as find

MOST_RESULTS = 4
"""Result rows shown below a claim; the others are a `selfrep show` away."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def search(
    query: Annotated[list[str] | None, typer.Argument(help="Words or a question.", show_default=False)] = None,
    kind: KindOption = [],  # noqa: B006 - Typer copies it
    model: ModelOption = [],  # noqa: B006
    source: SourceOption = [],  # noqa: B006
    question: QuestionOption = [],  # noqa: B006
    caveat: CaveatOption = [],  # noqa: B006
    assessment: AssessmentOption = [],  # noqa: B006
    limit: Annotated[int, typer.Option(min=1, help="Most claims to show.")] = 10,
    form: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    root: Answers = HERE,
) -> None:
    """Find claims by words, names, numbers or a question.

    Words are joined by OR, best matches first; a question of the record that is asked much alike stands above them.
    Several values of one filter are joined by OR, filters by AND.

    Example:
        selfrep search how often did qwen copy itself
        selfrep search "9 of 10" --model qwen2.5-72b --kind result --format json
        selfrep search shutdown --caveat small-sample --assessment high --limit 5
    """
    connection = open_database(root)
    filters = resolve_filters(
        connection, kind=kind, model=model, source=source, question=question, caveat=caveat, assessment=assessment
    )
    words = " ".join(query or [])
    hits = find(connection, words, filters, limit)
    if form is Format.JSON:
        from selfrep.cli.output import print_json

        print_json([_plain(hit) for hit in hits])
    elif form is Format.CSV:
        sys.stdout.write(_csv(hits))
    elif hits:
        for word, near in corrections(connection, words).items():
            typer.echo(f"No record holds {word!r}; looked for {' and '.join(near)} instead.", err=True)
        if filters == Filters():
            _answered(questions_like(connection, words))
        _table(hits)
    if not hits:
        typer.echo(_nothing(connection, words, filters), err=form is not Format.TABLE)


RESULT_FIELDS = (
    "model", "model_name", "evaluation", "evaluation_name", "metric", "metric_title", "unit", "variant", "successes",
    "trials", "value", "bound", "printed", "wilson_low", "wilson_high", "exact_low", "exact_high", "low", "high",
    "interval", "locator",
)  # fmt: skip
"""What JSON says of each result row; names as in the view `results_flat`."""


def _plain(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "source": hit.source,
        "source_label": hit.source_label,
        "kind": hit.kind,
        "statement": hit.statement,
        "locator": hit.locator,
        "assessment_level": hit.assessment_level,
        "checked_depth": hit.checked_depth,
        "status": hit.status,
        "score": hit.score,
        "results": [{name: row[name] for name in RESULT_FIELDS} for row in hit.results],
    }


def _csv(hits: Sequence[Hit]) -> str:
    """One row a claim; its results as text in one cell."""
    from selfrep.exporting.csv_writer import csv_text
    from selfrep.results.formatting import result_line

    fields = (
        "id", "source", "source_label", "kind", "statement", "locator", "assessment_level", "checked_depth",
        "status", "score",
    )  # fmt: skip
    rows = (
        [*(getattr(hit, field) for field in fields), "; ".join(result_line(row) for row in hit.results)] for hit in hits
    )
    return csv_text([*fields, "results"], rows)


def _answered(questions: Sequence[dict[str, Any]]) -> None:
    """Questions that are asked like the query, before the claims: their answer weighs all the claims on them."""
    from selfrep.cli.output import Page
    from selfrep.results.formatting import plain_words

    page = Page()
    for question in questions:
        page.line((f"Question: {question['question']}", "bold"))
        page.line(question["short"], indent=3)
        sure = f"{plain_words(question['status'])}, {plain_words(question['confidence'])} confidence"
        page.line((f"{sure}; selfrep show {question['id']}", "dim"), indent=3)
    if questions:
        page.line()


def _table(hits: Sequence[Hit]) -> None:
    from selfrep.cli.output import Page
    from selfrep.results.formatting import result_line

    page = Page()
    for number, hit in enumerate(hits, 1):
        if number > 1:
            page.line()
        page.line((f"{number}. {hit.statement}", "bold"))
        for row in hit.results[:MOST_RESULTS]:
            page.line((result_line(row), "green"), indent=3)
        more = len(hit.results) - MOST_RESULTS
        if more > 0:
            page.line(f"and {more} more: selfrep show {hit.id}", indent=3)
        page.line(f"{hit.source_label}, {hit.locator}", indent=3)
        unverified = ", unverified" if hit.checked_depth == "memory" else ""
        status = "" if hit.status == "active" else f", {hit.status}"
        described = f" ({hit.kind}, assessed {hit.assessment_level}, checked: {hit.checked_depth}{unverified}{status})"
        page.line((hit.id, "cyan"), (described, "dim"), indent=3)


def _nothing(connection: sqlite3.Connection, words: str, filters: Filters) -> str:
    text = "Nothing found."
    near = suggestions(connection, words)
    if near:
        text += f" Near your words: {', '.join(near)}."
    if filters != Filters():
        text += " Try it with fewer filters."
    elif not near:
        text += " Try other words, or `selfrep stats` for what there is."
    return text
