"""Datasette opens the database with titles, meanings of columns, facets, and search in plain words."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import column_names

from selfrep.database.queries import data_dictionary
from selfrep.exporting import export_files
from selfrep.exporting.datasette import datasette_document
from selfrep.exporting.tables import table_names


@pytest.fixture
def ask(small_database: sqlite3.Connection, tmp_path: Path) -> Any:
    """Ask a Datasette that was started as the guide says, on what the export gives."""
    from datasette.app import Datasette

    for name, content in export_files(small_database, "datasette"):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datasette.json", "selfrep.db"]
    about = json.loads((tmp_path / "datasette.json").read_text(encoding="utf-8"))
    datasette = Datasette([str(tmp_path / "selfrep.db")], metadata=about)

    async def get(path: str) -> Any:
        return await datasette.client.get(path, follow_redirects=True)

    def asked(path: str) -> Any:
        # In a thread of its own: the browser tests leave an event loop in this one.
        with ThreadPoolExecutor(1) as threads:
            answer = threads.submit(lambda: asyncio.run(get(path))).result()
        assert answer.status_code == 200, path
        return answer.json() if ".json" in path else answer.text

    yield asked
    for database in datasette.databases.values():
        database.close()


def test_the_pages_say_what_the_tables_and_columns_are(ask: Any, small_database: sqlite3.Connection) -> None:
    described = data_dictionary(small_database)["claim"]
    assert "selfrep: claims on AI self-replication" in ask("/")
    page = ask("/selfrep/claim")
    assert described.description.replace("`", "") in page
    assert "Creative Commons Attribution 4.0" in page
    for column in ("kind", "asserted_by", "checked_depth"):
        assert described.columns[column]["description"].replace("`", "") in unescape(page)


def test_claims_are_found_by_words(ask: Any, small_database: sqlite3.Connection) -> None:
    found = ask("/selfrep/claim.json?_search=lantern&_shape=array&_size=max")
    expected = small_database.execute("SELECT id FROM claim_text WHERE claim_text MATCH 'lantern'").fetchall()
    assert len(expected) > 1
    assert {row["id"] for row in found} == {row["id"] for row in expected}


def test_the_command_of_the_guide_opens_it(small_database: sqlite3.Connection, tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "site" / "pages" / "guide.md").read_text(encoding="utf-8")
    (words,) = re.findall(r"^\$ datasette (.*) --open$", guide, flags=re.MULTILINE)
    for name, content in export_files(small_database, "datasette"):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    command = [sys.executable, "-m", "datasette", *words.split(), "--get", "/selfrep/claim.json?_search=lantern"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "morrow2023lantern/aster-70b-copies" in done.stdout


def test_tables_are_narrowed_by_their_closed_lists(ask: Any) -> None:
    suggested = ask("/selfrep/results_flat.json?_size=0")["facet_results"]
    results = suggested.get("results", suggested)
    assert {"model", "replica_location", "instruction"} <= set(results)
    assert results["model"]["results"][0]["count"] > 0


@pytest.mark.parametrize(
    ("query", "parameter", "column", "value"),
    [
        ("rates_of_a_model", "model=aster-7b", "successes", 3),
        ("against_a_claim", "claim=morrow2023lantern/aster-70b-copies", "basis", "environment"),
    ],
)
def test_two_questions_lie_ready(ask: Any, query: str, parameter: str, column: str, value: Any) -> None:
    found = ask(f"/selfrep/{query}.json?{parameter}&_shape=array")
    assert value in {row[column] for row in found}


def test_what_is_said_is_of_columns_that_there_are(small_database: sqlite3.Connection) -> None:
    tables = datasette_document(small_database)["databases"]["selfrep"]["tables"]
    assert set(tables) == set(table_names(small_database))
    for name, about in tables.items():
        there = set(column_names(small_database, name))
        named = {*about["columns"], *about.get("facets", ())}
        named |= {about[key] for key in ("label_column", "sort_desc", "sort") if key in about}
        assert named <= there, name
        assert about["description"], name
