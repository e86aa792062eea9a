"""What tables, views and their columns hold, as the database itself says it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from selfrep.database.queries.fetch import Row, rows


class Described(NamedTuple):
    """A table or view."""

    description: str
    """What a row of it is."""
    columns: dict[str, Row]
    """Rows of the table `dictionary_column`, by name, in order."""


def data_dictionary(connection: sqlite3.Connection) -> dict[str, Described]:
    """What the database says of each of its tables and views, by name."""
    found = {
        row["name"]: Described(row["description"], {})
        for row in rows(connection, "SELECT * FROM dictionary_table ORDER BY name")
    }
    for row in rows(connection, "SELECT * FROM dictionary_column ORDER BY table_name, position"):
        found[row["table_name"]].columns[row["name"]] = row
    return found
