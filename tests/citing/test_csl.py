from __future__ import annotations

import json
from typing import Any

import pytest

from selfrep.citing import as_json, cite_claim, cite_source, cite_sources, claim_item, source_item

Row = Any  # the fixtures hold what citing reads, not whole rows


def test_a_preprint_names_its_archive(source: Row) -> None:
    assert source_item(source) == {
        "id": "pond2024ripples",
        "type": "article",
        "title": "Ripples: A Study of Copies",
        "author": [{"family": "Pond", "given": "Ada B."}, {"family": "Reed", "given": "Jörg"}],
        "issued": {"date-parts": [[2024, 12, 9]]},
        "publisher": "arXiv",
        "number": "arXiv:2412.99999",
        "URL": "https://arxiv.org/abs/2412.99999",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"entry_type": "article", "journal": "Pond Letters", "number": "4"},
            {"type": "article-journal", "container-title": "Pond Letters", "issue": "4"},
        ),
        (
            {"entry_type": "inproceedings", "booktitle": "Proc. of Ponds"},
            {"type": "paper-conference", "container-title": "Proc. of Ponds"},
        ),
        (
            {"entry_type": "techreport", "arxiv": "", "number": "TR-7", "publisher_name": "Pond Inst."},
            {"type": "report", "number": "TR-7", "publisher": "Pond Inst."},
        ),
        ({"category": "system-card", "arxiv": ""}, {"type": "report"}),
        (
            {"category": "news", "arxiv": "", "publisher_name": "The Pond"},
            {"type": "article-newspaper", "container-title": "The Pond"},
        ),
        (
            {"category": "commentary", "arxiv": "", "url": "https://p.example/a_b?c=1&d"},
            {"type": "webpage", "URL": "https://p.example/a_b?c=1&d"},
        ),
        ({"category": "commentary", "arxiv": ""}, {"type": "document"}),
        ({"date": "2024-03"}, {"issued": {"date-parts": [[2024, 3]]}}),
        ({"date": "2024"}, {"issued": {"date-parts": [[2024]]}}),
        ({"pages": "10--20"}, {"page": "10-20"}),
    ],
)
def test_types_and_fields(source: Row, changes: Row, expected: Row) -> None:
    source |= changes
    assert source_item(source).items() >= expected.items()


def test_a_report_number_is_no_issue(source: Row) -> None:
    source |= {"entry_type": "techreport", "arxiv": "", "number": "7"}
    assert "issue" not in source_item(source)


def test_a_claim_names_version_source_and_locator(claim: Row, source: Row, meta: dict[str, str]) -> None:
    item = claim_item(claim, source, meta)
    assert item["author"] == [{"literal": "The selfrep contributors"}]
    assert item["title"] == "An agent built on Duck-7B copied itself in 9 of 10 trials"
    assert item["issued"] == {"date-parts": [[2026, 11, 21]]}
    assert item["version"] == "2026.11.21"
    assert item["number"] == "pond2024ripples/ducks-copy"
    assert item["note"].endswith("citing Pond and Reed 2024, Section 3.2, p. 8; Fig. 4(c)")
    assert "URL" not in item


def test_a_claim_has_an_address_where_the_site_has_one(claim: Row, source: Row, meta: dict[str, str]) -> None:
    meta["site_url"] = "https://example.org/r"
    assert claim_item(claim, source, meta)["URL"] == "https://example.org/r/claims/pond2024ripples/ducks-copy/"


def test_a_version_that_is_no_date_is_dated_by_the_last_change(claim: Row, source: Row, meta: dict[str, str]) -> None:
    meta["version"] = "3.0"
    assert claim_item(claim, source, meta)["issued"] == {"date-parts": [[2026, 11, 20]]}


def test_the_text_is_json_with_its_letters(source: Row) -> None:
    text = as_json([source_item(source)])
    assert "Jörg" in text
    assert json.loads(text)[0]["id"] == "pond2024ripples"


def test_the_source_of_a_claim_carries_its_locator(source: Row) -> None:
    cited = json.loads(cite_source(source, "csl-json", 8, "Section 3.2, p. 8"))
    assert cited[0]["note"] == "Cited at: Section 3.2, p. 8"


def test_an_unknown_style_is_refused(claim: Row, source: Row, meta: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="'mla' is not one of apa, chicago, bibtex, ris, csl-json"):
        cite_claim(claim, source, meta, "mla")
    with pytest.raises(ValueError, match="'mla'"):
        cite_source(source, "mla")
    with pytest.raises(ValueError, match="'mla'"):
        cite_sources([source], "mla")
