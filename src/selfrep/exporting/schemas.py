"""The JSON documents as JSON Schemas (draft 2020-12), made from the shapes of rows that the program itself reads.

pydantic turns the shapes into schemas; meanings and closed lists come from the data dictionary, which says of a column
what it holds, so that a field is described where its column is declared.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import get_original_bases, get_type_hints, is_typeddict

from selfrep.database.queries import ClaimLine, ResultDetail, data_dictionary, fetch_all
from selfrep.database.row_types import ROW_TYPES, DictionaryColumnRow, VocabularyRow
from selfrep.database.typed import Shows
from selfrep.exporting.changes import ChangesDocument
from selfrep.exporting.documents import DOCUMENTS, DocumentMeta

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}

_TABLES = {shape: table for table, shape in ROW_TYPES.items()}
_NAMES = {"DocumentMeta": "meta", "RecordChange": "change"}
"""Names of schemas that do not follow from those of their shapes."""

_CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class _Columns:
    """What the data dictionary says of columns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._dictionary = data_dictionary(connection)
        self._lists: dict[str, list[str]] = {}
        for row in fetch_all(connection, VocabularyRow, "SELECT * FROM vocabulary ORDER BY list, position"):
            self._lists.setdefault(row["list"], []).append(row["value"])

    def schema(self, shown: Shows) -> Schema:
        """What a column means, and the values that it may have if they are of a closed list."""
        column: DictionaryColumnRow = self._dictionary[shown.table].columns[shown.column]
        values = dict.fromkeys(value for name in column["lists"].split() for value in self._lists[name])
        found: Schema = {"description": column["description"]}
        return found | ({"enum": [*values, *([None] if column["nullable"] else [])]} if values else {})


def document_schemas(connection: sqlite3.Connection) -> dict[str, Schema]:
    """Every schema by name; they refer to each other as parts of an OpenAPI description."""
    documents = [DocumentMeta, ClaimLine, ResultDetail, *DOCUMENTS.values(), ChangesDocument]
    shapes = _reached(documents)
    # With what they build on: a docstring is found only where it stands.
    every = [*shapes, *(base for base in _reached(documents, bases=True) if base not in shapes)]
    _, made = TypeAdapter.json_schemas([(shape, "validation", _adapter(shape)) for shape in every])
    columns = _Columns(connection)
    return {_name(shape.__name__): _shape_schema(shape, made["$defs"], columns) for shape in shapes}


def _adapter(shape: Any) -> TypeAdapter[Any]:
    """Of a list, because pydantic takes no settings for a `TypedDict` by itself."""
    return TypeAdapter(list[shape], config=_CONFIG)


def _reached(shapes: Iterable[type], *, bases: bool = False) -> list[type]:
    """Some shapes and those that they nest, in order; with `bases`, those that they build on too."""
    found: dict[type, None] = {}
    waiting = list(shapes)
    while waiting:
        shape = waiting.pop(0)
        if shape not in found:
            found[shape] = None
            kinds = [kind for hint in get_type_hints(shape).values() for kind in (hint, *get_args(hint))]
            waiting += [kind for kind in kinds if is_typeddict(kind)]
            waiting += _bases(shape) if bases else []
    return list(found)


def _bases(shape: type) -> list[type]:
    return [base for base in get_original_bases(shape) if is_typeddict(base)]


def _shape_schema(shape: type, made: Mapping[str, Schema], columns: _Columns) -> Schema:
    """The schema of a shape, `type` and `meta` of a document first."""
    whole = made[shape.__name__]
    fields = _described(shape, made, columns)
    ordered = sorted(whole["properties"], key=lambda name: name not in ("type", "meta"))
    properties = {name: _plain(whole["properties"][name] | fields.get(name, {})) for name in ordered}
    plain = {"type": "object", "properties": properties, "required": ordered, "additionalProperties": False}
    return _without_code({**plain, "description": " ".join(whole["description"].split())})


def _described(shape: type, made: Mapping[str, Schema], columns: _Columns) -> dict[str, Schema]:
    """What is known of the fields of a shape beside their types, from its bases, its columns and its docstrings."""
    found: dict[str, Schema] = {}
    for base in _bases(shape):
        found |= _described(base, made, columns)
    hints = get_type_hints(shape, include_extras=True)
    if shape in _TABLES:
        found |= {name: columns.schema(Shows(_TABLES[shape], name)) for name in hints}
    for name, hint in hints.items():
        shown = _shown(hint)
        inner = next((each for kind in get_args(hint) if (each := _shown(kind))), None)
        written = made[shape.__name__]["properties"][name]
        if shown:
            found[name] = columns.schema(shown)
        if inner:
            found[name] = {"items": written["items"] | columns.schema(inner)}
        if "description" in written:
            found[name] = found.get(name, {}) | {"description": written["description"]}
    return found


def _shown(hint: object) -> Shows | None:
    return next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Shows)), None)


def _plain(schema: Schema) -> Schema:
    """A schema without titles, a value that may be absent as one of two types, references under our names."""
    found = {key: value for key, value in schema.items() if key != "title"}
    if "anyOf" in found:
        kinds = [_plain(each) for each in found.pop("anyOf")]
        found = {"type": [each["type"] for each in kinds], **found}
    if "items" in found:
        found["items"] = _plain(found["items"])
    if "$ref" in found:
        found |= reference(_name(found["$ref"].rpartition("/")[2]))
    return found


def _name(shape: str) -> str:
    """`ClaimDocument` -> `claim`, `ClaimLine` -> `claim_line`."""
    plain = re.sub(r"(?:Document|Detail|Row)$", "", shape)
    return _NAMES.get(shape) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain).lower()


def _without_code(schema: Schema) -> Schema:
    """The same without the marks that stand around code in our docstrings."""
    return {
        key: value.replace("`", "") if key == "description" and isinstance(value, str)
        else _without_code(value) if isinstance(value, dict)
        else value
        for key, value in schema.items()
    }  # fmt: skip


def listed(schema: Schema) -> Schema:
    """A list of such."""
    return {"type": "array", "items": schema}


def reference(name: str) -> Schema:
    """The schema of a name."""
    return {"$ref": f"#/components/schemas/{name}"}
