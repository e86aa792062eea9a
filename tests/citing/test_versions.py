"""The version of a source that was read stands in its citation, in every style and once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selfrep.citing import cite_claim, cite_source
from selfrep.citing.csl import source_version

Row = Any  # the fixtures hold what citing reads, not whole rows

REPORT = {
    "arxiv": "", "entry_type": "techreport", "publisher_name": "Pond Institute", "category": "framework",
    "title": "Duck Safety Framework", "url": "https://pond.example/framework",
}  # fmt: skip


def cited(source: Row, style: str) -> str:
    return cite_source(source, style).split("\n\nIn the text")[0]


def test_a_preprint_at_its_version(source: Row) -> None:
    source |= {"version": "v2, 14 January 2025"}
    assert "Copies (arXiv:2412.99999v2). arXiv. https://arxiv.org" in cited(source, "apa")
    assert "“Ripples: A Study of Copies.” Preprint, arXiv:2412.99999v2, December 9." in cited(source, "chicago")
    assert cited(source, "bibtex") == "@misc{pond2024ripples,\n  title = {Ripples},\n  version = {2}\n}\n"
    assert "AN  - arXiv:2412.99999v2\n" in cited(source, "ris")
    assert "ET  - 2\n" in cited(source, "ris")
    (item,) = json.loads(cited(source, "csl-json"))
    assert (item["version"], item["number"]) == ("2", "arXiv:2412.99999v2")


@pytest.mark.parametrize(
    ("version", "apa", "chicago", "field"),
    [
        ("2.0", " (Version 2.0). Pond", "Framework. Version 2.0. Pond", "2.0"),
        ("Version 2, effective 14 May 2024", " (Version 2). Pond", "Framework. Version 2. Pond", "2"),
        ("third draft", " [Third draft]. Pond", "Framework. Third draft. Pond", "third draft"),
        ("Beta, as revised", " [Beta, as revised]. Pond", "Framework. Beta, as revised. Pond", "Beta, as revised"),
        ("as web page & PDF", " [As web page & PDF]. Pond", "Framework. As web page & PDF. Pond", "as web page & PDF"),
    ],
)
def test_a_framework_at_its_version(source: Row, version: str, apa: str, chicago: str, field: str) -> None:
    source |= REPORT | {"version": version}
    assert f"Duck Safety Framework{apa}" in cited(source, "apa")
    assert chicago in cited(source, "chicago")
    escaped = field.replace("&", r"\&")
    assert f"\n  version = {{{escaped}}}\n}}" in cited(source, "bibtex")
    assert f"ET  - {field}\n" in cited(source, "ris")
    assert json.loads(cited(source, "csl-json"))[0]["version"] == field


@pytest.mark.parametrize(
    ("entry_type", "category", "expected"),
    [
        ("online", "commentary", "Duck Safety Framework [Version 2.0]. Pond Institute."),
        ("misc", "news", "Duck Safety Framework [Version 2.0]."),
        ("misc", "system-card", "Duck Safety Framework (Version 2.0). Pond Institute."),
    ],
)
def test_the_style_has_no_place_for_a_version_of_a_page(
    source: Row, entry_type: str, category: str, expected: str
) -> None:
    source |= REPORT | {"version": "2.0", "entry_type": entry_type, "category": category}
    assert expected in cited(source, "apa")


def test_beside_a_number(source: Row) -> None:
    source |= REPORT | {"version": "2.0", "number": "PI-7"}
    assert "Framework (PI-7; Version 2.0). Pond Institute." in cited(source, "apa")
    source |= {"arxiv": "2412.99999", "version": "conference submission"}
    assert "Framework (arXiv:2412.99999; Conference submission). arXiv." in cited(source, "apa")
    assert "“Duck Safety Framework.” Conference submission. Preprint, arXiv:2412.99999," in cited(source, "chicago")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"version": ""}, ""),
        # The date of the entry says it.
        ({"version": "9 December 2024"}, ""),
        ({"version": "December 2024"}, ""),
        ({"version": "2024"}, ""),
        ({"version": "May 2025"}, "May 2025"),
        ({"version": "9 December 2024, revised in May"}, "revised in May"),
        ({"version": "December 2024, as web page and as PDF"}, "as web page and as PDF"),
        ({"version": "9 December 2024, and the draft of May beside it"}, ""),
        ({"version": "10 December 2024, revised in May"}, "10 December 2024, revised in May"),
        # The title says it.
        ({"version": "2.0", "title": "Ripples, Version 2.0"}, ""),
        ({"version": "2, last updated in May", "title": "Ripples (version 2)"}, ""),
        ({"version": "1.0", "title": "Ripples 1.0"}, ""),
        ({"version": "2.0", "title": "Ripples, Version 2.0.1"}, "2.0"),
        ({"version": "2.0", "title": "Ripples 12.0"}, "2.0"),
        ({"version": "2", "title": "Ripples of 2 Ducks"}, "2"),
        ({"version": "Beta, 9 December", "title": "Ripples (Beta)"}, ""),
        ({"version": "third draft", "title": "Ripples, third draft"}, ""),
        # Several versions are no number.
        ({"version": "v1, v2 and v3"}, "v1, v2 and v3"),
        ({"version": "v1"}, "1"),
        # What a journal printed is its own version, unless the preprint was read.
        ({"version": "journal version", "journal": "Journal of Ponds"}, ""),
        ({"version": "v2", "journal": "Journal of Ponds"}, "arXiv v2"),
    ],
)
def test_what_the_reference_says_already_is_not_said_twice(source: Row, fields: Row, expected: str) -> None:
    source |= fields
    assert source_version(source) == expected
    (item,) = json.loads(cited(source, "csl-json"))
    assert item.get("version", "") == expected
    assert ("version =" in cited(source, "bibtex")) == bool(expected)


def test_an_entry_that_names_its_version_keeps_it(source: Row) -> None:
    entry = "@misc{pond2024ripples,\n  Version = {Two},\n}"
    source |= {"version": "v2", "bibtex": entry}
    assert cited(source, "bibtex") == f"{entry}\n"


def test_several_versions_of_a_preprint(source: Row) -> None:
    source |= {"version": "v1, v2 and v3"}
    assert "(arXiv:2412.99999; v1, v2 and v3). arXiv." in cited(source, "apa")
    assert "Copies.” v1, v2 and v3. Preprint, arXiv:2412.99999," in cited(source, "chicago")


def test_a_published_paper_that_was_read_as_a_preprint(source: Row) -> None:
    source |= {"version": "v2", "booktitle": "Proceedings of Ponds", "entry_type": "inproceedings"}
    assert "Ripples: A Study of Copies [arXiv v2]. In Proceedings of Ponds." in cited(source, "apa")
    assert "Copies.” arXiv v2. In Proceedings of Ponds." in cited(source, "chicago")


def test_the_citation_of_a_claim_is_of_the_version_of_the_database(claim: Row, source: Row, meta: Row) -> None:
    source |= {"version": "v2"}
    assert json.loads(cite_claim(claim, source, meta, "csl-json"))[0]["version"] == "2026.11.21"
