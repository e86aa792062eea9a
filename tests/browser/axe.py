"""Looking at a page as somebody else sees it, and what axe finds there."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def view(page: Page, width: int, scheme: str) -> None:
    """Show a page at another width or in another scheme; what is open and where one is stays."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    # Scripts hear of it, and the page is laid out again, before the next frame but one.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


def violations(page: Page) -> list[str]:
    """What axe, which must be on the page, finds: rule, impact, element."""
    report: dict[str, Any] = page.evaluate(
        "standards => axe.run(document, {runOnly: standards, resultTypes: ['violations']})", STANDARDS
    )
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]
