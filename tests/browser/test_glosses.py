"""A term of the glossary opens its meaning where it stands, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1280])
def test_a_term_opens_its_meaning_and_leads_to_the_glossary(context: BrowserContext, site: str, width: int) -> None:
    browser = context.browser
    assert browser is not None
    without = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = without.new_page()
    page.goto(f"{site}sources/morrow2023lantern/")
    term = page.locator(".sr-term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    term.click()
    expect(meaning).to_be_in_viewport(ratio=1)
    meaning.get_by_role("link", name="Glossary").click()
    expect(page.locator(":target")).to_be_visible()
    without.close()
