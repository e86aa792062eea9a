"""Cards and icons are what programs that show links expect, and say nothing that the record does not."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import QuestionRow
from selfrep.publishing.cards import card, card_of, icon_files, robots_file
from selfrep.publishing.pages.sharing import sharing_files
from selfrep.publishing.templating import Templates

SITE = Path(__file__).parents[2] / "site"
META = {"version": "2031.01.02", "site_url": "https://selfrep.example/base"}


@pytest.fixture(scope="module")
def made(small_database: sqlite3.Connection, figures: Path) -> dict[str, str | bytes]:
    return dict(sharing_files(Templates(SITE / "templates", small_database), SITE, figures))


def test_every_card_has_the_size_that_previews_ask_for(made: dict[str, str | bytes]) -> None:
    cards = {name: content for name, content in made.items() if name.startswith("assets/cards/")}
    for name, content in cards.items():
        assert isinstance(content, bytes)
        assert Image.open(io.BytesIO(content)).size == (1200, 630), name
        assert len(content) < 100_000, name


def test_every_question_and_its_evidence_have_the_card_of_the_question(
    small_database: sqlite3.Connection, made: dict[str, str | bytes]
) -> None:
    for question in fetch_all(small_database, QuestionRow, "SELECT * FROM question"):
        assert card_of(f"questions/{question['id']}/") in made
        assert card_of(f"questions/{question['id']}/evidence/") == card_of(f"questions/{question['id']}/")
    assert {card_of(""), card_of("questions/"), card_of("claims/a/b/")} <= made.keys()


def test_a_card_says_the_whole_answer_within_its_edges() -> None:
    words = "Told to, in a test with all that it takes prepared beforehand, yes; elsewhere nobody has looked. " * 3
    svg = card("Has an AI system copied itself by breaking into other machines?", words, "In part.", META)
    shown = " ".join(svg.replace("</text>", " </text>").split(">"))
    for word in (*words.split(), "part.", "2031.01.02,", "selfrep.example/base"):
        assert word in shown, word
    heights = [float(part.split('"')[0]) for part in svg.split(' y="')[1:]]
    assert max(heights) < 630


def test_icons_are_what_their_names_say() -> None:
    icons = dict(icon_files())
    assert Image.open(io.BytesIO(icons["favicon.ico"])).format == "ICO"
    touch = Image.open(io.BytesIO(icons["apple-touch-icon.png"]))
    assert (touch.format, touch.size) == ("PNG", (180, 180))
    assert touch.convert("RGBA").getchannel("A").getextrema() == (255, 255), "nothing of it is transparent"


def test_crawlers_are_told_where_the_pages_are_once_the_site_has_an_address() -> None:
    assert "Sitemap: https://selfrep.example/base/sitemap.xml\n" in robots_file(META)[1]
    assert "Sitemap" not in robots_file({"version": "1"})[1]
