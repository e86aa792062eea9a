"""The data package: a description of the CSV files that programs read (Frictionless, https://specs.frictionlessdata.io).

Types and meanings of fields are those of the data dictionary, primary and foreign keys those that the database
itself declares.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from selfrep.citing import source_item
from selfrep.database.queries import Described, data_dictionary, meta
from selfrep.database.row_types import DictionaryColumnRow
from selfrep.exporting.references import all_sources
from selfrep.exporting.tables import FLAT, key_columns
from selfrep.project import CONTENT, CONTRIBUTORS, DESCRIPTION, NAME

PACKAGE = "datapackage.json"

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}

_CELLS = (
    "The CSV files are UTF-8 with a byte-order mark. A text that a spreadsheet would run as a formula has an apostrophe"
    " in front."
    " An empty cell is an absent or an empty value."
)


def package(connection: sqlite3.Connection, files: Mapping[str, bytes]) -> str:
    """The text of `datapackage.json`.

    Args:
        connection: The database.
        files: The CSV files: name, and content.
    """
    about = meta(connection)
    dictionary = data_dictionary(connection)
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "selfrep: claims on AI self-replication",
        "description": f"{DESCRIPTION.removesuffix('.')}: {CONTENT}. {_CELLS}",
        "version": about["version"],
        "schema_version": about["schema_version"],
        **({"homepage": f"{about['site_url']}/"} if about.get("site_url") else {}),
        "licenses": [LICENCE],
        "contributors": [{"title": CONTRIBUTORS, "role": "author"}],
        "sources": [_source(source_item(source)) for source in all_sources(connection)],
        "resources": [
            _resource(connection, name, data, dictionary[name.removesuffix(".csv")]) for name, data in files.items()
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _source(item: Mapping[str, Any]) -> dict[str, str]:
    return {"title": item["title"], **({"path": item["URL"]} if item.get("URL") else {})}


def _resource(connection: sqlite3.Connection, path: str, data: bytes, described: Described) -> dict[str, Any]:
    name = path.removesuffix(".csv")
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "description": described.description,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(connection, name, described),
    }


def _schema(connection: sqlite3.Connection, name: str, described: Described) -> dict[str, Any]:
    # A view has no key of its own.
    keys = list(FLAT[name]) if name in FLAT else key_columns(connection, name)
    links = _foreign_keys(connection, name)
    # Text that must be there may still be empty, and an empty cell is an absent one.
    needed = {*keys, *(link["fields"] for link in links)}
    schema: dict[str, Any] = {
        "fields": [_field(row, needed=column in needed) for column, row in described.columns.items()],
        "missingValues": [""],
        "primaryKey": keys,
    }
    if links:
        schema["foreignKeys"] = links
    return schema


def _field(column: DictionaryColumnRow, *, needed: bool) -> dict[str, Any]:
    """The field of a column."""
    required = not column["nullable"] and (needed or column["data_type"] != "string")
    return {
        "name": column["name"],
        "type": column["data_type"],
        "title": column["name"].replace("_", " ").capitalize(),
        "description": column["description"],
        **({"constraints": {"required": True}} if required else {}),
    }


def _foreign_keys(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    found = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    return [
        {
            "fields": row["from"],
            # The specification's word for the table itself is an empty one.
            "reference": {"resource": "" if row["table"] == name else row["table"], "fields": row["to"]},
        }
        for row in sorted(found, key=lambda row: str(row["from"]))
    ]
