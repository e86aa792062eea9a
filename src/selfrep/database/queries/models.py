"""Models with what was measured on them and what is claimed of them."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.claims import ClaimLine, claims_of
from selfrep.database.queries.fetch import fetch_one, fetch_texts
from selfrep.database.queries.measurements import ResultDetail, results
from selfrep.database.row_types import ModelRow


class ModelDetail(ModelRow):
    """A model with its spellings, the sources of its facts, its results and the claims on it."""

    aliases: list[str]
    """Other spellings of its name."""
    sources: list[str]
    """Identifiers of the sources of its facts."""
    results: list[ResultDetail]
    claims: list[ClaimLine]


def model_detail(connection: sqlite3.Connection, identifier: str) -> ModelDetail:
    """A model with everything that belongs to it.

    Raises:
        LookupError: If there is no such model.
    """
    sources = "SELECT source FROM model_source WHERE model = ? ORDER BY source"
    return {
        **fetch_one(connection, ModelRow, "SELECT * FROM model WHERE id = ?", identifier),
        "aliases": spellings_of(connection, identifier),
        "sources": fetch_texts(connection, sources, identifier),
        "results": results(connection, "model", identifier),
        "claims": claims_of(connection, "model", identifier),
    }


def spellings_of(connection: sqlite3.Connection, model: str) -> list[str]:
    """Other spellings of a model's name."""
    return fetch_texts(connection, "SELECT alias FROM model_alias WHERE model = ? ORDER BY alias", model)
