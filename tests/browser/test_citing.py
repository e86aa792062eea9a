"""How a claim is cited: at hand wherever one reads, the source first, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

CLAIM = "claims/morrow2023lantern/aster-70b-copies/"


@pytest.fixture(params=[375, 1280])
def claim(request: pytest.FixtureRequest, page: Page, site: str) -> Page:
    page.set_viewport_size({"width": request.param, "height": 800})
    page.goto(site + CLAIM)
    return page


def test_cite_is_in_sight_at_the_top_and_far_below(claim: Page) -> None:
    button = claim.get_by_role("button", name="Cite", exact=True)
    expect(button).to_be_in_viewport(ratio=1)
    claim.locator("#certainty").scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=1)


def test_cite_opens_the_reference_of_the_source_with_its_page(claim: Page) -> None:
    opened = claim.locator("#cite-now")
    expect(opened).to_be_hidden()
    claim.get_by_role("button", name="Cite", exact=True).click()
    expect(opened).to_be_in_viewport(ratio=1)
    expect(opened).to_contain_text("(Morrow et al., 2023, p. 110)")
    expect(opened.get_by_role("link", name="https://doi.org/10.5555/lantern.2023.7")).to_be_visible()
    opened.get_by_role("link", name="All formats").click()
    expect(claim.locator("#cite")).to_be_in_viewport()


def test_the_source_is_cited_before_the_record(claim: Page) -> None:
    source, record = (claim.locator(f"#cite-{part}").bounding_box() for part in ("source", "record"))
    assert source is not None
    assert record is not None
    assert source["y"] < record["y"]


def test_citing_needs_no_scripts(context: BrowserContext, site: str) -> None:
    browser = context.browser
    assert browser is not None
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(site + CLAIM)
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator("#cite-now")).to_be_in_viewport(ratio=1)
    without.close()
