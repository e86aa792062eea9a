"""The main line of the program: records are read, checked and loaded into the database of a checkout.

The database is made again only when what it is made from has changed.

What it was made from is told by a fingerprint in its table `meta`. Comparing that takes a few milliseconds and imports
neither the records nor SQLModel, so that a search on an unchanged record starts at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import selfrep
from selfrep import git
from selfrep.database import SCHEMA_VERSION, connect
from selfrep.database.changelog import PASSED_OVER
from selfrep.database.queries import meta
from selfrep.problems import Problem, Severity, sorted_problems
from selfrep.settings import FILE as SETTINGS_FILE
from selfrep.settings import read_settings

DATABASE_PATH = Path("build", "selfrep.db")
"""Where the database of a checkout lies, below its root."""

_PROGRAM = (
    "vocabulary",
    "problems.py",
    "toml_file.py",
    "settings.py",
    "git.py",
    "markup.py",
    "names.py",
    "tokens.py",
    "statistics.py",
    "records",
    "verifying",
    "reading",
    "checking",
    "history",
    "results",
    "database",
    "pipeline.py",
)
"""The parts of the program that decide what a database holds, and whether its records pass; a test holds the list."""


def current_database(root: Path) -> tuple[Path | None, list[Problem]]:
    """The database of a checkout; loads it if there is none yet or the record has changed since.

    Where the record has errors nothing is loaded: the last good database stays and is the one returned.

    Args:
        root: Folder with claims/ and sources/.

    Returns:
        Path of the database, or None where there is no good one; and what is wrong with the record, worst first. There
        are no problems where nothing has changed: a database is only ever loaded from a record without errors.
    """
    path = root / DATABASE_PATH
    commit = git.head(root)
    now = fingerprint(root, commit)
    before = _described(path)
    if before.get("fingerprint") == now:
        return path, []

    from selfrep.checking import check
    from selfrep.reading import read_library

    library, problems = read_library(root)
    settings, found = read_settings(root)
    problems = sorted_problems([*problems, *found, *check(library)])
    if any(problem.severity == Severity.ERROR for problem in problems):
        return path if before.get("schema_version") == SCHEMA_VERSION else None, problems

    from selfrep.database.load import load
    from selfrep.history import read_history

    history = read_history(root, selfrep.__version__)
    checked = max((claim.checked.on for claim in library.claims.values()), default="")
    entries = {
        "version": selfrep.__version__,
        "schema_version": SCHEMA_VERSION,
        "fingerprint": now,
        "commit": commit,
        "updated": _date(root) if commit else checked,
        "site_url": settings.site_url,
        "repository_url": settings.repository_url,
        "history": "complete" if history.complete else "partial",
    }
    if history.passed_over:
        entries[PASSED_OVER] = json.dumps([asdict(each) for each in history.passed_over], ensure_ascii=False)
    load(library, path, entries, history)
    return path, problems


def fingerprint(root: Path, commit: str) -> str:
    """SHA-256 over everything that a database is made from: record files, settings, commit and this program.

    Args:
        root: Folder with claims/ and sources/.
        commit: The revision of the checkout (it is stored in the database, so that each page can name it).
    """
    found = hashlib.sha256(f"{SCHEMA_VERSION}\n{selfrep.__version__}\n{commit}\n".encode())
    program = Path(selfrep.__file__).parent
    for folder, parts, ending in ((root, ("claims", "sources", SETTINGS_FILE), ""), (program, _PROGRAM, ".py")):
        for name in _files(folder, parts, ending):
            with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123 - Path takes twice the time
                data = file.read()
            found.update(f"{len(data)} ".encode() + os.fsencode(name) + b"\n" + data)
    return found.hexdigest()


def _files(folder: Path, parts: tuple[str, ...], ending: str) -> Iterator[str]:
    """Paths of the files below `folder`, in an order that depends on nothing but their names."""
    for part in parts:
        start = folder / part
        if start.is_file():
            yield part
        for place, folders, names in os.walk(start):
            folders.sort()
            inside = Path(place).relative_to(folder).as_posix()
            for name in sorted(names):
                path = f"{inside}/{name}"
                if name.endswith(ending) and os.path.isfile(f"{place}/{name}"):  # noqa: PTH113 - as above
                    yield path


def _date(root: Path) -> str:
    return git.output(root, "show", "--no-patch", "--format=%cs", "HEAD").strip()


def _described(path: Path) -> dict[str, str]:
    """The table `meta` of a database; empty where there is none or it cannot be read."""
    try:
        with closing(connect(path)) as connection:
            return meta(connection)
    except (FileNotFoundError, sqlite3.Error):
        return {}
