"""The home page and the list of questions say what the record says, in the order that a reader needs."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest

from selfrep.publishing.pages.home import home_pages
from selfrep.publishing.templating import Templates
from selfrep.vocabulary import QuestionStatus, answer_word

SITE = Path(__file__).parents[2] / "site"

CHOSEN = """
[[answer]]
words = "Told to, on a prepared machine: **disputed** <b>."
question = "copies-when-told"
status = "disputed"

[[answer]]
words = "Of another record: **yes**."
question = "no-such-question"
status = "shown"

[[figure]]
result = "morrow2023lantern/aster-70b-copies#1"

[[figure]]
result = "elsewhere2020/no-such-claim#1"

[[headline]]
headline = "It did it alone."
record = "It was told to."
claim = "morrow2023lantern/aster-70b-copies"

[[group]]
title = "Would it do it unasked?"
questions = "copies-untold no-such-question"
"""


def pages(connection: sqlite3.Connection, folder: Path, chosen: str = CHOSEN) -> dict[str, str]:
    (folder / "home.toml").write_text(chosen, encoding="utf-8")
    return dict(home_pages(Templates(SITE / "templates", connection), folder))


def text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_each_clause_leads_to_its_question_and_none_of_another_record_shows(
    small_database: sqlite3.Connection, tmp_path: Path
) -> None:
    home = pages(small_database, tmp_path)["index.md"]
    (clause,) = re.findall(r'<li class="(sr-status-[a-z-]+)"><a href="([^"]+)">(.*?)</a></li>', home)
    assert clause[:2] == ("sr-status-disputed", "questions/copies-when-told/")
    assert clause[2] == "Told to, on a prepared machine: <strong>disputed</strong> &lt;b&gt;."


def test_the_ladder_puts_what_no_case_reaches_below_the_line(
    small_database: sqlite3.Connection, tmp_path: Path
) -> None:
    home = pages(small_database, tmp_path)["index.md"]
    above, below = home.split('class="sr-ladder__line"')
    rungs = dict(small_database.execute("SELECT id, status FROM question WHERE rung IS NOT NULL").fetchall())
    assert rungs
    for question, status in rungs.items():
        part = below if status in ("not-shown", "refuted", "unknown") else above
        assert f'data-id="{question}"' in part


def test_the_bars_count_the_claims_of_each_side_and_those_that_were_read(
    small_database: sqlite3.Connection, tmp_path: Path
) -> None:
    home = pages(small_database, tmp_path)["index.md"]
    rung = next(part for part in home.split("<li ") if 'data-id="copies-when-told"' in part)
    counts = dict(
        small_database.execute(
            "SELECT stance, count(*) FROM answer WHERE question = 'copies-when-told' GROUP BY 1"
        ).fetchall()
    )
    sides = ", ".join(
        f"{counts.get(stance, 0)} {words}"
        for stance, words in (("yes", "for"), ("mixed", "in part"), ("no", "against"))
    )
    assert sides in text(rung).replace(" ,", ",")


def test_the_chart_and_the_headlines_stand_with_interval_source_and_place(
    small_database: sqlite3.Connection, tmp_path: Path
) -> None:
    home = text(pages(small_database, tmp_path)["index.md"])
    assert "Morrow et al. 2023: a copy in 8 of 10 trials" in home
    assert "8 of 10 49% to 94.3%" in home
    assert "It was told to. Morrow et al. 2023 , Section" in home
    assert "elsewhere2020" not in home


def test_without_anything_chosen_the_ladder_is_still_there(small_database: sqlite3.Connection, tmp_path: Path) -> None:
    home = pages(small_database, tmp_path, "")["index.md"]
    assert 'class="sr-ladder"' in home
    assert "What headlines get wrong" not in home


def test_every_question_stands_once_in_the_list_under_its_heading_or_at_the_end(
    small_database: sqlite3.Connection, tmp_path: Path
) -> None:
    made = pages(small_database, tmp_path)
    listed = re.findall(r'data-id="([^"]+)"', made["questions/index.md"])
    known = [row[0] for row in small_database.execute("SELECT id FROM question")]
    assert sorted(listed) == sorted(known)
    assert listed[0] == "copies-untold"
    assert "More questions" in made["questions/index.md"]
    shorts = [row[0] for row in small_database.execute("SELECT short FROM question")]
    assert [short for short in shorts if short in text(made["index.md"])] == [], "home repeats nothing of the list"


@pytest.mark.parametrize(
    ("question", "status", "word"),
    [
        ("Has an AI system copied itself?", QuestionStatus.SHOWN, "Yes"),
        ("Has an AI system copied itself?", QuestionStatus.REFUTED, "No"),
        ("Has an AI system copied itself?", QuestionStatus.NOT_SHOWN, "Not shown"),
        ("What does a copy cost?", QuestionStatus.PARTLY_SHOWN, "Known in part"),
        ("Whatever it is, is it so?", QuestionStatus.PARTLY_SHOWN, "In part"),
        ("Which model is best?", QuestionStatus.DISPUTED, "Disputed"),
        ("Do the sources mean the same thing?", QuestionStatus.REFUTED, "They differ"),
        ("Do the sources mean the same thing?", QuestionStatus.UNKNOWN, "Not known"),
    ],
)
def test_the_verdict_answers_the_question_as_it_is_asked(question: str, status: str, word: str) -> None:
    assert answer_word(question, status) == word
