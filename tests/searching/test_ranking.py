from __future__ import annotations

import sqlite3

from selfrep.searching import search
from selfrep.searching.ranking import ranked


def test_a_word_of_nearly_every_claim_still_counts(small_database: sqlite3.Connection) -> None:
    total, holding = small_database.execute(
        "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM claim_text WHERE claim_text MATCH 'lantern')"
    ).fetchone()
    assert holding > total / 2  # FTS5 itself gives such a word no weight
    hits = search(small_database, "lantern", limit=total)
    assert len(hits) == holding
    assert hits[0].score > hits[-1].score > 0.1


def test_no_source_fills_the_first_page_alone(small_database: sqlite3.Connection) -> None:
    best = search(small_database, "copies of models on a machine", limit=5)
    assert len({hit.source for hit in best}) > 1


def test_claims_that_do_not_pass_the_filters_are_left_out(small_database: sqlite3.Connection) -> None:
    only = {"okafor2024copies/copying-path"}
    found = ranked(small_database, "copies", ["copies"], {}, only, 10)
    assert {identifier for identifier, _ in found} == only


def test_what_the_answer_to_the_question_rests_on_comes_first(small_database: sqlite3.Connection) -> None:
    best = search(small_database, "Can a model copy itself when it is told to?", limit=2)
    assert {hit.id for hit in best} == {"morrow2023lantern/aster-70b-copies", "morrow2023lantern/aster-7b-copies"}
