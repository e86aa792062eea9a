"""The citation of the database as a whole."""

from __future__ import annotations

import json

import pytest
import rispy

from selfrep.citing import STYLES, cite_database, database_reference
from selfrep.reading.bibtex_file import parse_bibtex

TITLE = "selfrep: An open, annotated literature-and-claims database on AI self-replication"
SITE = "https://example.org/r"


def test_apa(meta: dict[str, str]) -> None:
    assert cite_database(meta, "apa") == (
        f"The selfrep contributors. (2026). {TITLE} (Version 2026.11.21) [Data set].\n\n"
        "In the text: (The selfrep contributors, 2026)\n"
    )
    found = database_reference(meta | {"site_url": SITE}, markup=True).entry
    assert found == (
        f"The selfrep contributors. (2026). <i>{TITLE}</i> (Version 2026.11.21) [Data set]. https://example.org/r/"
    )


def test_the_answer_to_a_question_is_a_part_of_it(meta: dict[str, str]) -> None:
    found = database_reference(meta | {"site_url": SITE}, "copies-itself")
    assert found.entry.endswith(
        "(Version 2026.11.21, question copies-itself) [Data set]. https://example.org/r/questions/copies-itself/"
    )
    assert found.in_text == "(The selfrep contributors, 2026, question copies-itself)"


def test_chicago(meta: dict[str, str]) -> None:
    entry, in_text = cite_database(meta, "chicago").strip().split("\n\n")
    assert entry == f"The selfrep contributors. 2026. {TITLE}. Version 2026.11.21. Data set."
    assert in_text == "In the text: (The selfrep contributors 2026)"
    assert cite_database(meta | {"site_url": SITE}, "chicago").startswith(f"{entry} https://example.org/r/.\n")


def test_bibtex_reads_back(meta: dict[str, str]) -> None:
    key, reference, problems = parse_bibtex(cite_database(meta | {"site_url": SITE}, "bibtex"), "x.bib")
    assert problems == []
    assert reference is not None
    assert (key, reference.title, reference.date) == ("selfrep", TITLE, "2026-11-21")
    assert reference.authors[0].organization
    assert reference.howpublished == "Data set, version 2026.11.21"
    assert reference.url == "https://example.org/r/"


def test_ris_reads_back(meta: dict[str, str]) -> None:
    (entry,) = rispy.loads(cite_database(meta, "ris"))
    assert (entry["type_of_reference"], entry["title"], entry["edition"]) == ("DATA", TITLE, "2026.11.21")
    assert entry["authors"] == ["The selfrep contributors"]
    assert "urls" not in entry


def test_csl_json_reads_back(meta: dict[str, str]) -> None:
    (item,) = json.loads(cite_database(meta | {"site_url": SITE}, "csl-json"))
    assert (item["type"], item["title"], item["version"]) == ("dataset", TITLE, "2026.11.21")
    assert item["issued"] == {"date-parts": [[2026, 11, 21]]}
    assert item["URL"] == "https://example.org/r/"


@pytest.mark.parametrize("style", STYLES)
def test_an_address_that_is_not_set_leaves_nothing_behind(meta: dict[str, str], style: str) -> None:
    text = cite_database(meta, style)
    assert "http" not in text
    assert "URL" not in text
    assert text.endswith("\n")


def test_another_style_is_refused(meta: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="'mla' is not one of apa, chicago, bibtex, ris, csl-json"):
        cite_database(meta, "mla")
