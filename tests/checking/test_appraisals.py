"""Appraisals of tests: the limits of the rules."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import APPRAISALS, Dataset

from selfrep.checking import check
from selfrep.reading import read_library
from selfrep.vocabulary import AppraisalQuestion


def unreadable(dataset: Dataset) -> list[str]:
    dataset.write()
    return [problem.rule for problem in read_library(dataset.root)[1]]


def test_one_answer_with_its_place_is_enough(dataset: Dataset) -> None:
    dataset.appraise()
    assert dataset.broken_rules() == []


@pytest.mark.parametrize("answer", ["yes", "partly", "no"])
def test_what_is_judged_has_a_place(dataset: Dataset, answer: str) -> None:
    dataset.appraise({"baselines": {"answer": answer, "note": "Looked for everywhere."}})
    assert dataset.broken_rules() == ["appraisal-without-locator"]
    dataset.appraise({"baselines": {"answer": answer, "locator": "Section 4"}})
    assert dataset.broken_rules() == []


@pytest.mark.parametrize("answer", ["not-reported", "not-judged"])
def test_what_is_not_there_needs_none(dataset: Dataset, answer: str) -> None:
    dataset.appraise({"baselines": {"answer": answer}})
    assert dataset.broken_rules() == []


def test_every_question_is_answered(dataset: Dataset) -> None:
    dataset.appraise()
    for gone in AppraisalQuestion:
        answers = dataset.files[APPRAISALS]["run"]["questions"]
        kept = answers.pop(gone.value)
        (problem, *others) = dataset.problems()
        assert (problem.rule, gone.value in problem.message) == ("appraisal-incomplete", True)
        # Without the only one that is judged, none is.
        assert [each.rule for each in others] == (["appraisal-unread"] if gone == "trials-stated" else [])
        answers[gone.value] = kept


def test_nothing_judged_is_no_appraisal(dataset: Dataset) -> None:
    dataset.appraise({"trials-stated": {"answer": "not-judged"}})
    assert dataset.broken_rules() == ["appraisal-unread"]
    dataset.appraise({"trials-stated": {"answer": "not-reported"}})
    assert dataset.broken_rules() == []


def test_memory_judges_nothing(dataset: Dataset) -> None:
    dataset.appraise(checked={"depth": "memory", "on": "2026-01-10"})
    assert dataset.broken_rules() == ["appraisal-unread"]


@pytest.mark.parametrize(
    ("readers", "agreement", "rules"),
    [
        ("1", None, []),
        ("2", "13", []),
        ("2", "0", []),
        ("2", "16", []),
        ("1", "16", ["appraisal-agreement"]),
        ("2", None, ["appraisal-agreement"]),
    ],
)
def test_agreement_is_between_two(dataset: Dataset, readers: str, agreement: str | None, rules: list[str]) -> None:
    dataset.appraise(readers=readers, agreement=agreement)
    assert dataset.broken_rules() == rules


@pytest.mark.parametrize(
    "fields",
    [
        {"readers": "0"},
        {"readers": "3"},
        {"readers": "2", "agreement": "17"},
        {"readers": "2", "agreement": "-1"},
        {"overall": {"concern": "some"}},
        {"overall": {"concern": "some", "reason": ""}},
        {"overall": {"concern": "none", "reason": "One machine."}},
        {"score": "12"},
    ],
)
def test_what_no_appraisal_says(dataset: Dataset, fields: dict[str, Any]) -> None:
    dataset.appraise(**fields)
    assert len(unreadable(dataset)) == 1


def test_only_the_sixteen_are_asked(dataset: Dataset) -> None:
    dataset.appraise({"baseline": {"answer": "not-judged"}})
    assert unreadable(dataset) == ["unknown-key"]
    dataset.appraise({"baselines": {"answer": "maybe"}})
    assert unreadable(dataset) == ["unknown-value"]


def test_an_experiment_that_could_not_be_read_is_not_missing(dataset: Dataset) -> None:
    dataset.appraise()
    dataset.experiment("run", instruction="whispered")
    dataset.write()
    library, problems = read_library(dataset.root)
    assert [problem.rule for problem in problems] == ["unknown-value"]
    assert "unknown-appraised-experiment" not in [problem.rule for problem in check(library)]


@pytest.mark.parametrize(
    ("checked", "rule"),
    [
        ({"depth": "full-text", "on": "2026-01-10"}, "copy-not-named"),
        ({"depth": "secondary", "on": "2026-01-10"}, "account-missing"),
        (
            {"depth": "full-text", "copy": "PDF", "account": "owner/name", "on": "2026-01-10"},
            "account-without-secondary",
        ),
        ({"depth": "full-text", "copy": "PDF", "on": "2027-01-10"}, "future-date"),
    ],
)
def test_what_was_read_is_said_as_of_a_claim(dataset: Dataset, checked: dict[str, str], rule: str) -> None:
    dataset.appraise(checked=checked)
    assert dataset.broken_rules() == [rule]


def test_it_is_not_read_more_deeply_than_its_source(dataset: Dataset) -> None:
    dataset.appraise()
    dataset.change("sources/pond2024ripples.md", read="abstract")
    dataset.claim(checked={"depth": "abstract", "on": "2026-01-10"})
    assert dataset.broken_rules() == ["deeper-than-source"]
