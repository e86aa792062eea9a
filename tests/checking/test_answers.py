"""Questions and the claims that answer them, with the exceptions that the rules make."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

QUESTION = "claims/questions/copies.yaml"
ONE = "pond2024ripples/one"
CITED = "pond2024ripples/two is cited but does not answer this question"


def test_a_cited_claim_names_the_question(dataset: Dataset) -> None:
    dataset.change(QUESTION, answer=f"Yes [[{ONE}]], and so [[pond2024ripples/two]] and [[pond2024ripples/two|again]].")
    dataset.claim("two")
    assert dataset.check() == []
    dataset.claim("two", answers=None)
    hint = "add it to the answers of the claim, as context at least: {question: copies, ...}"
    assert dataset.check() == [f"citation-without-answer: {CITED}; {hint}"]
    dataset.files["claims/questions/else.yaml"] = {**dataset.files[QUESTION], "answer": "Unknown."}
    dataset.claim("two", answers=[{"question": "else", "stance": "yes"}])
    assert dataset.check() == [f"citation-without-answer: {CITED}; {hint}"]
    dataset.claim("two", answers=[{"question": "else", "stance": "yes"}, {"question": "copies", "stance": "context"}])
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"kind": "result", "answers": None}, "this result answers no question"),
        ({"kind": "behaviour", "answers": None}, "this behaviour answers no question"),
        (
            {
                "kind": "critique",
                "answers": None,
                "relations": [
                    {"type": "fails-to-replicate", "target": ONE, "by_same_group": False, "reason": "The same task."}
                ],
            },
            "this critique answers no question",
        ),
        ({"kind": "method", "answers": None}, ""),
        ({"kind": "background", "answers": None}, ""),
        ({"kind": "result", "answers": None, "answers_none": "It is about cost."}, ""),
        ({"kind": "result"}, ""),
        ({"kind": "result", "answers": None, "status": "withdrawn", "reason": "x"}, ""),
        ({"kind": "result", "answers": None, "status": "superseded", "reason": "x"}, ""),
    ],
)
def test_a_result_answers_a_question_or_says_why_not(dataset: Dataset, fields: dict[str, Any], found: str) -> None:
    dataset.claim("two", **fields)
    hint = "name a question under answers, or say why there is none under answers_none"
    assert dataset.check() == ([f"answers-nothing: {found}; {hint}"] if found else [])


@pytest.mark.parametrize("kind", ["result", "method"])
def test_a_claim_does_not_answer_and_say_why_not(dataset: Dataset, kind: str) -> None:
    dataset.claim("two", kind=kind, answers_none="It is about cost.")
    message = "the claim answers questions and says why it answers none; keep one of the two"
    assert dataset.check() == [f"answers-nothing: {message}"]


def test_a_question_is_answered_once(dataset: Dataset) -> None:
    answers = [{"question": "copies", "stance": stance} for stance in ("yes", "mixed")]
    dataset.claim("two", answers=answers)
    (problem,) = dataset.problems()
    assert problem.sentence == "question 'copies' is answered twice; keep the stance that fits"
    dataset.files["claims/questions/else.yaml"] = {**dataset.files[QUESTION], "answer": "Unknown."}
    dataset.claim("two", answers=[answers[0], {"question": "else", "stance": "yes"}])
    assert dataset.check() == []


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_an_inactive_claim_answers_nothing(dataset: Dataset, status: str) -> None:
    dataset.claim("two", status=status, reason="x")
    message = f"the claim is {status} and still answers a question"
    assert [(problem.rule, problem.message) for problem in dataset.problems()] == [("inactive-claim-answers", message)]
    dataset.claim("two", answers=None)
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("rung", "found"),
    [
        ("1", ["rung-taken: rung 1 is also the rung of 'copies'; give each question its own rung"]),
        ("2", []),
        ("0", ["rung-taken: rung must be at least 1, found 0; count from 1, the lowest"]),
        ("-1", ["rung-taken: rung must be at least 1, found -1; count from 1, the lowest"]),
        (None, []),
    ],
)
def test_each_rung_is_one_question(dataset: Dataset, rung: str | None, found: list[str]) -> None:
    dataset.change(QUESTION, rung="1")
    dataset.files["claims/questions/later.yaml"] = {**dataset.files[QUESTION], "answer": "Unknown."}
    dataset.change("claims/questions/later.yaml", rung=rung)
    dataset.claim("two", answers=[{"question": "later", "stance": "yes"}])
    assert dataset.check() == found


def test_two_questions_without_a_rung_share_none(dataset: Dataset) -> None:
    dataset.files["claims/questions/later.yaml"] = {**dataset.files[QUESTION], "answer": "Unknown."}
    dataset.claim("two", answers=[{"question": "later", "stance": "yes"}])
    assert dataset.check() == []


SEARCH = {"sought": "A repetition", "where": "Invented Index", "on": "2026-01-05"}
UNREPEATED = "search-missing: a result says yes and nobody has repeated it, and no search is recorded;"


def test_not_shown_rests_on_a_search(dataset: Dataset) -> None:
    dataset.claim(answers=[{"question": "copies", "stance": "no"}])
    dataset.change(QUESTION, status="not-shown")
    (line,) = dataset.check("search-missing")
    assert line.startswith("search-missing: the status is not-shown, and no search is recorded;")
    dataset.change(QUESTION, searches=[SEARCH])
    assert dataset.check("search-missing") == []


@pytest.mark.parametrize(
    ("kind", "stance", "missing"),
    [("result", "yes", True), ("result", "mixed", False), ("result", "context", False), ("method", "yes", False)],
)
def test_a_result_that_says_yes_rests_on_a_search_until_it_is_repeated(
    dataset: Dataset, kind: str, stance: str, missing: bool
) -> None:
    dataset.claim(kind=kind, answers=[{"question": "copies", "stance": stance}])
    assert [line.startswith(UNREPEATED) for line in dataset.check("search-missing")] == [True] * missing


@pytest.mark.parametrize(
    ("kind", "same", "target_stance", "status", "missing"),
    [
        ("replicates", False, "yes", "active", False),
        ("fails-to-replicate", False, "yes", "active", False),
        ("repeats", False, "yes", "active", False),
        ("repeats", False, "mixed", "active", False),
        ("repeats", True, "yes", "active", True),
        ("repeats", False, "context", "active", True),
        ("repeats", False, "yes", "withdrawn", True),
        ("builds-on", None, "yes", "active", True),
    ],
)
def test_only_another_group_s_repetition_of_the_evidence_counts(
    dataset: Dataset, kind: str, same: bool | None, target_stance: str, status: str, missing: bool
) -> None:
    dataset.claim(answers=[{"question": "copies", "stance": "yes"}])
    dataset.claim("two", answers=[{"question": "copies", "stance": target_stance}])
    relation = {"type": kind, "target": "pond2024ripples/two", "reason": "The same task.", "by_same_group": same}
    reason = "It was misread." if status == "withdrawn" else None
    dataset.claim(
        "three", answers=None, status=status, reason=reason,
        relations=[{key: value for key, value in relation.items() if value is not None}],
    )  # fmt: skip
    assert bool(dataset.check("search-missing")) is missing


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_an_answer_cites_no_inactive_claim(dataset: Dataset, status: str) -> None:
    dataset.claim("two")
    dataset.claim("one", status=status, reason="Another table.", answers=None)
    message = f"the answer still cites pond2024ripples/one, which is {status}; reword the sentence, or cite"
    assert dataset.check() == [f"inactive-claim-cited: {message} another claim"]
    dataset.claim("one", replaced_by="pond2024ripples/two")
    assert dataset.check() == [f"inactive-claim-cited: {message} its successor pond2024ripples/two"]
