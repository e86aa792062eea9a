"""The pages that gather records: home, questions, literature, models, evaluations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from selfrep.database import queries
from selfrep.database.queries import fetch_all, fetch_first
from selfrep.database.row_types import EvaluationRow, ModelRow, QuestionRow, ResultsFlatRow, SourceRow
from selfrep.publishing import metadata
from selfrep.publishing.templating import Templates, shorten

Pages = Iterator[tuple[str, str]]

KNOWN = ("shown", "partly-shown", "refuted")
DISPUTED = ("disputed", "sources-differ")


class AskedQuestion(QuestionRow):
    """A question, and how many claims are on each of its sides."""

    yes: int
    no: int
    mixed: int
    context: int


class KeyFigure(ResultsFlatRow):
    """A result on the home page."""

    caption: str
    number: str
    """As it is shown."""


class _KeyFigureEntry(TypedDict):
    result: str
    caption: str


class _CountedSource(SourceRow):
    claims: int


class ListedSource(_CountedSource):
    """A source in the bibliography."""

    lead: str
    """The beginning of its summary, as plain text."""


class RegisteredModel(ModelRow):
    """A model, and how much is recorded of it."""

    results: int
    claims: int


class RegisteredEvaluation(EvaluationRow):
    """An evaluation, and how much is recorded of it."""

    results: int
    claims: int


def overview_pages(templates: Templates, site: Path) -> Pages:
    """Home, questions, literature, models, evaluations."""
    yield _home(templates, site)
    yield _questions(templates)
    yield _literature(templates)
    yield _register(templates, "model", RegisteredModel, "developer, released, name")
    yield _register(templates, "evaluation", RegisteredEvaluation, "name")


def _asked(templates: Templates) -> list[AskedQuestion]:
    return fetch_all(
        templates.connection,
        AskedQuestion,
        "SELECT question.*, "
        + ", ".join(
            f"(SELECT count(*) FROM answer WHERE answer.question = question.id AND stance = '{stance}') AS {stance}"
            for stance in ("yes", "no", "mixed", "context")
        )
        + " FROM question ORDER BY rung IS NULL, rung, question.id",
    )


def _home(templates: Templates, site: Path) -> tuple[str, str]:
    questions = _asked(templates)
    groups = (
        ("known", "What is known", [q for q in questions if q["status"] in KNOWN]),
        ("disputed", "What is disputed", [q for q in questions if q["status"] in DISPUTED]),
        ("open", "What nobody has shown", [q for q in questions if q["status"] not in KNOWN + DISPUTED]),
    )
    return (
        "index.md",
        templates.page(
            "home",
            "",
            "Can AI systems copy themselves?",
            "What is known, what is disputed and how sure anybody is about AI self-replication: claims with their"
            " numbers, settings and sources.",
            front={"linked_data": metadata.dataset_data(templates.meta)},
            counts=queries.counts(templates.connection),
            key_figures=_key_figures(templates, site / "home.toml"),
            ladder=[question for question in questions if question["rung"]],
            groups=[{"id": key, "title": title, "questions": members} for key, title, members in groups],
            hide=["navigation"],
        ),
    )


def _key_figures(templates: Templates, file: Path) -> list[KeyFigure]:
    """The rows that `home.toml` names, with its captions.

    The rule `key-figure` makes sure that each is there, with a number. Rows that are not there are those of another
    record: one that has no site of its own borrows this one's, and shows what of it is its own.
    """
    if not file.is_file():
        return []
    found: list[KeyFigure] = []
    entries: list[_KeyFigureEntry] = tomllib.loads(file.read_text(encoding="utf-8")).get("figure", [])
    for entry in entries:
        sql = "SELECT * FROM results_flat WHERE id = ?"
        row = fetch_first(templates.connection, ResultsFlatRow, sql, entry["result"].strip())
        if row:
            counted = None not in (row["successes"], row["trials"])
            number = f"{row['successes']} of {row['trials']}" if counted else row["printed"]
            found.append({**row, "caption": entry["caption"], "number": number})
    return found


def _questions(templates: Templates) -> tuple[str, str]:
    return (
        "questions/index.md",
        templates.page(
            "questions",
            "questions/",
            "Questions",
            "What people ask about AI self-replication, and what the evidence answers.",
            questions=_asked(templates),
        ),
    )


def _literature(templates: Templates) -> tuple[str, str]:
    counted = fetch_all(
        templates.connection,
        _CountedSource,
        "SELECT *, (SELECT count(*) FROM claim WHERE claim.source = source.id) AS claims FROM source"
        " ORDER BY date DESC, id",
    )
    sources: list[ListedSource] = [
        {**source, "lead": shorten(" ".join(source["summary"].replace("`", "").replace("*", "").split()), 280)}
        for source in counted
    ]
    return (
        "literature/index.md",
        templates.page(
            "literature",
            "literature/",
            "Literature",
            "An annotated bibliography of AI self-replication.",
            sources=sources,
        ),
    )


def _register(templates: Templates, what: str, shape: type[object], order: str) -> tuple[str, str]:
    rows = fetch_all(
        templates.connection,
        shape,
        f"SELECT *, (SELECT count(*) FROM result WHERE result.{what} = {what}.id) AS results,"
        f" (SELECT count(*) FROM claim_{what} WHERE claim_{what}.{what} = {what}.id) AS claims"
        f" FROM {what} ORDER BY {order}",
    )
    title = f"{what.capitalize()}s"
    return (
        f"{what}s/index.md",
        templates.page(f"{what}s", f"{what}s/", title, f"{title} in the record.", **{f"{what}s": rows}),
    )
