"""Finding claims in plain words, with filters. How they are ranked stands in `ranking`."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

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
    locator: str
    assessment_level: str
    checked_depth: str
    status: str
    score: float
    """Higher is better; comparable within one search only."""
    results: list[dict[str, Any]] = field(default_factory=list)
    """Its result rows: model, metric, variant, successes, trials, value, wilson_low, wilson_high, printed and more."""


def search(connection: sqlite3.Connection, query: str, filters: Filters | None = None, limit: int = 20) -> list[Hit]:
    """Claims that match a query in plain words, best first.

    An empty query gives every claim that passes the filters, in the order of identifiers.
    """
    where, values = (filters or Filters()).where()
    passing = [row["id"] for row in connection.execute(f"SELECT id FROM claim WHERE {where} ORDER BY id", values)]
    if not query.strip():
        best = [(identifier, 0.0) for identifier in passing[:limit]]
    else:
        slips = [word for words in corrections(connection, query).values() for word in words]
        terms = query_terms(" ".join([_with_models(connection, query), *slips]))
        best = ranked(connection, query, terms, set(passing), limit)
    return [_hit(connection, identifier, score) for identifier, score in best]


ALIKE = 0.5
"""Share of a query's words, rare ones counting more, that a question must be asked in to be shown for it."""


def questions_like(connection: sqlite3.Connection, query: str, most: int = 2) -> list[dict[str, Any]]:
    """The recorded questions that are asked much like a query, the most alike first.

    Returns:
        Rows of the table `question`; none where the query is empty.
    """
    terms = query_terms(query) if query.strip() else []
    total = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
    alike = {question: share for question, share in similarity(connection, terms, total).items() if share >= ALIKE}
    best = sorted(alike, key=lambda question: (-alike[question], question))[:most]
    sql = "SELECT * FROM question WHERE id = ?"
    return [dict(connection.execute(sql, [question]).fetchone()) for question in best]


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
    row = connection.execute(
        "SELECT claim.*, source.label AS source_label FROM claim JOIN source ON source.id = claim.source"
        " WHERE claim.id = ?",
        [identifier],
    ).fetchone()
    results = connection.execute("SELECT * FROM results_flat WHERE claim = ?", [identifier])
    return Hit(
        id=row["id"],
        source=row["source"],
        source_label=row["source_label"],
        kind=row["kind"],
        statement=row["statement"],
        locator=row["locator"],
        assessment_level=row["assessment_level"],
        checked_depth=row["checked_depth"],
        status=row["status"],
        score=round(score, 4),
        results=[dict(result) for result in results],
    )
