"""How claims bear on each other."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.fetch import Row, rows


def disagreements(connection: sqlite3.Connection, claims: set[str] | None = None) -> list[Row]:
    """Recorded contradictions, qualifications and critiques, by what they are about.

    Args:
        connection: The database.
        claims: Only those that touch one of these claims; None for all.
    """
    found = rows(
        connection,
        "SELECT relation.*, claim.statement, source.label, other.statement AS target_statement,"
        " other_source.label AS target_label FROM relation"
        " JOIN claim ON claim.id = relation.claim JOIN source ON source.id = claim.source"
        " JOIN claim AS other ON other.id = relation.target"
        " JOIN source AS other_source ON other_source.id = other.source"
        " WHERE basis IS NOT NULL ORDER BY basis, relation.claim, relation.target",
    )
    return [row for row in found if claims is None or row["claim"] in claims or row["target"] in claims]
