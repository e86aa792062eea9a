"""Claims: one with everything that belongs to it, and lists of them."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.fetch import Row, one, rows
from selfrep.database.queries.measurements import results


def claim(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """A claim with everything that belongs to it.

    Returns:
        Its columns, and under `models`, `evaluations`, `caveats`, `criteria`, `answers`, `results`, `experiments`,
        `relations` (both ways, with the other claim's statement and source) the rows that belong to it.
    """
    found = one(connection, "SELECT * FROM claim WHERE id = ?", identifier)
    if found is None:
        return None
    found["models"] = rows(
        connection,
        "SELECT model.*, by_result FROM claim_model JOIN model ON model.id = model WHERE claim = ? ORDER BY model.name",
        identifier,
    )
    found["evaluations"] = rows(
        connection,
        "SELECT evaluation.*, by_result FROM claim_evaluation JOIN evaluation ON evaluation.id = evaluation"
        " WHERE claim = ? ORDER BY evaluation.name",
        identifier,
    )
    found["caveats"] = rows(
        connection,
        "SELECT caveat, label, definition FROM caveat JOIN vocabulary ON list = 'caveat' AND value = caveat"
        " WHERE claim = ? ORDER BY position",
        identifier,
    )
    found["criteria"] = rows(
        connection,
        "SELECT criterion, requirement, label, definition FROM criterion"
        " JOIN vocabulary ON list = 'criterion' AND value = criterion WHERE claim = ? ORDER BY position",
        identifier,
    )
    found["answers"] = rows(
        connection,
        "SELECT answer.*, question.question AS wording, question.proposition FROM answer"
        " JOIN question ON question.id = answer.question WHERE claim = ? ORDER BY answer.question",
        identifier,
    )
    found["results"] = results(connection, "claim", identifier)
    found["experiments"] = rows(
        connection,
        "SELECT experiment.*, evaluation.name AS evaluation_name FROM experiment"
        " JOIN evaluation ON evaluation.id = experiment.evaluation"
        " WHERE experiment.id IN (SELECT experiment FROM result WHERE claim = ?) ORDER BY experiment.id",
        identifier,
    )
    found["relations"] = rows(
        connection,
        "SELECT r.*, other.statement AS target_statement, other.kind AS target_kind, source.label AS target_label,"
        " other.source AS target_source FROM relations_both_ways AS r JOIN claim AS other ON other.id = r.target"
        " JOIN source ON source.id = other.source WHERE r.claim = ? ORDER BY r.type, r.target",
        identifier,
    )
    return found


CLAIM_LINES = """
    SELECT claim.id, claim.source, claim.kind, claim.statement, claim.asserted_by, claim.locator, claim.status,
        claim.assessment_level, claim.checked_depth, claim.position, source.label AS source_label, source.year
    FROM claim JOIN source ON source.id = claim.source
"""
"""What a list of claims shows of each."""


def claims_of_source(connection: sqlite3.Connection, source: str) -> list[Row]:
    """The claims of a source in the order of its file."""
    return rows(connection, f"{CLAIM_LINES} WHERE claim.source = ? ORDER BY claim.position", source)


def claims_of(connection: sqlite3.Connection, what: str, identifier: str) -> list[Row]:
    """The claims that speak of a model or an evaluation.

    Args:
        connection: The database.
        what: `model` or `evaluation`.
        identifier: Its identifier.
    """
    return rows(
        connection,
        f"{CLAIM_LINES} JOIN claim_{what} AS link ON link.claim = claim.id WHERE link.{what} = ?"
        " ORDER BY source.date DESC, claim.source, claim.position",
        identifier,
    )
