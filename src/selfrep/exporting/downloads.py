"""What somebody needs who takes claims away from the explorer: references and places, loaded only then.

They are formatted here, by the code that formats those on the pages, so that a reader is never given two forms of one
reference. Each file maps identifiers to texts; APA references are HTML, with titles in italics and all text escaped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from selfrep.citing import claim_entry, claim_item, claim_reference, ris, source_entry, source_item, source_references
from selfrep.citing.csl import address
from selfrep.database.queries import fetch_all, fetch_texts, meta, results
from selfrep.database.row_types import ClaimRow
from selfrep.exporting.columns import ORDERS
from selfrep.exporting.references import all_sources
from selfrep.results.comparison import COLUMNS

FOLDER = "assets/data/downloads/"


def download_files(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The files: path below `pages/`, and content.

    `sources.json` holds `apa`, `bibtex`, `ris` and `url` of each source; `claims-apa.json`, `claims-bibtex.json` and
    `claims-ris.json` the reference of each claim at the version of the database; `texts.json` the statement of each,
    and the place in its source; `results.json` of each column of a comparison its values, each once, and for each
    result in the explorer's order the place of its own.
    """
    sources = {source["id"]: source for source in all_sources(connection)}
    references = source_references(sources.values(), markup=True)
    yield _file(
        "sources",
        {
            identifier: {
                "apa": reference.entry,
                "bibtex": source_entry(source),
                "ris": ris(source_item(source)),
                "url": address(source),
            }
            for (identifier, source), reference in zip(sources.items(), references, strict=True)
        },
    )
    about = meta(connection)
    rows = fetch_all(connection, ClaimRow, "SELECT * FROM claim ORDER BY id")
    claims = [(claim, sources[claim["source"]]) for claim in rows]
    yield _file(
        "claims-apa",
        {claim["id"]: claim_reference(claim, source, about, markup=True).entry for claim, source in claims},
    )
    yield _file("claims-bibtex", {claim["id"]: claim_entry(claim, source, about) for claim, source in claims})
    yield _file("claims-ris", {claim["id"]: ris(claim_item(claim, source, about)) for claim, source in claims})
    yield _file("texts", {claim["id"]: [claim["statement"], claim["locator"]] for claim, _ in claims})
    yield _file("results", _results(connection))


def _results(connection: sqlite3.Connection) -> dict[str, dict[str, list[Any]]]:
    at = {row[0]: place for place, row in enumerate(connection.execute(ORDERS["claim"]))}
    evaluations = fetch_texts(connection, "SELECT DISTINCT evaluation FROM result ORDER BY evaluation")
    found = [row for evaluation in evaluations for row in results(connection, "evaluation", evaluation)]
    rows: list[Mapping[str, object]] = [*sorted(found, key=lambda row: (at[row["claim"]], row["position"]))]
    return {column: _each_once([row[column] for row in rows]) for column in COLUMNS}


def _each_once(column: Sequence[Any]) -> dict[str, list[Any]]:
    """Settings and texts repeat a great deal: this takes a third of the bytes."""
    places: dict[str, int] = {}
    known = [places.setdefault(json.dumps(value), len(places)) for value in column]
    return {"values": [json.loads(value) for value in places], "places": known}


def _file(name: str, content: dict[str, Any]) -> tuple[str, str]:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"{FOLDER}{name}.json", f"{text}\n"
