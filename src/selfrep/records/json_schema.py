"""The record formats as JSON Schemas, with which editors complete and check YAML files while they are written.

Made from the records and the closed lists. An editor's schema is an aid: `selfrep check` has the last word.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

import selfrep.vocabulary
from selfrep.records import Appraisal, Claim, Evaluation, Experiment, GlossaryTerm, Model, Question
from selfrep.vocabulary import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES = {
    "claims": "claims/*.yaml",
    "appraisals": "claims/appraisals/*.yaml",
    "glossary": "claims/glossary.yaml",
    "model": "claims/models/*.yaml",
    "evaluation": "claims/evaluations/*.yaml",
    "question": "claims/questions/*.yaml",
}
"""Which files each schema is for."""

_FROM_THE_PLACE = ("id", "source")
"""Fields that follow from where a record stands, so that it does not hold them."""


def schemas() -> dict[str, dict[str, Any]]:
    """A JSON Schema for each sort of file, by the names of `FILES`."""
    claims = _mapping({"experiments": _entries(Experiment), "claims": _entries(Claim)}, ["claims"])
    made = {
        "claims": claims,
        "appraisals": _entries(Appraisal),
        "glossary": _entries(GlossaryTerm),
        "model": _record(Model),
        "evaluation": _record(Evaluation),
        "question": _record(Question),
    }
    return {name: _finished(name, schema) for name, schema in made.items()}


def _finished(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    whole = {**_hoisted(schema, definitions), "title": FILES[name]}
    for title, definition in definitions.items():
        words = getattr(selfrep.vocabulary, title, None)
        if isinstance(words, type) and issubclass(words, Term):
            definition["enumDescriptions"] = [word.definition for word in words]
    if definitions:
        whole["$defs"] = definitions
    return {"$schema": DIALECT, **_lenient(whole)}


def _record(record: type[BaseModel]) -> dict[str, Any]:
    schema = record.model_json_schema(by_alias=True)
    schema["properties"] = {key: value for key, value in schema["properties"].items() if key not in _FROM_THE_PLACE}
    schema["required"] = [key for key in schema["required"] if key not in _FROM_THE_PLACE]
    return schema


def _entries(record: type[BaseModel]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": _record(record), "propertyNames": {"pattern": "^[a-z0-9.-]+$"}}


def _mapping(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _hoisted(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema with all `$defs` within it moved into `definitions`, where references look for them."""
    if isinstance(schema, list):
        return [_hoisted(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    for name, definition in schema.get("$defs", {}).items():
        definitions[name] = _hoisted(definition, definitions)
    return {key: _hoisted(value, definitions) for key, value in schema.items() if key != "$defs"}


def _lenient(schema: Any) -> Any:
    """The schema for what an editor reads: `2024` and `1.2` are numbers to it and text to us; nothing is no value."""
    if isinstance(schema, list):
        return [_lenient(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    lenient = {key: _lenient(value) for key, value in schema.items() if (key, value) != ("default", None)}
    if "anyOf" in lenient:
        choices = [each for each in lenient.pop("anyOf") if each != {"type": "null"}]
        lenient = {**choices[0], **lenient} if len(choices) == 1 else {"anyOf": choices, **lenient}
    if lenient.get("type") == "string" and "enum" not in lenient:
        lenient["type"] = ["string", "number", "boolean"]
    return lenient
