"""Rows as `selfrep.database.queries` gives them, without a database."""

from __future__ import annotations

from typing import Any

import pytest

Row = Any  # what citing reads, not whole rows


def person(family: str, given: str = "", particle: str = "", suffix: str = "") -> Row:
    return {"family": family, "given": given, "particle": particle, "suffix": suffix, "organization": False}


def body(name: str) -> Row:
    return {**person(name), "organization": True}


@pytest.fixture
def source() -> Row:
    """A preprint of two authors."""
    return {
        "id": "pond2024ripples", "label": "Pond and Reed 2024", "year": 2024, "entry_type": "misc",
        "title": "Ripples: A Study of Copies", "and_others": False, "date": "2024-12-09", "url": "", "doi": "",
        "arxiv": "2412.99999", "journal": "", "booktitle": "", "publisher_name": "", "volume": "", "number": "",
        "pages": "", "howpublished": "", "note": "", "date_end": "", "accessed": "", "series": "", "place": "",
        "edition": "", "chapter": "", "article_number": "", "document_type": "", "printed_version": "", "isbn": "",
        "issn": "", "editors_and_others": False, "contributors": [],
        "bibtex": "@misc{pond2024ripples,\n  title = {Ripples}\n}",
        "category": "primary-study", "language": "en", "version": "",
        "authors": [person("Pond", "Ada B."), person("Reed", "Jörg")],
    }  # fmt: skip


@pytest.fixture
def claim() -> Row:
    return {
        "id": "pond2024ripples/ducks-copy", "source": "pond2024ripples", "locator": "Section 3.2, p. 8; Fig. 4(c)",
        "page": 8, "statement": "An agent built on Duck-7B copied itself in 9 of 10 trials.",
    }  # fmt: skip


@pytest.fixture
def meta() -> dict[str, str]:
    return {"version": "2026.11.21", "updated": "2026-11-20", "site_url": "", "repository_url": ""}
