"""What Datasette should know of the database: titles, descriptions, what to search, sort and narrow by.

Made for Datasette's `--metadata`, with titles and descriptions; searching needs no setting besides `fts_table`: the
full-text index has the row numbers of the claims.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from selfrep.database.queries import meta
from selfrep.exporting.descriptions import column_description, table_description
from selfrep.exporting.package import LICENCE
from selfrep.exporting.tables import columns, table_names

DATASETTE = "datasette.json"

_LABELS = {
    "claim": "statement", "source": "label", "model": "name", "evaluation": "name", "question": "question",
    "term": "term", "experiment": "title", "metric": "title",
}  # fmt: skip
"""Column whose value stands for the row where another table refers to it."""

_FACETS = {
    "claim": ("kind", "assessment_level", "checked_depth", "asserted_by", "status"),
    "source": ("category", "publisher", "year", "read"),
    "model": ("developer", "weights", "category"),
    "question": ("status", "confidence"),
    "answer": ("question", "stance"),
    "relation": ("type", "basis"),
    "results_flat": ("model", "evaluation", "instruction", "replica_location", "evaluator"),
    "claims_flat": ("kind", "assessment_level", "checked_depth", "year"),
    "caveat": ("caveat",),
}
"""What a table is narrowed by."""

_SORTED = {"source": "date", "model": "released", "results_flat": "year", "claims_flat": "year"}
"""Column by which a table is shown, the newest first."""


def datasette_document(connection: sqlite3.Connection) -> dict[str, Any]:
    """The description, as plain data."""
    about = meta(connection)
    return {
        "title": "selfrep: claims on AI self-replication",
        "description": "Who claims what, measured how, on which model, with which number, at which place."
        f" Version {about['version']}. Search the table claim in plain words.",
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        "source": f"selfrep, version {about['version']}",
        **({"source_url": f"{about['site_url']}/"} if about.get("site_url") else {}),
        "databases": {"selfrep": {"tables": {name: _table(connection, name) for name in table_names(connection)}}},
    }


def datasette_file(connection: sqlite3.Connection) -> str:
    """The description as text."""
    return json.dumps(datasette_document(connection), ensure_ascii=False, indent=1) + "\n"


def _table(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    said = {row["name"]: column_description(name, row["name"]).replace("`", "") for row in columns(connection, name)}
    return {
        "title": name.replace("_", " ").capitalize(),
        "description": table_description(name).replace("`", ""),
        "columns": {column: words for column, words in said.items() if words},
        **({"label_column": _LABELS[name]} if name in _LABELS else {}),
        **({"facets": list(_FACETS[name])} if name in _FACETS else {}),
        **({"sort_desc": _SORTED[name]} if name in _SORTED else {}),
        **({"fts_table": "claim_text", "fts_pk": "rowid"} if name == "claim" else {}),
    }
