"""Sources, and which of them share their data."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.fetch import Row, one, rows


def source(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """A source with its authors under `authors`."""
    found = one(connection, "SELECT * FROM source WHERE id = ?", identifier)
    if found is not None:
        found["authors"] = rows(connection, "SELECT * FROM author WHERE source = ? ORDER BY position", identifier)
    return found


def data_sets(connection: sqlite3.Connection, claims: set[str]) -> list[list[Row]]:
    """The sources behind some claims (`id`, `label`), those that share data together, in order of identifier."""
    sources = {claim: claim.split("/")[0] for claim in claims}
    group = {source: source for source in sources.values()}

    def head(source: str) -> str:
        while group[source] != source:
            source = group[source]
        return source

    for row in connection.execute("SELECT claim, target FROM relation WHERE type = 'same-data' ORDER BY 1, 2"):
        if row["claim"] in sources and row["target"] in sources:
            group[head(sources[row["claim"]])] = head(sources[row["target"]])
    labels = dict(connection.execute("SELECT id, label FROM source").fetchall())
    members: dict[str, list[Row]] = {}
    for source in sorted(group):
        members.setdefault(head(source), []).append({"id": source, "label": labels[source]})
    return sorted(members.values(), key=lambda sources: str(sources[0]["id"]))
