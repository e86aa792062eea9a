"""Tables and flat views -> CSV, as RFC 4180 describes it: commas, double quotes, lines ending with CR LF.

An empty cell is an absent or an empty value. Truth values are `true` and `false`.

A spreadsheet takes a cell that begins with = + - @ for a formula, which can call other programs and hosts, and the
records come from strangers. Such a text gets an apostrophe in front, which spreadsheets take for "this is text";
`plain_cell` takes it off again. What can only be a number stays one (`-0.5`, `+15.7`, `-3%`): a spreadsheet reads it as
just that. So does a BibTeX entry (`@misc{...`): no formula has a brace behind its name, and nobody could read the entry
with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

FLAT = ("claims_flat", "results_flat")
"""The views that are exported, for people who want one file."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-][\d.,]*\d%?|@\w+\{.*", re.DOTALL)


def table_names(connection: sqlite3.Connection) -> list[str]:
    """The tables and flat views, in order of name; not the full-text indexes and what SQLite keeps for itself."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    indexes = tuple(row["name"] for row in found if row["sql"].upper().startswith("CREATE VIRTUAL"))
    parts = tuple(f"{name}_" for name in indexes)
    tables = [row["name"] for row in found if row["name"] not in indexes]
    return sorted([*(name for name in tables if not name.startswith(("sqlite_", *parts))), *FLAT])


def csv_file(connection: sqlite3.Connection, name: str, claims: Collection[str] | None = None) -> str:
    """A table or flat view as CSV, a header first, rows in order of the primary key.

    Args:
        connection: The database.
        name: The table or view.
        claims: For a flat view: only the rows of these claims.
    """
    head, rows = table_rows(connection, name, claims)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def table_rows(
    connection: sqlite3.Connection, name: str, claims: Collection[str] | None = None
) -> tuple[list[str], Iterator[sqlite3.Row]]:
    """Names of the columns of a table or flat view, and its rows in order of the primary key.

    The arguments are those of `csv_file`.
    """
    keys = [row["name"] for row in columns(connection, name) if row["pk"]] or ["rowid"]
    # The views have an order of their own: results of a claim by number, not `#10` before `#2`.
    order = "" if name in FLAT else " ORDER BY " + ", ".join(f'"{key}"' for key in keys)
    rows = connection.execute(f'SELECT * FROM "{name}"{order}')
    head = [column[0] for column in rows.description]
    place = head.index("claim" if name == "results_flat" else "id") if claims is not None else 0
    return head, (row for row in rows if claims is None or row[place] in claims)


def columns(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """What SQLite says of each column: `name`, `type`, `notnull`, `pk` (place in the primary key, 0 for none)."""
    return connection.execute(f'PRAGMA table_info("{name}")').fetchall()


def cell(value: Any) -> Any:
    """A value as the CSV file holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value


def plain_cell(text: str) -> str:
    """The text that a cell of our CSV files stands for: without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
