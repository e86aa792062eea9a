"""What answers a question, and how much of it there is."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.claims import CLAIM_LINES
from selfrep.database.queries.fetch import Row, rows


def evidence(connection: sqlite3.Connection) -> dict[tuple[str, str, str], int]:
    """How many claims answer a question, by question, stance and depth of check; cells without a claim are left out."""
    found = connection.execute(
        "SELECT question, stance, checked_depth, count(*) FROM answer JOIN claim ON claim.id = answer.claim"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return {(question, stance, depth): count for question, stance, depth, count in found}


def claims_of_question(connection: sqlite3.Connection, question: str) -> list[Row]:
    """The claims that answer a question, with stance and note, newest source first."""
    return rows(
        connection,
        "SELECT lines.*, answer.stance, answer.note AS answer_note FROM answer"
        f" JOIN ({CLAIM_LINES}) AS lines ON lines.id = answer.claim WHERE answer.question = ?"
        " ORDER BY CASE lines.kind WHEN 'result' THEN 0 ELSE 1 END, lines.year DESC, lines.id",
        question,
    )
