"""Puts the database into the wheel, so that an installed program answers outside a checkout.

`make wheel` makes the database first. A source distribution carries it too, because a wheel may be made from one.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATABASE = "build/selfrep.db"
PLACES = {"wheel": "selfrep/data/selfrep.db", "sdist": DATABASE}


class DatabaseHook(BuildHookInterface):  # type: ignore[type-arg]  # what it is a hook of makes no difference
    """Adds `build/selfrep.db`; an editable installation does without, because it has the records themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the database among the files to be included."""
        if version == "editable":
            return
        database = Path(self.root) / DATABASE
        held = _version(database)
        if held != self.metadata.version:
            found = f"is of version {held}" if held else "is not there"
            self.app.abort(f"{DATABASE} {found}; run `make wheel`, which makes that of {self.metadata.version} first")
        build_data["force_include"][str(database)] = PLACES[self.target_name]


def _version(database: Path) -> str:
    """The version of the records in a database; empty where there is none or it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return str(connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return ""
