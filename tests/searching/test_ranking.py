from __future__ import annotations

import math
import sqlite3
from dataclasses import replace

import pytest

from selfrep.searching import Filters, find, search
from selfrep.searching.ranking import add_neighbours, best_first, best_of_sources, page_scores, scores
from selfrep.tokens.settings import settings


def test_a_word_of_nearly_every_claim_still_counts(small_database: sqlite3.Connection) -> None:
    total = small_database.execute("SELECT count(*) FROM claim WHERE status = 'active'").fetchone()[0]
    found = find(small_database, "lantern", limit=total)
    assert found.total >= total / 2
    assert found.hits[0].score > found.hits[-1].score > 0


def test_scores_follow_the_formula() -> None:
    found = scores({"copy": [0, 3000, 2, 1000]}, {"copy": 0.5, "else": 1.0}, 4, 2.0)
    assert found == {0: pytest.approx(0.5 * 0.6931 * 3 * 3 / 5, abs=1e-4), 2: pytest.approx(0.3466, abs=1e-4)}


def test_ties_go_by_place() -> None:
    assert best_first({5: 1.0, 2: 1.0 + 1e-9, 3: 1.1, 1: 0.9}) == [3, 2, 5, 1]


def test_texts_and_votes_are_added_as_shares_of_the_best() -> None:
    router = replace(settings().router, texts=0.5, votes=0.5)
    assert page_scores({0: 2.0, 1: 1.0}, {1: 4.0}, router) == {0: 0.5, 1: 0.75}
    assert page_scores({}, {}, router) == {}


def test_two_words_side_by_side_gain() -> None:
    found = {0: 1.0, 1: 1.0}
    postings = {"copy": [0, 1000, 1, 1000], "itself": [0, 1000, 1, 1000]}
    add_neighbours(found, postings, [("copy", "itself")], [" copy itself ", " itself copy ", " ", " "], 0.5)
    assert found == {0: pytest.approx(1 + 0.5 * math.log(1 + 3.5 / 1.5)), 1: 1.0}


def test_of_each_source_the_best_three_are_told() -> None:
    found = {0: 3.0, 1: 1.0, 2: 1.0, 4: 0.5, 5: 0.1}
    assert best_of_sources(found, ["a", "a", "b", "b", "a", "a"]) == {"a": 1.5, "b": pytest.approx(1 / 3)}


def test_claims_that_do_not_pass_the_filters_are_left_out(small_database: sqlite3.Connection) -> None:
    hits = search(small_database, "copies", Filters(kind=("threat-model",)))
    assert {hit.id for hit in hits} == {"okafor2024copies/copying-path"}


def test_what_the_answer_to_the_question_rests_on_comes_first(small_database: sqlite3.Connection) -> None:
    best = search(small_database, "Can a model copy itself when it is told to?", limit=3)
    assert {hit.id for hit in best} > {"morrow2023lantern/aster-70b-copies", "morrow2023lantern/aster-7b-copies"}
