"""Running SQL: rows as mappings."""

from __future__ import annotations

import sqlite3
from typing import Any

Row = dict[str, Any]


def rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    """All rows of a query as mappings."""
    return [dict(row) for row in connection.execute(sql, values)]


def one(connection: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    """The first row of a query as a mapping, or None."""
    row = connection.execute(sql, values).fetchone()
    return dict(row) if row else None
