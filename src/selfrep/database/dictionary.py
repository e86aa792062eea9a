"""The data dictionary: what each table, view and column holds, as rows of `dictionary_table` and `dictionary_column`.

Whoever has the file has it too: the exports and their schemas read it there, not here. Each thing is said once, by the
tables, by the record formats that they are made from, or by the views.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from types import NoneType
from typing import Any, get_args

from pydantic.fields import FieldInfo
from sqlalchemy import Boolean, Float, Integer, inspect

from selfrep import records, vocabulary
from selfrep.database.tables import TABLES, Table
from selfrep.database.views import VIEWS, Computed, Shown

_TYPES = ((Boolean, "boolean"), (Integer, "integer"), (Float, "number"))
"""Types of columns that are not text."""

_PART = re.compile(r"[A-Z]\w+: ")


@dataclass(frozen=True)
class Column:
    """A column, and what it holds; the fields are those of the table `dictionary_column`."""

    name: str
    data_type: str
    nullable: bool
    lists: str
    description: str


def dictionary_rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables `dictionary_table` and `dictionary_column`."""
    tables = {name: _flowing(table.__doc__) for name, table in _classes().items()}
    tables |= {name: view.description for name, view in VIEWS.items()}
    return {
        "dictionary_table": [{"name": name, "description": tables[name]} for name in sorted(tables)],
        "dictionary_column": [
            {"table_name": name, "position": position, **asdict(column)}
            for name in sorted(tables)
            for position, column in enumerate(columns(name), 1)
        ],
    }


@functools.cache
def columns(name: str) -> tuple[Column, ...]:
    """The columns of a table or view, in order.

    Found once: views ask for those of their tables column by column, and each load writes all of them.
    """
    if name in VIEWS:
        listed = next((column.table for column in VIEWS[name].columns if isinstance(column, Shown)), "")
        return tuple(_in_view(column, listed) for column in VIEWS[name].columns)
    return tuple(_of_table(_classes()[name]))


def _classes() -> dict[str, type[Table]]:
    return {str(table.__tablename__): table for table in Table.__subclasses__()}


def _of_table(table: type[Table]) -> Iterator[Column]:
    named = {attribute.columns[0].name: attribute.key for attribute in inspect(table).column_attrs}
    for column in TABLES[str(table.__tablename__)].columns:
        own = table.model_fields[named[column.name]]
        recorded = _recorded(table.__record__, column.name) if table.__record__ else None
        target = next((key.column.table.name for key in column.foreign_keys), "")
        yield Column(
            column.name,
            next((word for kind, word in _TYPES if isinstance(column.type, kind)), "string"),
            bool(column.nullable),
            _closed_list(own) or (_closed_list(recorded.field) if recorded else ""),
            _flowing(own.description)
            or (recorded.description if recorded else "")
            or (f"Identifier of the {target}." if target else ""),
        )


@dataclass(frozen=True)
class _Recorded:
    """A field of a record, and what its format says of it."""

    field: FieldInfo
    description: str


def _recorded(record: type[records.Record], column: str) -> _Recorded | None:
    """The field that a column holds: of the record itself, or of a part of it with the part's name in front."""
    for name, field in record.model_fields.items():
        if column in (name, field.alias):
            return _Recorded(field, _flowing(field.description))
    for name, field in record.model_fields.items():
        part = _record_class(field)
        if part is None:
            continue
        if part is records.Reference and (found := _recorded(part, column)):
            return found  # the one part whose fields keep their names
        if column.startswith(f"{name}_") and (found := _recorded(part, column.removeprefix(f"{name}_"))):
            return _Recorded(found.field, f"{name.capitalize()}: {_lowered(found.description)}")
    return None


def _record_class(field: FieldInfo) -> type[records.Record] | None:
    kind = _only_class(field)
    return kind if kind and issubclass(kind, records.Record) else None


def _closed_list(field: FieldInfo) -> str:
    kind = _only_class(field)
    return kind.list_name() if kind and issubclass(kind, vocabulary.Term) else ""


def _only_class(field: FieldInfo) -> type | None:
    """The class of a field, whether it may be absent or not; None where it is of several, or a list."""
    kinds = set(get_args(field.annotation) or (field.annotation,)) - {NoneType}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind if isinstance(kind, type) else None


def _in_view(column: Shown | Computed, listed: str) -> Column:
    """A column of a view that lists the rows of a table."""
    if isinstance(column, Computed):
        return Column(column.name, column.data_type, column.nullable, column.lists, column.description)
    shown = next(each for each in columns(column.table) if each.name == column.column)
    target = next((key.column.table.name for key in TABLES[column.table].columns[column.column].foreign_keys), "")
    description = shown.description
    if target == column.name:
        description = f"Identifier of the {target}."
    elif column.table != listed:
        plain = description.removeprefix("Computed: ")
        # What is of a part of a record says so: `Checked: when.`
        description = plain if _PART.match(plain) else f"Of the {column.table}: {_lowered(plain)}"
    return replace(shown, name=column.name, description=description)


def _flowing(text: str | None) -> str:
    return " ".join((text or "").split())


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
