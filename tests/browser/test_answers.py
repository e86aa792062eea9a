"""Home, questions and numbers of the real record: what is in the first screen, and how long they are."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from tests.browser.answers_site import build
from tests.browser.axe import view, violations

from selfrep.database import connect, queries
from selfrep.exporting.one_page import one_page
from selfrep.exporting.one_page_documents import one_page_html

pytestmark = [pytest.mark.browser, pytest.mark.record]

PHONE, DESK = 375, 1280
QUESTION = "questions/copies-itself-when-told/"
SCREEN = 812
"""Height of a phone's screen."""


@pytest.fixture(scope="module")
def answers(
    browser: Browser,
    record_database: Path,
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Page]:
    """A page on the site of answers, without scripts."""
    address = serve(build(record_database, tmp_path_factory.mktemp("answers")))
    context = browser.new_context(base_url=address, java_script_enabled=True)
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    yield page
    context.close()


def height(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": SCREEN if width == PHONE else 900})
    return int(page.evaluate("document.documentElement.scrollHeight"))


def test_home_is_short(answers: Page) -> None:
    answers.goto("")
    assert height(answers, PHONE) <= 3200
    assert height(answers, DESK) <= 1900


@pytest.mark.parametrize("width", [320, PHONE])
def test_verdict_and_confidence_of_a_rung_take_a_line_each_at_most(answers: Page, width: int) -> None:
    answers.set_viewport_size({"width": width, "height": SCREEN})
    answers.goto("")
    words = answers.locator(".sr-ladder :is(.sr-sure, .sr-verdict-word)")
    assert words.count() >= 8
    lines = words.evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight))"
    )
    assert max(lines) < 1.9


def test_numbers_are_one_page_that_no_phone_scrolls_sideways(answers: Page) -> None:
    answers.goto("results/")
    assert height(answers, DESK) <= 6000
    height(answers, PHONE)
    assert answers.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert answers.locator(".sr-choices a").count() >= 10


def test_the_whole_answer_stands_in_the_first_screen_of_a_phone(answers: Page) -> None:
    answers.set_viewport_size({"width": PHONE, "height": SCREEN})
    answers.goto("")
    clauses = answers.locator(".sr-first-answer > li")
    assert clauses.count() >= 3
    for clause in clauses.all():
        expect(clause.get_by_role("link")).to_be_visible()
        box = clause.bounding_box()
        assert box
        assert box["y"] + box["height"] <= SCREEN
    assert len(answers.locator(".sr-first-answer").inner_text().split()) <= 50


@pytest.mark.parametrize("width", [320, PHONE, 768, DESK])
def test_nothing_on_the_ladder_or_in_the_chart_lies_on_other_words(answers: Page, width: int) -> None:
    answers.set_viewport_size({"width": width, "height": SCREEN})
    answers.goto("")
    overlapping = answers.evaluate(
        """() => [...document.querySelectorAll('.sr-ladder li, .sr-chart tbody tr')].flatMap(row => {
            const parts = [...row.children].map(each => [each, each.getBoundingClientRect()]);
            return parts.flatMap(([one, a], place) => parts.slice(place + 1)
                .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6)
                .map(([other]) => `${one.textContent.trim()} / ${other.textContent.trim()}`));
        })"""
    )
    assert overlapping == []
    narrow = answers.evaluate(
        "() => Math.min(...[...document.querySelectorAll('.sr-chart tbody .sr-cell')].map(each => each.clientWidth))"
    )
    assert narrow >= 60, "a plot has room to be read"


def test_every_question_page_is_short(answers: Page, record_database: Path) -> None:
    with closing(connect(record_database)) as connection:
        questions = queries.fetch_texts(connection, "SELECT id FROM question ORDER BY id")
    long = []
    for question in questions:
        answers.goto(f"questions/{question}/")
        phone, desk = height(answers, PHONE), height(answers, DESK)
        if phone > 5000 or desk > 2800:
            long.append(f"{question}: {phone} px on a phone, {desk} px on a desk")
    assert long == []


@pytest.mark.parametrize("path", ["", "questions/", QUESTION, f"{QUESTION}evidence/"])
def test_axe_finds_nothing(answers: Page, axe: str, path: str) -> None:
    answers.goto(path)
    answers.evaluate(axe)
    found = []
    for width in (320, DESK):
        for scheme in ("light", "dark"):
            view(answers, width, scheme)
            found += [f"{scheme}, {width} px: {violation}" for violation in violations(answers)]
    assert found == []


@pytest.mark.parametrize("path", ["", "questions/", QUESTION])
@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_no_text_is_small_and_nothing_scrolls_sideways(answers: Page, path: str, width: int) -> None:
    answers.set_viewport_size({"width": width, "height": SCREEN})
    answers.goto(path)
    assert answers.evaluate("document.documentElement.scrollWidth") == width
    small = answers.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(each =>
            [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()) &&
            each.checkVisibility() && each.getBoundingClientRect().width > 1 &&
            parseFloat(getComputedStyle(each).fontSize) < 13).map(each => each.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_every_brief_prints_on_one_page(browser: Browser, record_database: Path) -> None:
    page = browser.new_page()
    long = []
    with closing(connect(record_database)) as connection:
        for question in queries.fetch_texts(connection, "SELECT id FROM question ORDER BY id"):
            page.goto("about:blank")  # else the policy of the document before would stand
            page.set_content(one_page_html(one_page(connection, question)))
            sheets = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
            if sheets != 1:
                long.append(f"{question}: {sheets} pages")
    page.close()
    assert long == []
