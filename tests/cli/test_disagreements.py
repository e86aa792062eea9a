"""`selfrep disagreements` lists what claims disagree about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from selfrep.vocabulary import Basis, RelationType


def test_all_of_them_by_basis(selfrep: Callable[..., Any], small_database: sqlite3.Connection) -> None:
    ran = selfrep("disagreements")
    assert ran.code == 0
    for row in small_database.execute("SELECT * FROM relation WHERE basis IS NOT NULL"):
        assert f"{row['claim']} {RelationType(row['type']).phrase} {row['target']}" in ran.out
        assert f"{Basis(row['basis']).label} (" in ran.out


def test_only_those_about_one_thing_as_json(selfrep: Callable[..., Any], small_database: sqlite3.Connection) -> None:
    (basis,) = small_database.execute("SELECT basis FROM relation WHERE basis IS NOT NULL ORDER BY 1").fetchone()
    found = json.loads(selfrep("disagreements", "--basis", basis, "--format", "json").out)
    (expected,) = small_database.execute("SELECT count(*) FROM relation WHERE basis = ?", [basis]).fetchone()
    assert len(found) == expected
    assert {row["basis"] for row in found} == {basis}


def test_an_unknown_basis_is_refused(selfrep: Callable[..., Any]) -> None:
    ran = selfrep("disagreements", "--basis", "taste")
    assert ran.code == 2
    assert "scaffold" in ran.err
