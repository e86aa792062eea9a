from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfrep.records.json_schema import FILES, schemas
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


def resolved(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    here: Any = schema
    while "$ref" in here:
        here = SCHEMAS[name]["$defs"][here["$ref"].removeprefix("#/$defs/")]
    return dict(here)


def unknown_keys(name: str, schema: dict[str, Any], data: Any, path: str = "") -> list[str]:
    """Keys and words of a file that its schema does not offer, and needed keys that are not there."""
    schema = resolved(name, schema)
    found: list[str] = []
    if isinstance(data, dict):
        properties = schema.get("properties", {})
        more = schema.get("additionalProperties") or next(iter(schema.get("patternProperties", {}).values()), None)
        for key, value in data.items():
            inner = properties.get(key, more)
            if isinstance(inner, dict):
                found += unknown_keys(name, inner, value, f"{path}.{key}")
            else:
                found.append(f"{path}.{key}")
        found += [f"{path}: no {key}" for key in schema.get("required", []) if key not in data]
    elif isinstance(data, list):
        # A field may take a list or a word.
        items = next(each["items"] for each in (schema, *schema.get("anyOf", ())) if "items" in each)
        for each in data:
            found += unknown_keys(name, items, each, f"{path}[]")
    elif "enum" in schema and data not in schema["enum"]:
        found.append(f"{path}: {data}")
    return found


@pytest.mark.parametrize("name", list(FILES))
def test_a_schema_takes_the_files_that_it_is_for(name: str, small_root: Path) -> None:
    files = [path for path in small_root.glob(FILES[name]) if (path.name == "glossary.yaml") == (name == "glossary")]
    assert files
    for path in files:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert unknown_keys(name, SCHEMAS[name], data) == []


def test_a_misspelt_key_or_word_and_a_missing_key_are_seen() -> None:
    claim = {"kind": "results", "statment": "x", "checked": {"depth": "memory", "on": "2024-01-01", "copy": "x"}}
    found = unknown_keys("claims", SCHEMAS["claims"], {"claims": {"a": claim}})
    assert ".claims.a.kind: results" in found
    assert ".claims.a.statment" in found
    assert ".claims.a: no statement" in found
    assert not [each for each in found if "checked" in each]


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
    assert not {"id", "source"} & set(SCHEMAS["claims"]["properties"]["claims"]["additionalProperties"]["properties"])


def test_the_command_writes_all_or_prints_one(selfrep: Callable[..., Any], small_copy: Path) -> None:
    done = selfrep("schema", root=small_copy)
    assert done.code == 0
    assert len(done.out.splitlines()) == len(FILES)
    for line in done.out.splitlines():
        name = Path(line).name.removesuffix(".schema.json")
        assert (
            json.loads((small_copy / "build" / "schema" / Path(line).name).read_text(encoding="utf-8")) == SCHEMAS[name]
        )
    done = selfrep("schema", "claims", root=small_copy)
    assert json.loads(done.out) == SCHEMAS["claims"]
    done = selfrep("schema", "clams", root=small_copy)
    assert (done.code, done.err) == (2, "Error: there is no schema 'clams'; did you mean claims?\n")
