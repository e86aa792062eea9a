"""Finding claims in plain words, with filters. How they are ranked stands in `ranking`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from selfrep.database.queries import CLAIM_LINES, ClaimLine, fetch_all, fetch_one
from selfrep.database.row_types import QuestionRow, ResultsFlatRow
from selfrep.searching.ranking import ranked, similarity
from selfrep.searching.spelling import corrections
from selfrep.tokens import normalized, query_terms, tokens


@dataclass(frozen=True)
class Filters:
    """What a search is narrowed to; several values of one filter are joined by OR, filters by AND."""

    kind: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    caveat: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()

    def where(self) -> tuple[str, list[str]]:
        """The condition in SQL, over the table `claim`, and its parameters."""
        conditions = {
            "kind": "claim.kind IN ({})",
            "source": "claim.source IN ({})",
            "assessment": "claim.assessment_level IN ({})",
            "model": "claim.id IN (SELECT claim FROM claim_model WHERE model IN ({}))",
            "question": "claim.id IN (SELECT claim FROM answer WHERE question IN ({}))",
            "caveat": "claim.id IN (SELECT claim FROM caveat WHERE caveat IN ({}))",
        }
        parts, values = [], []
        for name, condition in conditions.items():
            chosen = getattr(self, name)
            if chosen:
                parts.append(condition.format(", ".join("?" * len(chosen))))
                values += chosen
        return " AND ".join(parts) or "1", values


@dataclass(frozen=True)
class Hit:
    """A claim that was found."""

    id: str
    source: str
    source_label: str
    kind: str
    statement: str
    short: str
    locator: str
    assessment_level: str
    checked_depth: str
    status: str
    score: float
    """Higher is better; comparable within one search only."""
    results: list[ResultsFlatRow] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """What a query found."""

    hits: list[Hit]
    """Claims, best first."""
    corrections: dict[str, list[str]] = field(default_factory=dict)
    """The words of the query that no record holds, each with the words that were looked for in its place."""
    questions: list[QuestionRow] = field(default_factory=list)
    """The recorded questions that are asked much like the query, the most alike first."""


def search(connection: sqlite3.Connection, query: str, filters: Filters | None = None, limit: int = 20) -> list[Hit]:
    """Claims that match a query in plain words, best first.

    An empty query gives every claim that passes the filters, in the order of identifiers.
    """
    return find(connection, query, filters, limit).hits


def find(connection: sqlite3.Connection, query: str, filters: Filters | None = None, limit: int = 20) -> Found:
    """The same claims as `search`, with the spelling that was corrected and the questions that are asked alike."""
    where, values = (filters or Filters()).where()
    passing = [row["id"] for row in connection.execute(f"SELECT id FROM claim WHERE {where} ORDER BY id", values)]
    if not query.strip():
        return Found([_hit(connection, identifier, 0.0) for identifier in passing[:limit]])
    near = corrections(connection, query)
    terms = query_terms(
        " ".join([_with_models(connection, query), *(word for words in near.values() for word in words)])
    )
    alike = similarity(connection, query_terms(query))
    best = ranked(connection, query, terms, alike, set(passing), limit)
    hits = [_hit(connection, identifier, score) for identifier, score in best]
    return Found(hits, near, _questions(connection, alike))


ALIKE = 0.5
"""Share of a query's words, rare ones counting more, that a question must be asked in to be shown for it."""

MOST_QUESTIONS = 2
"""Questions that are shown for a query."""


def _questions(connection: sqlite3.Connection, alike: Mapping[str, float]) -> list[QuestionRow]:
    close = [question for question, share in alike.items() if share >= ALIKE]
    best = sorted(close, key=lambda question: (-alike[question], question))[:MOST_QUESTIONS]
    sql = "SELECT * FROM question WHERE id = ?"
    return [fetch_one(connection, QuestionRow, sql, question) for question in best]


def _with_models(connection: sqlite3.Connection, query: str) -> str:
    """The query with the names of the models that it spells in its own way: `gpt4o` adds `GPT-4o`."""
    words = tokens(query)
    spans = {
        "".join(normalized(word) for word in words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + 6, len(words)) + 1)
    }
    names = connection.execute(
        "SELECT name, name FROM model UNION SELECT alias, name FROM model_alias JOIN model ON id = model"
    )
    found = sorted({name for spelling, name in names if normalized(spelling) in spans})
    return " ".join([query, *found])


def _hit(connection: sqlite3.Connection, identifier: str, score: float) -> Hit:
    row = fetch_one(connection, ClaimLine, f"{CLAIM_LINES} WHERE claim.id = ?", identifier)
    return Hit(
        id=row["id"],
        source=row["source"],
        source_label=row["source_label"],
        kind=row["kind"],
        statement=row["statement"],
        short=row["short"],
        locator=row["locator"],
        assessment_level=row["assessment_level"],
        checked_depth=row["checked_depth"],
        status=row["status"],
        score=round(score, 4),
        results=fetch_all(connection, ResultsFlatRow, "SELECT * FROM results_flat WHERE claim = ?", identifier),
    )
