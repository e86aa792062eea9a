"""How claims bear on each other."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.fetch import fetch_all
from selfrep.database.row_types import RepetitionsRow
from selfrep.database.typed import TypedDict


class Disagreement(TypedDict):
    """A recorded contradiction, qualification or critique, with both claims."""

    claim: str
    type: str
    target: str
    basis: str
    reason: str
    by: str
    statement: str
    label: str
    """Of the claim's source."""
    target_statement: str
    target_label: str


def disagreements(connection: sqlite3.Connection, claims: set[str] | None = None) -> list[Disagreement]:
    """Recorded contradictions, qualifications and critiques, by what they are about.

    Args:
        connection: The database.
        claims: Only those that touch one of these claims; None for all.
    """
    found = fetch_all(
        connection,
        Disagreement,
        "SELECT relation.claim, relation.type, target, basis, relation.reason, relation.by, claim.statement,"
        " source.label, other.statement AS target_statement, other_source.label AS target_label FROM relation"
        " JOIN claim ON claim.id = relation.claim JOIN source ON source.id = claim.source"
        " JOIN claim AS other ON other.id = relation.target"
        " JOIN source AS other_source ON other_source.id = other.source"
        " WHERE basis IS NOT NULL ORDER BY basis, relation.claim, relation.target",
    )
    return [row for row in found if claims is None or row["claim"] in claims or row["target"] in claims]


def repetitions(connection: sqlite3.Connection, claims: set[str] | None = None) -> list[RepetitionsRow]:
    """Who repeated what: by other groups first, then in order of what was repeated.

    Args:
        connection: The database.
        claims: Only those that touch one of these claims, on either side; None for all.
    """
    found = fetch_all(connection, RepetitionsRow, "SELECT * FROM repetitions")
    return [row for row in found if claims is None or row["claim"] in claims or row["target"] in claims]
