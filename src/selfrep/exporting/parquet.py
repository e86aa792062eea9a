"""Tables and flat views -> Parquet, with the types of the data dictionary. The extra `selfrep[parquet]` writes it.

Each column says in its metadata what it holds (`description`), the file what its rows are, of which version, and under
which licence. An absent value is null, and an empty text is an empty text. The same database and the same pyarrow give
the same bytes.
"""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Collection
from typing import Any

from selfrep.database.queries import data_dictionary, meta
from selfrep.database.row_types import DictionaryColumnRow
from selfrep.exporting.tables import table_rows

INSTALL = 'pip install "selfrep[parquet]"'
"""What brings that which writes Parquet."""


def can_write() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("pyarrow") is not None


def parquet_file(connection: sqlite3.Connection, name: str, claims: Collection[str] | None = None) -> bytes:
    """A table or flat view as Parquet; arguments as for `selfrep.exporting.tables.table_file`.

    Raises:
        ImportError: If the extra `selfrep[parquet]` is not installed.
    """
    import pyarrow as pa
    from pyarrow import parquet

    described = data_dictionary(connection)[name]
    fields = [_field(column) for column in described.columns.values()]
    about = meta(connection)
    said = {
        "title": name,
        "description": described.description,
        "version": about["version"],
        "schema_version": about["schema_version"],
        "licence": "CC-BY-4.0",
    }
    _, rows = table_rows(connection, name, claims)
    values = list(zip(*rows, strict=True)) or [()] * len(fields)
    table = pa.table(
        [pa.array(each, field.type) for each, field in zip(values, fields, strict=True)],
        pa.schema(fields, said),
    )
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def _field(column: DictionaryColumnRow) -> Any:
    """The field of a column."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    described = {"description": column["description"]}
    return pa.field(column["name"], types[column["data_type"]], column["nullable"], described)
