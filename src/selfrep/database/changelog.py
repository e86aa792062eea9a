"""Versions, and what changed in them, as the command line, the pages, the exports and the feeds tell it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from selfrep.database.queries import FOLDERS, Row, meta, one, rows

TYPES = ("question", "source", "claim", "experiment", "evaluation", "model", "term")
"""Types of records in the order in which a version's changes are told."""

PASSED_OVER = "history_passed_over"
"""Key of the table `meta` under which files of former versions stand that could not be read; a JSON list."""


def passed_over(connection: sqlite3.Connection) -> list[Row]:
    """The files of former versions that could not be read: `version`, `file`, `reason`. Nothing is told of them."""
    found: list[Row] = json.loads(meta(connection).get(PASSED_OVER, "[]"))
    return found


def versions(connection: sqlite3.Connection) -> list[Row]:
    """All versions, newest first, each with how many records were added, changed, renamed and removed in it.

    `told` says whether its changes are known: those of the oldest are not, because nothing is known before it.
    """
    found = rows(connection, "SELECT * FROM version ORDER BY position DESC")
    for version in found:
        counted = connection.execute(
            "SELECT what, count(*) FROM (SELECT DISTINCT type, record,"
            " CASE WHEN EXISTS (SELECT 1 FROM change AS other WHERE other.version = change.version"
            " AND other.type = change.type AND other.record = change.record AND other.what = 'renamed')"
            " THEN 'renamed' ELSE what END AS what FROM change WHERE version = ?) GROUP BY what",
            [version["id"]],
        )
        counts = dict.fromkeys(("added", "changed", "renamed", "removed"), 0) | dict(counted.fetchall())
        version.update(counts, told=version["position"] > 1)
    return found


def changes(
    connection: sqlite3.Connection,
    *,
    version: str | None = None,
    since: str | None = None,
    records: Iterable[tuple[str, str]] | None = None,
) -> list[Row]:
    """What happened to records, one entry a record and version, the newest version first.

    Args:
        connection: The database.
        version: Only in this version.
        since: Only in versions after this one.
        records: Only of these records, as type and identifier.

    Returns:
        `version`, `type`, `record`, `what`, `date`, `label` (the record's statement, title or name now; its identifier
        where it is gone), `address` (its page below the root of the site, or empty) and `fields`: for each field that
        changed, `field`, `before`, `after` and `words`.
    """
    after = one(connection, "SELECT position FROM version WHERE id = ?", since) if since else None
    found = rows(
        connection,
        "SELECT change.*, version.position AS age FROM change JOIN version ON version.id = change.version"
        " WHERE (? IS NULL OR change.version = ?) AND version.position > ? ORDER BY age DESC, type, record,"
        " change.position",
        version, version, after["position"] if after else 0,
    )  # fmt: skip
    wanted = None if records is None else set(records)
    labels = _labels(connection)
    entries = []
    for (_, kind, record), members in groupby(found, key=lambda row: (row["age"], row["type"], row["record"])):
        if wanted is None or (kind, record) in wanted:
            entries.append(_entry(kind, record, list(members), labels))
    order = {kind: place for place, kind in enumerate(TYPES)}
    positions = {row["id"]: row["position"] for row in rows(connection, "SELECT id, position FROM version")}
    entries.sort(key=lambda entry: (-positions[entry["version"]], order.get(entry["type"], 99), entry["record"]))
    return entries


def _entry(kind: str, record: str, members: list[Row], labels: dict[tuple[str, str], str]) -> Row:
    first = members[0]
    there = (kind, record) in labels
    return {
        "version": first["version"],
        "type": kind,
        "record": record,
        "what": first["what"],
        "date": first["date"],
        "label": labels.get((kind, record), record),
        "address": _address(kind, record) if there else "",
        "words": first["words"],
        "fields": [{key: row[key] for key in ("field", "before", "after", "words")} for row in members if row["field"]],
    }


def _address(kind: str, record: str) -> str:
    if kind == "experiment":
        return f"sources/{record.split('/', maxsplit=1)[0]}/"
    return "glossary/" if kind == "term" else f"{FOLDERS[kind]}/{record}/"


_LABELS = {
    "claim": "statement", "source": "title", "model": "name", "evaluation": "name", "question": "question",
    "term": "term", "experiment": "CASE title WHEN '' THEN id ELSE title END",
}  # fmt: skip


def _labels(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {
        (kind, row[0]): row[1]
        for kind, column in _LABELS.items()
        for row in connection.execute(f"SELECT id, {column} FROM {kind}")
    }


def history(connection: sqlite3.Connection, kind: str, record: str) -> list[Row]:
    """What is told of a record, newest first: its changes, and at last the version in which it first stood.

    Returns:
        Entries with `version`, `date`, `what` and `fields` as `changes` gives them; the last one is `what: added`, or
        `what: present` where the record is as old as all that is known.
    """
    found = rows(
        connection,
        "SELECT change.*, version.position AS age FROM change JOIN version ON version.id = change.version"
        " WHERE type = ? AND record = ? ORDER BY age DESC, change.position",
        kind, record,
    )  # fmt: skip
    entries = [
        _entry(kind, record, list(members), {}) for _, members in groupby(found, key=lambda row: int(row["age"]))
    ]
    if not entries or entries[-1]["what"] != "added":
        first = one(connection, "SELECT id, date FROM version ORDER BY position LIMIT 1")
        if first:
            since: dict[str, Any] = {"version": first["id"], "date": first["date"], "what": "present", "fields": []}
            entries.append(since)
    return entries


def records_followed_by(connection: sqlite3.Connection, kind: str, identifier: str) -> set[tuple[str, str]]:
    """The records whose changes somebody wants to hear of who follows a question or a model: it, and its claims."""
    sql = {
        "question": "SELECT claim FROM answer WHERE question = ?",
        "model": "SELECT claim FROM claim_model WHERE model = ?",
    }[kind]
    return {(kind, identifier)} | {("claim", row[0]) for row in connection.execute(sql, [identifier])}
