"""One record with everything that belongs to it, as `selfrep show` prints it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from selfrep.database import queries
from selfrep.database.queries import (
    CLAIM_LINES,
    Row,
    claims_of,
    claims_of_question,
    claims_of_source,
    one,
    results,
    rows,
)


def claim(connection: sqlite3.Connection, identifier: str) -> Row:
    """A claim with all that belongs to it."""
    found = queries.claim(connection, identifier)
    assert found is not None  # the identifier was resolved
    source = queries.source(connection, found["source"])
    assert source is not None
    found["source_label"], found["source_title"] = source["label"], source["title"]
    return found


def source(connection: sqlite3.Connection, identifier: str) -> Row:
    """A source with its authors, results and claims."""
    found = queries.source(connection, identifier)
    assert found is not None
    return {
        **found,
        "results": results(connection, "source", identifier),
        "claims": claims_of_source(connection, identifier),
    }


def question(connection: sqlite3.Connection, identifier: str) -> Row:
    """A question with its wordings, its searches and the claims that answer it."""
    found = one(connection, "SELECT * FROM question WHERE id = ?", identifier)
    assert found is not None
    asked = "SELECT wording FROM also_asked WHERE question = ? ORDER BY position"
    searches = 'SELECT sought, "where", "on", found FROM search WHERE question = ? ORDER BY position'
    return {
        **found,
        "also_asked": [row["wording"] for row in rows(connection, asked, identifier)],
        "searches": rows(connection, searches, identifier),
        "claims": claims_of_question(connection, identifier),
    }


def model(connection: sqlite3.Connection, identifier: str) -> Row:
    """A model with its spellings, the sources of its facts, its results and the claims on it."""
    found = one(connection, "SELECT * FROM model WHERE id = ?", identifier)
    assert found is not None
    sources = "SELECT source FROM model_source WHERE model = ? ORDER BY source"
    return {
        **found,
        "aliases": _aliases(connection, "model", identifier),
        "sources": [row["source"] for row in rows(connection, sources, identifier)],
        "results": results(connection, "model", identifier),
        "claims": claims_of(connection, "model", identifier),
    }


def evaluation(connection: sqlite3.Connection, identifier: str) -> Row:
    """An evaluation with its names, metrics and results and the claims on it."""
    found = one(connection, "SELECT * FROM evaluation WHERE id = ?", identifier)
    assert found is not None
    metrics = "SELECT * FROM metric WHERE evaluation = ? ORDER BY id"
    return {
        **found,
        "aliases": _aliases(connection, "evaluation", identifier),
        "metrics": rows(connection, metrics, identifier),
        "results": results(connection, "evaluation", identifier),
        "claims": claims_of(connection, "evaluation", identifier),
    }


def term(connection: sqlite3.Connection, identifier: str) -> Row:
    """A term with its synonyms, related terms and claims."""
    found = one(connection, "SELECT * FROM term WHERE id = ?", identifier)
    assert found is not None
    see = "SELECT term.id, term.term FROM term_see JOIN term ON term.id = see WHERE term_see.term = ? ORDER BY term.id"
    synonyms = "SELECT synonym FROM synonym WHERE term = ? ORDER BY synonym"
    claims = f"{CLAIM_LINES} JOIN term_claim ON term_claim.claim = claim.id WHERE term_claim.term = ? ORDER BY 1"
    return {
        **found,
        "synonyms": [row["synonym"] for row in rows(connection, synonyms, identifier)],
        "see": rows(connection, see, identifier),
        "claims": rows(connection, claims, identifier),
    }


def _aliases(connection: sqlite3.Connection, table: str, identifier: str) -> list[str]:
    sql = f"SELECT alias FROM {table}_alias WHERE {table} = ? ORDER BY alias"
    return [row["alias"] for row in rows(connection, sql, identifier)]


LOADERS: dict[str, Callable[[sqlite3.Connection, str], Row]] = {
    "claim": claim, "source": source, "question": question, "model": model, "evaluation": evaluation, "term": term,
}  # fmt: skip
"""How a record is gathered, by the table that holds it; each takes a connection and an identifier that is there."""
