"""Where nothing fits, the terms that come nearest are named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from selfrep.database import connect
from selfrep.database.load import load
from selfrep.reading import read_library
from selfrep.searching import find


def test_terms_are_named_where_little_is_found(small_root: Path, tmp_path: Path) -> None:
    library = read_library(small_root)[0]
    agent = library.terms["agent"]
    library.terms["agent"] = agent.model_copy(update={"synonyms": ("telescope copy robot", "quokka")})
    load(library, tmp_path / "selfrep.db", {"version": "1"})
    with closing(connect(tmp_path / "selfrep.db")) as connection:
        found = find(connection, "zebras migrating through telescope meadows tomorrow")
        assert found.weak
        assert [term["id"] for term in found.terms] == ["agent"]
        assert found.terms[0]["meaning"] == agent.meaning
        # Words of the wording that the query does not have count against it.
        both = find(connection, "zebras migrating through self telescope meadows replication tomorrow yesterday")
        assert [term["id"] for term in both.terms] == ["self-replication", "agent"]


def test_no_terms_are_named_beside_an_answer(small_database: sqlite3.Connection) -> None:
    assert find(small_database, "how often did aster copy itself").terms == []
    assert find(small_database, "zebras migrating tomorrow").terms == []
