"""What changed, as JSON documents: everything, and since each version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from selfrep.database import changelog
from selfrep.database.queries import meta
from selfrep.exporting.documents import dumped

CHANGES = "changes.json"


def changes_document(connection: sqlite3.Connection, since: str | None = None) -> dict[str, Any]:
    """What changed after a version, or all that is known.

    Args:
        connection: The database.
        since: A version that the database knows; None for everything.

    Returns:
        `meta`, `since`, `complete` (whether the history reaches back to its beginning), `versions` and `changes` as
        `selfrep.database.changelog` gives them, newest first.
    """
    about = meta(connection)
    versions = changelog.versions(connection)
    after = {row["id"]: row["position"] for row in versions}.get(since or "", 0)
    return {
        "type": "changes",
        "meta": {"schema_version": about["schema_version"], "version": about["version"]},
        "since": since,
        "complete": about.get("history") == "complete",
        "versions": [row for row in versions if row["position"] > after],
        "changes": changelog.changes(connection, since=since),
    }


def change_files(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The documents, by path below the folder of the data."""
    yield CHANGES, dumped(changes_document(connection))
    for version in changelog.versions(connection):
        yield f"changes/since/{version['id']}.json", dumped(changes_document(connection, version["id"]))
