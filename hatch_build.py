"""Puts the database into the wheel, so that an installed program answers outside a checkout.

`make wheel` makes the database first. A source distribution carries it too, because a wheel may be made from one.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
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
    if _fingerprint(root, version, held) != held.get("fingerprint"):
        return "was made from other records, or by another program"
    return ""


_PROGRAM = """
import sys
from pathlib import Path
from selfrep.git import head
from selfrep.pipeline import fingerprint
root, version, commit, parsers = Path(sys.argv[1]), *sys.argv[2:]
print(fingerprint(root, head(root) or commit, version, parsers))
"""


def _fingerprint(root: Path, version: str, held: dict[str, str]) -> str:
    """What a database of the records and of the program below a root would name as what it is made from.

    Of that program itself, which need not be installed: for this it takes nothing beyond the standard library. It runs
    by itself, so that nothing of it stays in the process that builds.

    Args:
        root: A checkout, or an unpacked source distribution.
        version: The version that is being built.
        held: What the database says of itself. A source distribution has no commit, and the packages that read its
            records may not be installed: the database tells of which it was made.
    """
    command = [sys.executable, "-c", _PROGRAM, str(root), version, held.get("commit", ""), held.get("parsers", "")]
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return done.stdout.strip()


def _meta(database: Path) -> dict[str, str]:
    """What a database says of itself; nothing where there is none or it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except sqlite3.Error:
        return {}
