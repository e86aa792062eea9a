"""What Datasette should know of the database: titles, descriptions, what to search, sort and narrow by.

Made for Datasette's `--metadata`, with titles and descriptions; searching needs no setting besides `fts_table`: the
full-text index has the row numbers of the claims.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from selfrep.database.queries import Described, data_dictionary, meta
from selfrep.exporting.package import LICENCE
from selfrep.exporting.tables import table_names

DATASETTE = "datasette.json"

_SHOWN: dict[str, dict[str, Any]] = {
    # The full-text index has the row numbers of the claims: tests/test_guide.py.
    "claim": {
        "label_column": "statement", "sort": "id", "facets": ["kind", "assessment_level", "checked_depth"],
        "fts_table": "claim_text", "fts_pk": "rowid",
    },
    "claims_flat": {"sort_desc": "year", "facets": ["kind", "category", "assessment_level", "checked_depth"]},
    "results_flat": {"sort_desc": "year", "facets": ["model", "instruction", "replica_location", "copied"]},
    "source": {"label_column": "label", "sort_desc": "date", "facets": ["category", "publisher", "year", "read"]},
    "evaluation": {"label_column": "name", "sort": "name", "facets": ["developer", "public"]},
    "metric": {"label_column": "title", "facets": ["unit", "counts"]},
    "model": {"label_column": "name", "sort": "name", "facets": ["developer", "category", "weights"]},
    "question": {"label_column": "question", "sort": "id", "facets": ["status", "confidence"]},
    "experiment": {"label_column": "title", "sort": "id", "facets": ["instruction", "replica_location", "copied"]},
    "result": {"facets": ["model", "evaluation", "metric"]},
    "answer": {"facets": ["question", "stance"]},
    "caveat": {"facets": ["caveat"]},
    "relation": {"facets": ["type", "basis", "by_same_group", "by"]},
    "repetitions": {"facets": ["type", "by_same_group"]},
    "work": {"facets": ["lacks", "type"]},
    "term": {"label_column": "term", "sort": "term"},
    "version": {"sort_desc": "position"},
    "change": {"sort_desc": "version", "facets": ["version", "type", "what"]},
    "vocabulary": {"facets": ["list"]},
}  # fmt: skip
"""How a table is shown: what stands for a row elsewhere, order, what it is narrowed by, its full-text index."""

_QUERIES = {
    "rates_of_a_model": {
        "title": "Rates of a model, with their setting",
        "description": "Counts, 95% Wilson interval and setting of every rate measured on a model, such as {model}.",
        "sql": "SELECT source_label, metric_title, successes, trials, wilson_low, wilson_high, instruction,"
        " replica_location, copied, locator FROM results_flat WHERE model = :model AND trials IS NOT NULL"
        " ORDER BY year, id",
    },
    "who_repeated_what": {
        "title": "Who repeated whose experiment",
        "description": "Every repetition on record: another group's first, what came of it, what was kept and changed.",
        "sql": "SELECT source_label, type, target_label, by_same_group, reason, claim, target FROM repetitions",
    },
    "against_a_claim": {
        "title": "What contradicts, qualifies or critiques a claim",
        "description": "Every recorded disagreement with a claim, such as {claim}, and what it is about.",
        "sql": "SELECT relation.claim, relation.type, relation.basis, relation.reason, claim.statement"
        " FROM relation JOIN claim ON claim.id = relation.claim"
        " WHERE relation.target = :claim AND relation.basis IS NOT NULL ORDER BY relation.basis, relation.claim",
    },
}
"""Questions that Datasette offers beside the tables; it asks for what stands behind a colon."""


def datasette_document(connection: sqlite3.Connection) -> dict[str, Any]:
    """The description, as plain data."""
    about = meta(connection)
    examples = {
        "model": _most(connection, "SELECT model FROM result WHERE trials IS NOT NULL"),
        "claim": _most(connection, "SELECT target FROM relation WHERE basis IS NOT NULL"),
    }
    queries = {
        name: {**query, "description": query["description"].format(**examples)} for name, query in _QUERIES.items()
    }
    described = data_dictionary(connection)
    tables = {name: _table(name, described[name]) for name in table_names(connection)}
    return {
        "title": "selfrep: claims on AI self-replication",
        "description": "Who claims what, measured how, on which model, with which number, at which place."
        f" Version {about['version']}. Search the table claim in plain words.",
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        "source": f"selfrep, version {about['version']}",
        **({"source_url": f"{about['site_url']}/"} if about.get("site_url") else {}),
        "databases": {"selfrep": {"tables": tables, "queries": queries}},
    }


def datasette_file(connection: sqlite3.Connection) -> str:
    """The description as text."""
    return json.dumps(datasette_document(connection), ensure_ascii=False, indent=1) + "\n"


def _table(name: str, described: Described) -> dict[str, Any]:
    return {
        "title": name.replace("_", " ").capitalize(),
        "description": described.description.replace("`", ""),
        "columns": {column: row["description"].replace("`", "") for column, row in described.columns.items()},
        **_SHOWN.get(name, {}),
    }


def _most(connection: sqlite3.Connection, sql: str) -> str:
    """What stands most often in the one column of a query."""
    row = connection.execute(f"{sql} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1").fetchone()
    return str(row[0]) if row else "its identifier"
