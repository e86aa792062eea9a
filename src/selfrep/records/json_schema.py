"""The record formats as JSON Schemas, with which editors complete and check YAML files while they are written.

Made from the records and the closed lists. An editor's schema is an aid: `selfrep check` has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

import selfrep.vocabulary
from selfrep.records import Appraisal, Audit, Claim, Evaluation, Experiment, GlossaryTerm, Model, Question, Source
from selfrep.vocabulary import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"

REFERENCE = "#/$defs/"
"""What a reference to a definition of the same schema begins with."""

FILES = {
    "claims": "claims/*.yaml",
    "appraisals": "claims/appraisals/*.yaml",
    "glossary": "claims/glossary.yaml",
    "model": "claims/models/*.yaml",
    "evaluation": "claims/evaluations/*.yaml",
    "question": "claims/questions/*.yaml",
    "audit": "claims/audits/*.yaml",
    "annotation": "sources/*.md",
}
"""Which files each schema is for; of an annotation, its front matter."""

FOLDER = "build/schema"
"""Where the schemas of a checkout lie, from its root."""

_FROM_THE_PLACE = ("id", "source")
"""Fields that follow from where a record stands, so that it does not hold them."""

_BESIDE_THE_FRONT_MATTER = ("reference", "summary", "method", "limitations")
"""Fields of a source that are in its BibTeX entry, or below the front matter."""


def file_of(name: str) -> str:
    """The file of a schema, from the root of a checkout: `claims`, or `claims/pan2024frontier` for one source's."""
    return f"{FOLDER}/{name}.schema.json"


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
        "audit": _record(Audit),
        "annotation": _record(Source, _BESIDE_THE_FRONT_MATTER),
    }
    return {name: _finished(name, schema) for name, schema in made.items()}


def _finished(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    whole = {"title": FILES[name], **_hoisted(schema, definitions)}
    definitions = _used(whole, definitions)
    for title, definition in definitions.items():
        words = getattr(selfrep.vocabulary, title, None)
        if isinstance(words, type) and issubclass(words, Term):
            definition["enumDescriptions"] = [word.definition for word in words]
    if definitions:
        whole["$defs"] = definitions
    return {"$schema": DIALECT, **_lenient(whole)}


def _record(record: type[BaseModel], elsewhere: Sequence[str] = ()) -> dict[str, Any]:
    schema = record.model_json_schema(by_alias=True)
    left_out = (*_FROM_THE_PLACE, *elsewhere)
    schema["properties"] = {key: value for key, value in schema["properties"].items() if key not in left_out}
    schema["required"] = [key for key in schema["required"] if key not in left_out]
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


def _used(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions that a schema refers to, itself or by way of another."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [schema]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            name = str(here.get("$ref", "")).removeprefix(REFERENCE)
            if name in definitions and name not in found:
                found[name] = definitions[name]
                waiting.append(definitions[name])
            waiting += here.values()
        elif isinstance(here, list):
            waiting += here
    return dict(sorted(found.items()))


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
    if "true" in lenient.get("enum", ()):
        # Among words, too, `true` without quotation marks is a flag to an editor.
        meanings = dict(zip(lenient["enum"], lenient["enumDescriptions"], strict=True))
        lenient["enum"] = [*meanings, True, False]
        lenient["enumDescriptions"] = [*meanings.values(), meanings["true"], meanings["false"]]
        lenient["type"] = ["string", "boolean"]
    if lenient.get("type") == "string" and "enum" not in lenient:
        lenient["type"] = ["string", "number", "boolean"]
    return lenient
