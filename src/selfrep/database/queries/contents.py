"""What the database holds: what it says of itself, how much there is, and by which identifiers it is found."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.fetch import Row

COUNTED = {
    "sources": "source",
    "claims": "claim",
    "results": "result",
    "relations": "relation",
    "questions": "question",
    "models": "model",
    "evaluations": "evaluation",
    "experiments": "experiment",
    "terms": "term",
}
"""What `counts` counts, and in which table."""


FOLDERS = {
    "claim": "claims",
    "source": "sources",
    "model": "models",
    "evaluation": "evaluations",
    "question": "questions",
}
"""Tables whose records have pages and documents of their own, and the folder of these."""


def meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What the database says of itself."""
    return {row["key"]: row["value"] for row in connection.execute("SELECT key, value FROM meta ORDER BY key")}


def counts(connection: sqlite3.Connection) -> Row:
    """Number of records of each type, and of claims by kind and by depth of check."""
    found: Row = {
        name: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in COUNTED.items()
    }
    for name, column in (("claims_by_kind", "kind"), ("claims_by_depth", "checked_depth")):
        groups = connection.execute(f"SELECT {column}, count(*) FROM claim GROUP BY 1 ORDER BY 2 DESC, 1")
        found[name] = dict(groups.fetchall())
    return found


IDENTIFIED = ("claim", "source", "question", "model", "evaluation", "term")
"""Tables whose records have an identifier that can be shown."""


def identifiers(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """All identifiers by table, former ones included."""
    found = {
        table: [row["id"] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")] for table in IDENTIFIED
    }
    for row in connection.execute("SELECT kind, alias FROM alias ORDER BY alias"):
        found[row["kind"]].append(row["alias"])
    return found


def resolve(connection: sqlite3.Connection, identifier: str) -> tuple[str, str] | None:
    """Table and present identifier of a record, found by its identifier or a former one; None if there is none."""
    for table in IDENTIFIED:
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [identifier]).fetchone():
            return table, identifier
    row = connection.execute("SELECT kind, id FROM alias WHERE alias = ?", [identifier]).fetchone()
    return (row["kind"], row["id"]) if row else None
