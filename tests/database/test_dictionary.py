"""The data dictionary says of everything in the file what it is, and says it truly."""

from __future__ import annotations

import sqlite3

import pytest
from tests.conftest import column_names

from selfrep.database.dictionary import columns
from selfrep.database.queries import data_dictionary, rows
from selfrep.database.tables import TABLES
from selfrep.database.views import VIEWS

NAMES = [*TABLES, *VIEWS]


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_there_in_order_and_described(small_database: sqlite3.Connection, name: str) -> None:
    found = data_dictionary(small_database)[name]
    assert list(found.columns) == column_names(small_database, name)
    assert [row["position"] for row in found.columns.values()] == list(range(1, len(found.columns) + 1))
    assert [column for column, row in found.columns.items() if not row["description"]] == []
    assert found.description


def test_it_speaks_of_nothing_that_is_not_there(small_database: sqlite3.Connection) -> None:
    assert set(data_dictionary(small_database)) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_values_are_of_the_type_and_the_lists_that_it_names(small_database: sqlite3.Connection, name: str) -> None:
    types = {"string": str, "integer": int, "number": float, "boolean": bool}
    listed: dict[str, set[str]] = {}
    for row in rows(small_database, "SELECT list, value FROM vocabulary"):
        listed.setdefault(row["list"], set()).add(row["value"])
    described = data_dictionary(small_database)[name].columns
    for stored in rows(small_database, f'SELECT * FROM "{name}"'):
        for column, value in stored.items():
            about = described[column]
            if value is None:
                assert about["nullable"], column
                continue
            assert type(value) is types[about["data_type"]], column
            if about["lists"]:
                assert value in set().union(*(listed[each] for each in about["lists"].split())), column


@pytest.mark.parametrize(
    ("table", "column", "description"),
    [
        # Of the table; of the record format; of a part of the record; of a reference; of a key.
        ("claim", "page", "Computed: the first page of the source that the locator names."),
        ("claim", "stated", "How sure the source says it is, in our words."),
        ("claim", "checked_on", "Checked: when."),
        ("source", "title", "Title as printed, with its subtitle behind a colon."),
        ("term_claim", "claim", "Identifier of the claim."),
        # In a view: of the table that it lists, of another, of a part, of a key, its own.
        ("results_flat", "trials", "n: out of how many."),
        ("results_flat", "source_label", "Of the source: authors and year, as in a text: `Pan et al. 2024`."),
        ("results_flat", "checked_depth", "Checked: what was really read."),
        ("results_flat", "model", "Identifier of the model."),
        ("claims_flat", "caveats", "Reasons to read it with care, joined by spaces."),
    ],
)
def test_a_thing_is_said_where_it_is_declared(table: str, column: str, description: str) -> None:
    assert next(each.description for each in columns(table) if each.name == column) == description


@pytest.mark.parametrize(
    ("table", "column", "lists"),
    [
        ("claim", "kind", "kind"),
        ("claim", "assessment_level", "level"),
        ("claim", "instrument_binding", "binding"),
        ("question", "confidence", "confidence"),
        ("caveat", "caveat", "caveat"),
        ("result", "trials_missing", "missing"),
        ("result", "trials", ""),
        ("results_flat", "instruction", "instruction"),
        ("relations_both_ways", "type", "relation_type inverse"),
    ],
)
def test_closed_lists_are_named(table: str, column: str, lists: str) -> None:
    assert next(each.lists for each in columns(table) if each.name == column) == lists
