"""Puts the database into the wheel, so that an installed program answers outside a checkout.

`make wheel` makes the database first. A source distribution carries it too, because a wheel may be made from one.
"""

from __future__ import annotations

import sqlite3
import sys
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
        root = Path(self.root)
        wrong = wrong_with(root, self.metadata.version)
        if wrong:
            self.app.abort(f"{DATABASE} {wrong}; run `make wheel`, which makes that of {self.metadata.version} first")
        build_data["force_include"][str(root / DATABASE)] = PLACES[self.target_name]


def wrong_with(root: Path, version: str) -> str:
    """Why the database below a root is not that of its records; empty where it is.

    Args:
        root: A checkout, or an unpacked source distribution.
        version: The version that is being built.
    """
    held = _meta(root / DATABASE)
    if held.get("version") != version:
        return f"is of version {held['version']}" if held else "is not there, or cannot be read"
    # Of the program itself, which needs nothing beyond the standard library for this, and may not be installed.
    sys.path.insert(0, str(root / "src"))
    try:
        import selfrep
        from selfrep.git import head
        from selfrep.pipeline import fingerprint

        selfrep.__version__ = version
        # A source distribution has no commit; its database tells of which it was made.
        commit = head(root) or held.get("commit", "")
        return (
            ""
            if fingerprint(root, commit) == held.get("fingerprint")
            else "was made from other records, or by another program"
        )
    finally:
        sys.path.remove(str(root / "src"))


def _meta(database: Path) -> dict[str, str]:
    """What a database says of itself; nothing where there is none or it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except sqlite3.Error:
        return {}
