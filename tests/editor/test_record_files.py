"""Every file of the record is valid against its schema, by a validator that knows nothing of this program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.editor.as_editors_read import parts_of, validator

from selfrep.editor import editor_schemas
from selfrep.reading import read_library
from selfrep.records.json_schema import FILES

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.record, pytest.mark.slow]


@pytest.fixture(scope="module")
def schemas() -> dict[str, dict[str, Any]]:
    return editor_schemas(read_library(ROOT)[0])


@pytest.mark.parametrize("name", list(FILES))
def test_each_file_of_the_record_is_valid(name: str, schemas: dict[str, dict[str, Any]]) -> None:
    Draft202012Validator.check_schema(schemas[name])
    judge = validator(schemas[name])
    parts = parts_of(ROOT, name)
    assert parts
    found = [
        f"{file}: {'.'.join(map(str, error.absolute_path))}: {error.message[:150]}"
        for file, data in parts
        for error in judge.iter_errors(data)
    ]
    assert found == []


def test_a_schema_is_small_enough_for_an_editor(schemas: dict[str, dict[str, Any]]) -> None:
    """Two thousand claims to choose from are most of it; another list of them in it would show here."""
    claims = schemas["claims"]
    assert len(claims["$defs"]["ClaimIdentifier"]["anyOf"][0]["enum"]) > 2_000
    assert len(str(claims)) < 600_000
