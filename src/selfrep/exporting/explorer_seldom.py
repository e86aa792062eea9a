"""What few searches of the explorer need: words of other languages, and what was looked for before without finding it.

A file of its own, for a query that holds a word that no record does, or that nothing fits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import SearchRow
from selfrep.exporting.columns import ORDERS, Table, table
from selfrep.exporting.packing import WordCode
from selfrep.tokens import lexicons


class SeldomData(TypedDict):
    """The whole of it."""

    lexicons: list[dict[str, Any]]
    searches: Table
    """What was looked for without finding it: place of the question, what, where, on which day, and what was found."""


PACKED: Mapping[str, Sequence[str]] = {"searches": ("sought", "where", "found")}
"""Columns of the tables that are written in the code of the explorer's first file."""


def packed_seldom(data: SeldomData, code: WordCode) -> dict[str, Any]:
    """The data as they are written to the file; `packed` names the columns that are in the code of the first file."""
    return {"packed": PACKED} | code.packed(data, PACKED)


def seldom_data(connection: sqlite3.Connection) -> SeldomData:
    """The whole of it, as plain data."""
    questions = [row[0] for row in connection.execute(ORDERS["question"])]
    return {
        "lexicons": [
            {
                "code": each.code,
                "language": each.language,
                "stop": " ".join(sorted(each.stop)),
                "words": dict(each.words),
            }
            for each in lexicons()
        ],
        "searches": table(("question", "sought", "where", "on", "found"), _searches(connection, questions)),
    }


def _searches(connection: sqlite3.Connection, questions: Sequence[str]) -> Iterator[dict[str, object]]:
    for row in fetch_all(connection, SearchRow, "SELECT * FROM search ORDER BY question, position"):
        yield {**row, "question": questions.index(row["question"])}
