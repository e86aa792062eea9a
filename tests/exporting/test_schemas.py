"""The schemas of the documents: made from the shapes that the program reads, described from the data dictionary."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from selfrep.database.queries import FOLDERS, data_dictionary, fetch_texts
from selfrep.exporting.schemas import document_schemas


@pytest.fixture
def schemas(small_database: sqlite3.Connection) -> dict[str, Any]:
    return document_schemas(small_database)


def test_documents_and_what_they_nest_have_their_names(schemas: dict[str, Any]) -> None:
    assert {*FOLDERS, "changes", "meta", "claim_line", "result", "change"} <= set(schemas)
    assert schemas["claim"]["properties"]["results"] == {
        "type": "array",
        "items": {"$ref": "#/components/schemas/result"},
    }


def test_a_document_says_first_what_it_is(schemas: dict[str, Any]) -> None:
    for table in FOLDERS:
        first, second, *_ = schemas[table]["properties"]
        assert (first, second) == ("type", "meta")
        assert schemas[table]["properties"]["type"]["const"] == table


def test_a_field_has_the_meaning_of_its_column(schemas: dict[str, Any], small_database: sqlite3.Connection) -> None:
    described = data_dictionary(small_database)
    for schema, field, table, column in (
        ("claim", "statement", "claim", "statement"),
        ("claim", "source_label", "source", "label"),
        ("question_claim", "year", "source", "year"),  # of the shape that it builds on
        ("result", "elicitation", "experiment", "elicitation"),
        ("author", "family", "author", "family"),
    ):
        words = described[table].columns[column]["description"].replace("`", "")
        assert schemas[schema]["properties"][field]["description"] == words


def test_a_field_of_a_closed_list_names_its_values(schemas: dict[str, Any], small_database: sqlite3.Connection) -> None:
    def values(name: str) -> list[str]:
        return fetch_texts(small_database, "SELECT value FROM vocabulary WHERE list = ? ORDER BY position", name)

    assert schemas["claim"]["properties"]["kind"]["enum"] == values("kind")
    assert schemas["claim"]["properties"]["instrument_binding"]["enum"] == [*values("binding"), None]
    assert schemas["result"]["properties"]["caveats"]["items"]["enum"] == values("caveat")
    both = list(dict.fromkeys([*values("relation_type"), *values("inverse")]))
    assert schemas["claim_relation"]["properties"]["type"]["enum"] == both
    assert schemas["claim_relation"]["properties"]["derived"]["enum"] == [0, 1]
    assert "enum" not in schemas["claim"]["properties"]["statement"]


def test_a_field_that_may_be_absent_says_so(schemas: dict[str, Any]) -> None:
    assert schemas["claim"]["properties"]["quote"]["type"] == ["string", "null"]
    assert schemas["result"]["properties"]["trials"]["type"] == ["integer", "null"]
    assert schemas["claim"]["properties"]["statement"]["type"] == "string"


def test_every_field_is_described_and_no_other_is_allowed(schemas: dict[str, Any]) -> None:
    for name, schema in schemas.items():
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) == set(schema["properties"])
        for field, about in schema["properties"].items():
            says = "description" in about or "const" in about
            assert says or "$ref" in about or "$ref" in about.get("items", {}), (name, field)
