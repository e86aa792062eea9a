"""The page on which numbers are laid side by side: by choice with scripts, and a list of those that are ready-made."""

from __future__ import annotations

import json
from typing import TypedDict

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import AnswerRow
from selfrep.publishing.charts.key import COPIES
from selfrep.publishing.charts.marks import SHAPES
from selfrep.publishing.pages.groups import Pages
from selfrep.publishing.templating import Templates
from selfrep.results.comparison import COLUMNS, phrases
from selfrep.vocabulary import Copied

DATA = "assets/data/comparison.json"
"""What the page's script needs besides the documents of the records."""

FOLDERS = {"claim": "claims", "model": "models", "evaluation": "evaluations", "source": "sources"}
"""What can be chosen, by its name in the address, and the folder of its pages and documents."""


class Named(TypedDict):
    """A record that can be chosen."""

    id: str
    name: str


class Ready(Named):
    """A record whose results are compared on its own page."""

    rows: int


class _Example(TypedDict):
    id: str
    source: str
    answers: int


def compare_pages(templates: Templates) -> Pages:
    """The page, and the data of its script."""
    ready = [
        {
            "what": what,
            "title": f"By {what}",
            "records": fetch_all(
                templates.connection,
                Ready,
                f"SELECT {what}.id, {what}.name, count(*) AS rows FROM result JOIN {what} ON {what}.id = result.{what}"
                f" GROUP BY {what}.id HAVING count(*) > 1 ORDER BY {what}.name",
            ),
        }
        for what in ("evaluation", "model")
    ]
    yield (
        "compare/index.md",
        templates.page(
            "compare",
            "compare/",
            "Compare",
            "Numbers on AI self-replication side by side, with what keeps them from being compared.",
            front={"topic": True, "compare": True},
            ready=ready,
            begin=_begin(templates),
        ),
    )
    yield DATA, comparison_data(templates) + "\n"


def _begin(templates: Templates) -> list[str]:
    """An example to begin with: of two sources, the claims of a copy made that bear on the most questions."""
    rows = fetch_all(
        templates.connection,
        _Example,
        "SELECT claim.id, claim.source, (SELECT count(*) FROM answer WHERE answer.claim = claim.id) AS answers"
        " FROM claim WHERE id IN (SELECT result.claim FROM result JOIN metric ON metric.evaluation = result.evaluation"
        " AND metric.id = result.metric WHERE copy_made AND trials IS NOT NULL) ORDER BY answers DESC, claim.id",
    )
    first_of = {row["source"]: row["id"] for row in reversed(rows)}
    return [row["id"] for row in rows if first_of[row["source"]] == row["id"]][:2]


def comparison_data(templates: Templates) -> str:
    """Fields and sentences of a comparison, records that have results, and the questions that their claims answer."""
    connection = templates.connection
    having = {
        "claim": "SELECT id, '' AS name FROM claim WHERE id IN (SELECT claim FROM result) ORDER BY id",
        "model": "SELECT id, name FROM model WHERE id IN (SELECT model FROM result) ORDER BY id",
        "evaluation": "SELECT id, name FROM evaluation WHERE id IN (SELECT evaluation FROM result) ORDER BY id",
        "source": "SELECT id, label AS name FROM source WHERE id IN (SELECT source FROM claim WHERE claim.id IN"
        " (SELECT claim FROM result)) ORDER BY id",
    }
    questions = fetch_all(
        connection,
        Named,
        "SELECT id, question AS name FROM question WHERE id IN (SELECT question FROM answer JOIN result"
        " ON result.claim = answer.claim) ORDER BY rung IS NULL, rung, id",
    )
    place = {question["id"]: number for number, question in enumerate(questions)}
    answers: dict[str, list[int]] = {}
    for answer in fetch_all(
        connection,
        AnswerRow,
        "SELECT * FROM answer WHERE claim IN (SELECT claim FROM result) ORDER BY claim, question",
    ):
        answers.setdefault(answer["claim"], []).append(place[answer["question"]])
    data = {
        "version": templates.meta["version"],
        "columns": [*COLUMNS, "version"],
        "folders": FOLDERS,
        "records": {
            what: {row["id"]: row["name"] for row in fetch_all(connection, Named, sql)} for what, sql in having.items()
        },
        "questions": [[question["id"], question["name"]] for question in questions],
        "answers": answers,
        "marks": {copied: {"path": SHAPES[copied], "words": COPIES[copied]} for copied in Copied},
        **phrases(),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
