"""What is read of a locator, and that no address is a guess."""

from __future__ import annotations

from typing import Any

import pytest

from selfrep.locators import (
    arxiv_version,
    cited_page,
    document_address,
    linked_page,
    named_pages,
    page_address,
    passage_address,
)
from selfrep.reading import Library
from selfrep.records import Source


@pytest.mark.parametrize(
    ("locator", "pages"),
    [
        ("p. 12", [(12, 12)]),
        ("p.12", [(12, 12)]),
        ("pp. 3-4", [(3, 4)]),
        ("pp. 3\N{EN DASH}4", [(3, 4)]),
        ("pp. 57 to 59", [(57, 59)]),
        ("pp. 3 and 5", [(3, 3), (5, 5)]),
        ("pp. 6, 7 and 9; Appendix A, pp. 18-47", [(6, 6), (7, 7), (9, 9), (18, 47)]),
        ("Pages 3 to 6 and 9, as reported", [(3, 6), (9, 9)]),
        ("Page 38", [(38, 38)]),
        ("Section 5.1, p. 7", [(7, 7)]),
        ("Section 2.1, p. 04", [(4, 4)]),
        ("Section 3.2, p. 8; Fig. 4(c)", [(8, 8)]),
        ("Section 5.1", []),
        ("Figure 4, row 3", []),
        ("Preface, pp. xv-xviii", []),
        ("Page on the paper, section Limitations", []),
        ("homepages 3", []),
        ("p. 1234567", []),
        ("pp. 9-3", [(9, 9)]),
        ("", []),
    ],
)
def test_pages_of_a_locator(locator: str, pages: list[tuple[int, int]]) -> None:
    assert [(each.first, each.last) for each in named_pages(locator)] == pages


@pytest.mark.parametrize(
    ("locator", "page"),
    [
        ("Section 5.7.3, p. 29, compared with Section 5.7, p. 25", 29),
        ("Section 4.1.3, p. 20; GPT-5.3-Codex card, Section 5.1.3, p. 18", 20),
        ("Change log; version 1.1 of the Frontier AI Framework, pp. 3-5", None),
        ("Changelog entry for 14 May 2025, printed in version 3.0, pp. 18-19", None),
        ("Assistant's comment; compared with Section 2.1, p. 4, of arXiv 2412.12140v1", None),
        ("Reading notes, p. 4 of the draft", None),
        ("Responsibility for Risks: draft, p. 7", None),
        ("Section 4.1, p. 18 of the PDF; web page", 18),
    ],
)
def test_a_page_of_another_document_is_not_cited(locator: str, page: int | None) -> None:
    found = cited_page(locator)
    assert (found.first if found else None) == page


@pytest.fixture
def source(small_library: Library) -> Source:
    return small_library.sources["morrow2023lantern"]


def changed(source: Source, **changes: Any) -> Source:
    """The source with other fields; those of its entry are told by their names."""
    entry: dict[str, Any] = {name: changes.pop(name) for name in ("url", "arxiv") if name in changes}
    plain: dict[str, Any] = {"page_url": "", "first_page": None, "version": ""} | changes
    return source.model_copy(update=plain | {"reference": source.reference.model_copy(update=entry)})


ARXIV = {"arxiv": "2412.12140", "url": "https://arxiv.org/abs/2412.12140"}


def test_the_annotation_comes_first(source: Source) -> None:
    written = changed(source, page_url="https://example.org/a.pdf#page={page}", first_page=3, version="v1", **ARXIV)
    assert linked_page(written, "Section 2, p. 5") == "https://example.org/a.pdf#page=7"
    assert linked_page(written, "Section 2, p. 5 of the PDF") == "https://example.org/a.pdf#page=5"
    assert linked_page(written.model_copy(update={"first_page": None}), "p. 5") == "https://example.org/a.pdf#page=5"


def test_arxiv_opens_in_the_version_that_was_read(source: Source) -> None:
    read = changed(source, version="v2, 14 January 2025", **ARXIV)
    assert arxiv_version(read) == "2412.12140v2"
    assert linked_page(read, "Section 3, p. 8") == "https://arxiv.org/pdf/2412.12140v2#page=8"
    assert linked_page(read, "Section 3") == ""
    assert passage_address(read, "Section 3") == "https://arxiv.org/abs/2412.12140v2"


@pytest.mark.parametrize("version", ["", "0.1", "October 2025", "Science 384(6698)", "version 2", "v0", "v123", "v2b"])
def test_without_a_known_arxiv_version_no_page_opens(source: Source, version: str) -> None:
    read = changed(source, version=version, **ARXIV)
    assert page_address(read) == ""
    assert passage_address(read, "p. 8") == "https://arxiv.org/abs/2412.12140"


def test_a_version_of_arxiv_does_not_replace_another_address(source: Source) -> None:
    read = changed(source, version="v2", arxiv="2412.12140", url="https://lab.example.org/report")
    assert document_address(read) == "https://lab.example.org/report"
    assert document_address(changed(source, version="v2", arxiv="2412.12140", url="")).endswith("/abs/2412.12140v2")


def test_another_pdf_opens_where_its_numbering_is_known(source: Source) -> None:
    pdf = changed(source, arxiv="", url="https://example.org/Card.PDF#top")
    assert passage_address(pdf, "p. 4") == "https://example.org/Card.PDF#top"
    assert linked_page(changed(pdf, first_page=2, url="https://example.org/Card.PDF#top"), "p. 4") == (
        "https://example.org/Card.PDF#page=5"
    )
    page = changed(source, arxiv="", first_page=1, url="https://example.org/card")
    assert passage_address(page, "p. 4") == "https://example.org/card", "a web page has no pages"


def test_a_page_before_the_file_begins_is_not_linked(source: Source) -> None:
    part = changed(source, page_url="https://example.org/a.pdf#page={page}", first_page=-99)
    assert linked_page(part, "p. 103") == "https://example.org/a.pdf#page=3"
    assert linked_page(part, "p. 40") == ""


def test_without_any_address_nothing_opens(source: Source) -> None:
    assert passage_address(changed(source, arxiv="", url=""), "p. 4") == ""
