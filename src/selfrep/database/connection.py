"""Opening a database for reading. Only the standard library: a search must start at once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SCHEMA_VERSION = "3"
"""Raised when a table or a column changes its name or meaning."""

sqlite3.register_converter("BOOLEAN", lambda stored: stored == b"1")


def connect(path: Path) -> sqlite3.Connection:
    """Open a database file for reading; rows can be read by column name, and truth values are `bool`.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, detect_types=sqlite3.PARSE_DECLTYPES)
    connection.row_factory = sqlite3.Row
    return connection
