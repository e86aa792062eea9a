"""Commands close the database that they read, and answer from the last good one where a record is wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.conftest import Command

from selfrep.cli import database
from selfrep.database import connect

CLAIM = "morrow2023lantern/aster-70b-copies"
COMMANDS = [
    "search aster",
    f"show {CLAIM}",
    f"compare {CLAIM}",
    f"cite {CLAIM}",
    "brief copies-when-told",
    "export --format ris --output out",
    "stats",
    "disagreements",
    "changes",
]


@pytest.mark.parametrize("command", [*COMMANDS, "show nothing", "export --kind nothing"])
def test_the_connection_is_closed(
    selfrep: Command, small_root: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []

    def recorded(path: Path) -> sqlite3.Connection:
        opened.append(connect(path))
        return opened[-1]

    monkeypatch.setattr(database, "connect", recorded)
    selfrep(*command.split(), "--root", str(small_root), root=tmp_path)
    assert len(opened) == 1
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")
