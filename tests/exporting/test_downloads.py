from __future__ import annotations

import html
import itertools
import json
import re
import sqlite3
from typing import Any

from selfrep.citing import cite_claim, cite_source, claim_reference, source_references
from selfrep.database.queries import meta, rows
from selfrep.exporting.downloads import FOLDER, download_files
from selfrep.exporting.explorer import explorer_data
from selfrep.exporting.references import all_sources
from selfrep.results.comparison import COLUMNS


def read(database: sqlite3.Connection) -> dict[str, Any]:
    files = dict(download_files(database))
    return {path.removeprefix(FOLDER).removesuffix(".json"): json.loads(text) for path, text in files.items()}


def plain(markup: str) -> str:
    """As the browser makes it for a clipboard that takes text only."""
    return html.unescape(re.sub("<[^>]*>", "", markup))


def test_sources_are_cited_as_on_their_pages(small_database: sqlite3.Connection) -> None:
    found = read(small_database)["sources"]
    sources = all_sources(small_database)
    assert list(found) == [source["id"] for source in sources]
    for source, reference in zip(sources, source_references(sources), strict=True):
        entry = found[source["id"]]
        assert entry["bibtex"] == cite_source(source, "bibtex")
        assert entry["ris"] == cite_source(source, "ris")
        assert plain(entry["apa"]) == reference.entry


def test_claims_are_cited_at_the_version_as_on_their_pages(small_database: sqlite3.Connection) -> None:
    found, about = read(small_database), meta(small_database)
    sources = {source["id"]: source for source in all_sources(small_database)}
    claims = rows(small_database, "SELECT * FROM claim")
    assert claims
    for claim in claims:
        source = sources[claim["source"]]
        for style in ("bibtex", "ris"):
            assert found[f"claims-{style}"][claim["id"]] == cite_claim(claim, source, about, style)
        assert plain(found["claims-apa"][claim["id"]]) == claim_reference(claim, source, about).entry
        assert about["version"] in found["claims-apa"][claim["id"]]
        assert found["texts"][claim["id"]] == [claim["statement"], claim["locator"]]


def test_mark_up_holds_nothing_of_a_record(small_database: sqlite3.Connection) -> None:
    memory = sqlite3.connect(":memory:")
    small_database.backup(memory)
    memory.row_factory = sqlite3.Row
    memory.execute("UPDATE source SET title = '<script>run()</script>'")
    memory.execute("UPDATE claim SET statement = '<img src=x onerror=run()>'")
    found = read(memory)
    memory.close()
    texts = [*found["claims-apa"].values(), *(source["apa"] for source in found["sources"].values())]
    assert {tag for text in texts for tag in re.findall("<[^>]*>", text)} <= {"<i>", "</i>"}
    assert any("<script>" in html.unescape(text) for text in texts)


def test_results_stand_in_the_order_of_the_explorer_with_all_columns_of_a_comparison(
    small_database: sqlite3.Connection,
) -> None:
    packed = read(small_database)["results"]
    assert list(packed) == list(COLUMNS)
    found = {name: [column["values"][place] for place in column["places"]] for name, column in packed.items()}
    listed = explorer_data(small_database)
    claims = iter(zip(listed["claims"]["slug"], listed["claims"]["results"], strict=True))
    order = [
        f"{source}/{slug}"
        for source, count in zip(listed["sources"]["id"], listed["sources"]["claims"], strict=True)
        for slug, results in itertools.islice(claims, count)
        for _ in range(results)
    ]
    assert found["claim"] == order
    assert found["measured"] == listed["results"]["measured"]
    models = {row["id"]: row for row in rows(small_database, "SELECT * FROM model")}
    for at, model in enumerate(found["model"]):
        assert found["model_weights"][at] == models[model]["weights"]
        assert found["model_released"][at] == models[model]["released"]
