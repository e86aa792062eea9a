"""What a browser does with the links that the build has looked over."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_every_link_of_the_main_pages_is_answered(page: Page, site: str) -> None:
    known: dict[str, bool] = {}
    for start in ("", "questions/", "claims/", "results/", "literature/", "about/", "contribute/", "404.html"):
        page.goto(start)
        if start == "claims/":
            page.locator("#explorer-hits a").first.wait_for()
        links = page.evaluate("[...document.links].map(each => each.href)")
        for link in {each.split("#")[0] for each in links if each.startswith(site)}:
            if link not in known:
                known[link] = page.request.get(link).ok
    assert len(known) > 20
    assert [link for link, ok in known.items() if not ok] == []


def test_a_fragment_shows_its_place(page: Page) -> None:
    page.goto("questions/copies-when-told/")
    page.get_by_role("link", name="confidence").first.click()
    page.wait_for_url("**/about/#confidence")
    assert page.locator("#confidence").is_visible()
    top = page.locator("#confidence").evaluate("each => each.getBoundingClientRect().top")
    assert -1 < top < 400  # browsers scroll to fractions of a pixel
