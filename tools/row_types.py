"""`make row-types`: write the rows of tables and views as types, from what tables and views declare.

The program reads rows with the standard library alone, because SQLModel takes most of a second to import; so the types
of rows cannot be the table classes themselves. They are written from them, and a test compares.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from selfrep.database.dictionary import columns, dictionary_rows
from selfrep.database.tables import TABLES

FILE = Path(__file__).parents[1] / "src" / "selfrep" / "database" / "row_types.py"

_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}

_HEAD = '''"""The rows of tables and views as types. Written by `make row-types` from what these declare; do not edit.

What a column holds is said where it is declared; the database says it too (see `dictionary`).
"""

from selfrep.database.typed import TypedDict
'''

_LOADED = '''

class TableRows(TypedDict):
    """The rows of all tables, by table."""

'''
_FOOT = '''"""The type of the rows of each table and view, by its name."""
'''


def module_text() -> str:
    """The whole module."""
    tables = dictionary_rows()["dictionary_table"]
    classes = "".join(_class(table["name"], table["description"]) for table in tables)
    listed = "".join(f'    "{table["name"]}": {class_name(table["name"])},\n' for table in tables)
    loaded = "".join(f"    {name}: list[{class_name(name)}]\n" for name in sorted(TABLES))
    return f"{_HEAD}{classes}{_LOADED}{loaded}\n\nROW_TYPES: dict[str, type] = {{\n{listed}}}\n{_FOOT}"


def class_name(table: str) -> str:
    """`results_flat` -> `ResultsFlatRow`."""
    return f"{''.join(part.capitalize() for part in table.split('_'))}Row"


def _class(table: str, description: str) -> str:
    doc = "\n".join(textwrap.wrap(f'"""{description}', 116, initial_indent="    ", subsequent_indent="    "))
    fields = [
        f"    {column.name}: {_TYPES[column.data_type]}{' | None' if column.nullable else ''}"
        for column in columns(table)
    ]
    return "\n".join(["\n", f"class {class_name(table)}(TypedDict):", f'{doc}"""\n', *fields, ""])


if __name__ == "__main__":
    FILE.write_text(module_text(), encoding="utf-8")
