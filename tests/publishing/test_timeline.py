"""The drawn timeline: every dated source in its lane, numbers that do not touch, and what they mean below."""

from __future__ import annotations

import re
import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.test_pages import SITE, text

from selfrep.database import queries
from selfrep.publishing.pages.timeline import _APART, FIRST_YEAR, MARKED, TITLES, _place, _rows, timeline
from selfrep.publishing.templating import Templates


@pytest.fixture(scope="module")
def page(small_database: sqlite3.Connection) -> str:
    return timeline(Templates(SITE / "templates", small_database))[1]


def test_each_number_that_is_drawn_is_explained(page: str) -> None:
    drawn = [int(number) for number in re.findall(r'<text x="[^"]+" y="[^"]+">(\d{1,2})</text>', page)]
    assert drawn == list(range(1, len(drawn) + 1))
    lists = re.findall(r'<ol start="(\d+)">(.*?)</ol>', page)
    explained = [int(start) + place for start, items in lists for place in range(items.count("<li>"))]
    assert explained == drawn
    assert 0 < len(drawn) <= MARKED * len(TITLES)


def test_the_works_that_answers_cite_most_are_numbered(small_database: sqlite3.Connection, page: str) -> None:
    cited = queries.fetch_texts(
        small_database,
        "SELECT title FROM source WHERE category IN ('primary-study', 'system-card') AND id IN"
        " (SELECT source FROM claim JOIN answer ON answer.claim = claim.id WHERE cited)",
    )
    assert cited
    marked = text(page.split('id="marked"')[1].split('id="years"', maxsplit=1)[0])
    assert all(" ".join(title.split())[:60] in marked for title in cited)


def test_old_entries_keep_their_addresses(page: str) -> None:
    years = {int(year) for year in re.findall(r'id="y(\d{4})"', page)}
    listed = {int(date[:4]) for date in re.findall(r'<time datetime="(\d{4}[^"]*)"', page)}
    assert years == listed


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2024-01-01", "2024-01-02"), ("2024-01-31", "2024-02-01"), ("2024-06", "2024-06-30"), ("2023", "2024")],
)
def test_what_is_later_stands_further_right(earlier: str, later: str) -> None:
    assert 0 <= _place(earlier, 2027) < _place(later, 2027) <= 100


def test_the_drawing_begins_with_its_first_year() -> None:
    assert _place(f"{FIRST_YEAR}-01-01", 2027) == 0


@given(places=st.lists(st.floats(0, 100), max_size=12).map(sorted))
def test_numbers_in_a_row_do_not_touch(places: list[float]) -> None:
    rows = _rows(places)
    for row in set(rows):
        inside = [place for place, number in zip(places, rows, strict=True) if number == row]
        assert all(later - earlier >= _APART for earlier, later in pairwise(inside))
