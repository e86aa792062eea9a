"""The data package: a description of the CSV files that programs read (Frictionless, https://specs.frictionlessdata.io).

Field types, primary and foreign keys are those that the database itself declares, which SQLModel gave it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from selfrep.citing import source_item
from selfrep.database.queries import meta
from selfrep.exporting.descriptions import column_description, table_description
from selfrep.exporting.references import all_sources
from selfrep.exporting.tables import FLAT, columns
from selfrep.project import CONTENT, CONTRIBUTORS, DESCRIPTION, NAME

PACKAGE = "datapackage.json"

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}

_TYPES = {"INTEGER": "integer", "FLOAT": "number", "BOOLEAN": "boolean"}
"""Types of columns that are not text."""

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
        "resources": [_resource(connection, name, data) for name, data in files.items()],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _source(item: Mapping[str, Any]) -> dict[str, str]:
    return {"title": item["title"], **({"path": item["URL"]} if item.get("URL") else {})}


def _resource(connection: sqlite3.Connection, path: str, data: bytes) -> dict[str, Any]:
    name = path.removesuffix(".csv")
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "description": table_description(name),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(connection, name),
    }


def _schema(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    fields = columns(connection, name)
    links = _foreign_keys(connection, name)
    schema: dict[str, Any] = {
        "fields": [_field(name, row, linked=row["name"] in {link["fields"] for link in links}) for row in fields],
        "missingValues": [""],
        # A view has no key of its own; both have the identifier of what they list.
        "primaryKey": ["id"]
        if name in FLAT
        else [row["name"] for row in sorted(fields, key=lambda row: row["pk"]) if row["pk"]],
    }
    if links:
        schema["foreignKeys"] = links
    return schema


def _field(table: str, column: sqlite3.Row, *, linked: bool) -> dict[str, Any]:
    kind = _TYPES.get(column["type"], "string")
    # Text that must be there may still be empty, and an empty cell is an absent one.
    required = column["pk"] or (column["notnull"] and (kind != "string" or linked))
    return {
        "name": column["name"],
        "type": kind,
        "title": column["name"].replace("_", " ").capitalize(),
        "description": column_description(table, column["name"]),
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
