"""The schemas of the record formats, with what this checkout knows."""

from __future__ import annotations

from typing import Any

from selfrep.contributing import Context, choices_from
from selfrep.editor.conditions import with_conditions
from selfrep.editor.outlines import with_outlines
from selfrep.editor.references import NAMES, definition_of, identifiers_of, name_of, with_references
from selfrep.reading import Library
from selfrep.records import Experiment, Record
from selfrep.records.json_schema import DIALECT, schemas

Schema = dict[str, Any]

_REFERRED: dict[str, type[Record]] = {name_of(record): record for keys in NAMES.values() for record in keys.values()}


def editor_schemas(library: Library) -> dict[str, Schema]:
    """A JSON Schema for each sort of file, by the names of `records.json_schema.FILES`, with the identifiers there are.

    Args:
        library: The records; what could not be read is missing from it, or known by its name alone.
    """
    known = {name: identifiers_of(record, library) for name, record in _REFERRED.items()}
    made = {name: _with_identifiers(with_conditions(schema), known) for name, schema in schemas().items()}
    return {**made, "claims": with_outlines(made["claims"])}


def experiments_schema(source: str, library: Library) -> Schema:
    """For the claims of one source: the schema of all, with its own experiments to choose from.

    Args:
        source: Key of the source.
        library: The records.

    Returns:
        A schema for build/schema/claims/, which refers to the one above it.
    """
    choices = choices_from(Experiment, Context(library, source))
    listed = {
        "enum": [each.value for each in choices],
        "enumDescriptions": [each.meaning for each in choices],
    }
    # One that is being written is none of them yet, so all others are taken too.
    row = {"properties": {"experiment": {"anyOf": [listed, {"type": "string"}]}}}
    claim = {"properties": {"results": {"items": row}}}
    mine = {"properties": {"claims": {"additionalProperties": claim}}}
    whole = {"$ref": "../claims.schema.json"}
    return {"$schema": DIALECT, "title": f"claims/{source}.yaml", "allOf": [whole, mine] if choices else [whole]}


def _with_identifiers(schema: Schema, known: dict[str, dict[str, str]]) -> Schema:
    patterns: dict[str, str] = {}
    changed: Schema = with_references(schema, patterns)
    added = {name: definition_of(_REFERRED[name], known[name], patterns[name]) for name in sorted(patterns)}
    return {**changed, "$defs": {**changed.get("$defs", {}), **added}} if added else changed
