from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.editor.as_editors_read import parts_of, validator

from selfrep.editor import editor_schemas
from selfrep.reading import read_library
from selfrep.records.json_schema import FILES, file_of, schemas
from selfrep.vocabulary import Kind

SCHEMAS = schemas()


def dicts(value: Any) -> Iterator[dict[str, Any]]:
    """All mappings within a schema."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from dicts(each)


@pytest.mark.parametrize("name", list(FILES))
def test_a_schema_takes_the_files_that_it_is_for(name: str, small_root: Path) -> None:
    for file, data in parts_of(small_root, name):
        assert [f"{file}: {each.message}" for each in validator(SCHEMAS[name]).iter_errors(data)] == []


def test_a_misspelt_key_or_word_and_a_missing_key_are_seen() -> None:
    claim = {"kind": "results", "statment": "x", "checked": {"depth": "memory", "on": "2024-01-01", "copy": "x"}}
    errors = list(validator(SCHEMAS["claims"]).iter_errors({"claims": {"a": claim}}))
    messages = " ".join(each.message for each in errors)
    assert "'results' is not one of ['definition', 'result'," in messages
    assert "('statment' was unexpected)" in messages
    assert "'statement' is a required property" in messages
    assert not [each for each in errors if "checked" in each.path]


@pytest.mark.parametrize("name", list(FILES))
def test_every_reference_resolves_and_every_word_has_its_meaning(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for each in dicts(schema):
        if isinstance(each.get("$ref"), str):
            assert each["$ref"].removeprefix("#/$defs/") in schema["$defs"]
        if isinstance(each.get("enum"), list):
            assert len(each["enumDescriptions"]) == len(each["enum"])


def test_words_stand_beside_their_meanings() -> None:
    kind = SCHEMAS["claims"]["$defs"]["Kind"]
    assert dict(zip(kind["enum"], kind["enumDescriptions"], strict=True)) == {each: each.definition for each in Kind}


def test_what_follows_from_the_place_of_a_record_is_not_asked_for() -> None:
    for name in ("model", "evaluation", "question"):
        assert "id" not in SCHEMAS[name]["properties"]
        assert "id" not in SCHEMAS[name]["required"]
    assert not {"id", "reference", "summary", "method", "limitations"} & set(SCHEMAS["annotation"]["properties"])
    assert not {"id", "source"} & set(SCHEMAS["claims"]["properties"]["claims"]["additionalProperties"]["properties"])


def test_the_command_writes_all_or_prints_one(selfrep: Callable[..., Any], small_copy: Path) -> None:
    done = selfrep("schema", root=small_copy)
    assert done.code == 0
    assert len(done.out.splitlines()) == len(FILES)
    made = editor_schemas(read_library(small_copy)[0])
    for line in done.out.splitlines():
        name = Path(line).name.removesuffix(".schema.json")
        assert json.loads((small_copy / file_of(name)).read_text(encoding="utf-8")) == made[name]
    done = selfrep("schema", "claims", root=small_copy)
    assert json.loads(done.out) == made["claims"]
    done = selfrep("schema", "clams", root=small_copy)
    assert (done.code, done.err) == (2, "Error: there is no schema 'clams'; did you mean claims?\n")
