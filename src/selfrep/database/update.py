"""A database in memory that follows a record while somebody writes it: a few rows change, not all.

What is worked out from many records (search, history, what other records say of the changed ones) stays as it was when
the database was loaded. It is for a preview; what is published is always loaded whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Set as AbstractSet
from pathlib import Path

from sqlalchemy import StaticPool, create_engine, delete, insert
from sqlalchemy.exc import SQLAlchemyError

from selfrep.database.connection import connect
from selfrep.database.failure import LoadError
from selfrep.database.rows import Row, all_rows
from selfrep.database.tables import TABLES
from selfrep.reading import Identity, Library
from selfrep.records import Source


def in_memory(path: Path) -> sqlite3.Connection:
    """A copy of a database that can be changed, from any thread, one at a time.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    copy = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES, check_same_thread=False)
    copy.row_factory = sqlite3.Row
    file = connect(path)
    try:
        file.backup(copy)
    finally:
        file.close()
    return copy


def records_of(library: Library, files: AbstractSet[str]) -> set[Identity]:
    """The records that stand in some files; for the files of a source, the source."""
    keys = {Path(file).stem for file in files if file.startswith("sources/")}
    found = {identity for identity, (document, _) in library.documents.items() if document.file in files}
    return found | {(Source, key) for key in keys if key in library.sources}


def update(connection: sqlite3.Connection, before: Library, after: Library, files: AbstractSet[str]) -> None:
    """Put the rows of the records of some files as they are now in the place of those as they were.

    Args:
        connection: A database `in_memory` that holds `before`.
        before: What the files held.
        after: What they hold now.
        files: Record files, from the root of the folder.

    Raises:
        LoadError: If a record cannot be loaded; then the database is as it was.
    """
    old = all_rows(before, among=_part(before, records_of(before, files)))
    try:
        new = all_rows(after, among=_part(after, records_of(after, files)))
    except (KeyError, ValueError, TypeError) as error:
        raise LoadError(f"{type(error).__name__}: {error}") from error
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    try:
        with engine.begin() as opened:
            for name, table in TABLES.items():
                gone, come = _difference(old.get(name, []), new.get(name, []))
                for row in gone:
                    opened.execute(delete(table).where(*(column == row[column.name] for column in table.primary_key)))
                if come:
                    opened.execute(insert(table), come)
    except SQLAlchemyError as error:
        raise LoadError(" ".join(str(error.args[0] if error.args else error).split())) from error


def _part(library: Library, identities: AbstractSet[Identity]) -> Library:
    """A library of some records of another."""
    part = Library(library.root)
    for record, identifier in identities:
        shelf = library.shelf(record)
        if identifier in shelf:
            part.shelf(record)[identifier] = shelf[identifier]
    # In the order of the file, which is the order of a page.
    part.claims = {name: claim for name, claim in library.claims.items() if name in part.claims}
    part.fingerprints = {key: each for key, each in library.fingerprints.items() if key in part.sources}
    return part


def _difference(old: list[Row], new: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that are only among the first, and those that are only among the second."""
    if old == new:
        return [], []  # of most tables, the large ones of the closed lists among them
    return [row for row in old if row not in new], [row for row in new if row not in old]
