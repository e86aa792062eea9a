"""What programs read in the head of a page, as a browser parses it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("address", "kind", "tag"),
    [
        ("claims/morrow2023lantern/aster-70b-copies/", "Claim", "citation_title"),
        ("sources/morrow2023lantern/", "ScholarlyArticle", "citation_journal_title"),
        ("questions/copies-when-told/", "QAPage", None),
        ("", "Dataset", None),
        ("data/", "Dataset", None),
    ],
)
def test_linked_data_and_tags_reach_the_page(page: Page, address: str, kind: str, tag: str | None) -> None:
    page.goto(address)
    blocks = page.eval_on_selector_all("script[type='application/ld+json']", "all => all.map(each => each.textContent)")
    (data,) = [json.loads(text) for text in blocks]
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    if tag:
        contents = page.eval_on_selector_all(f"meta[name='{tag}']", "all => all.map(each => each.content)")
        assert len(contents) == 1
        assert contents[0]
    else:
        assert page.locator("meta[name^='citation_']").count() == 0
