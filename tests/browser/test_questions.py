"""The page of a question: for beside against, the brief to download, and what comes out of a printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

QUESTION = "questions/copies-when-told/"


def test_for_stands_beside_against_on_a_desk_and_above_it_on_a_phone(page: Page) -> None:
    page.goto(QUESTION)
    boxes = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = [page.locator(f".sr-sides > {side}").bounding_box() for side in (".sr-side-yes", ".sr-side-no")]
        assert all(found)
        boxes[width] = [box for box in found if box]
    left, right = boxes[1280]
    assert abs(left["y"] - right["y"]) < 2
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["width"] - right["width"]) < 2
    above, below = boxes[360]
    assert above["y"] + above["height"] <= below["y"]


def test_each_disagreement_stands_under_what_it_is_about(page: Page) -> None:
    page.goto(QUESTION)
    for basis in ("environment", "inference", "reporting"):
        heading = page.locator(f"#about-{basis}")
        folded = page.locator(".sr-fold").filter(has=heading)
        expect(folded.locator("li").first).to_be_hidden()
        heading.click()
        expect(folded.locator("li").first).to_be_visible()
        assert len(folded.locator("p").first.inner_text()) > 20


@pytest.mark.parametrize(("name", "ending"), [("Markdown", "md"), ("Word", "docx")])
def test_the_brief_is_one_click_away(page: Page, name: str, ending: str) -> None:
    page.goto(QUESTION)
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    assert download.value.suggested_filename == f"copies-when-told.{ending}"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"PK" if ending == "docx" else b"# Can a model copy itself when it is told to?")


def test_the_brief_as_html_is_styled_readable_and_runs_nothing(page: Page, axe: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(QUESTION)
    page.get_by_role("link", name="HTML", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Can a model copy itself when it is told to?")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "its policy admits its style"
    assert page.locator("main > h2", has_text="References").count() == 1
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    assert page.evaluate("window.ran ?? 0") == 0
    refused.clear()
    page.evaluate("document.querySelector('img').remove()")
    page.evaluate(axe)
    assert page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)") == []


def test_on_paper_there_is_no_navigation_and_the_references_have_addresses(page: Page) -> None:
    page.goto(QUESTION)
    page.emulate_media(media="print")
    for hidden in (".sr-header", ".sr-take", ".sr-crumbs", ".sr-aside", ".sr-side-context"):
        for part in page.locator(hidden).all():
            expect(part).to_be_hidden()
    for shown in ("#answer", "#evidence", "#data", "#would-change", "#references"):
        expect(page.locator(shown)).to_be_visible()
    # What is folded away on a screen cannot be unfolded on paper.
    for relation in page.locator(".sr-relation").all():
        expect(relation).to_be_visible()
    references = page.locator(".sr-references > li").all_inner_texts()
    assert references
    assert any("https://doi.org/10.5555/lantern.2023.7" in text for text in references)
