"""Status, agreement and evidence of a question, held against the claims that take a side."""

from __future__ import annotations

import pytest
from tests.checking.conftest import Dataset

QUESTION = "claims/questions/copies.yaml"


def sides(dataset: Dataset, yes: int, no: int, mixed: int, depth: str = "full-text") -> None:
    """Make the dataset's claims take these sides; the first claim of the dataset becomes context."""
    dataset.claim(answers=[{"question": "copies", "stance": "context"}])
    for stance, count in (("yes", yes), ("no", no), ("mixed", mixed)):
        for number in range(count):
            checked = {"depth": depth, "copy": "PDF", "on": "2026-01-10"}
            if depth == "secondary":
                checked["account"] = "https://example.org/account"
            dataset.claim(
                f"{stance}-{number}", answers=[{"question": "copies", "stance": stance}], checked=checked,
                assessment={"level": "low", "reason": "As read."},
            )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "counts", "fits"),
    [
        ("shown", (2, 1, 0), True),
        ("shown", (2, 2, 0), False),
        ("shown", (2, 0, 2), False),
        ("shown", (0, 0, 0), False),
        ("partly-shown", (0, 3, 1), True),
        ("partly-shown", (0, 4, 1), False),
        ("partly-shown", (1, 3, 0), True),
        ("partly-shown", (2, 0, 0), False),
        ("partly-shown", (2, 0, 1), True),
        ("not-shown", (0, 1, 0), True),
        ("not-shown", (0, 0, 1), True),
        ("not-shown", (1, 20, 0), False),
        ("not-shown", (0, 0, 0), False),
        ("refuted", (1, 9, 0), True),
        ("refuted", (1, 8, 0), False),
        ("refuted", (0, 2, 2), False),
        ("refuted", (0, 3, 2), True),
        ("disputed", (0, 4, 4), False),
        ("disputed", (4, 0, 4), False),
        ("disputed", (1, 9, 0), True),
        ("disputed", (1, 10, 0), False),
        ("disputed", (9, 1, 0), True),
        ("sources-differ", (1, 4, 0), True),
        ("sources-differ", (1, 5, 0), False),
        ("sources-differ", (0, 4, 1), True),
        ("sources-differ", (3, 0, 0), False),
        ("unknown", (1, 1, 9), True),
        ("unknown", (1, 2, 0), False),
        ("unknown", (0, 0, 0), True),
    ],
)
def test_a_status_follows_from_the_sides(
    dataset: Dataset, status: str, counts: tuple[int, int, int], fits: bool
) -> None:
    sides(dataset, *counts)
    dataset.change(QUESTION, status=status)
    problems = dataset.check("status-against-stances")
    assert len(problems) == (0 if fits else 1)
    if not fits:
        yes, no, mixed = counts
        assert f"; there are {yes} for, {no} against, {mixed} in part; choose" in problems[0]


@pytest.mark.parametrize(("status", "counts"), [("shown", (3, 0, 0)), ("refuted", (0, 3, 0))])
@pytest.mark.parametrize(("depth", "fits"), [("full-text", True), ("abstract", True), ("secondary", False)])
def test_shown_and_refuted_need_a_claim_read_in_its_source(
    dataset: Dataset, status: str, counts: tuple[int, int, int], depth: str, fits: bool
) -> None:
    sides(dataset, *counts, depth=depth)
    dataset.change(QUESTION, status=status)
    assert bool(dataset.check("status-against-stances")) is not fits


def test_a_withdrawn_claim_takes_no_side(dataset: Dataset) -> None:
    sides(dataset, 0, 1, 0)
    dataset.claim("yes-0", status="withdrawn", reason="It was misread.")
    dataset.change(QUESTION, status="not-shown")
    assert dataset.check("status-against-stances") == []


@pytest.mark.parametrize(
    ("status", "agreement", "counts", "fits"),
    [
        ("shown", "high", (4, 1, 0), True),
        ("shown", "high", (4, 1, 1), False),
        ("shown", "medium", (4, 1, 1), True),
        ("not-shown", "high", (0, 1, 4), True),
        ("refuted", "high", (0, 4, 1), True),
        ("refuted", "high", (0, 4, 2), False),
        ("partly-shown", "medium", (1, 2, 1), True),
        ("partly-shown", "medium", (1, 3, 1), False),
        ("partly-shown", "low", (1, 3, 1), True),
        ("disputed", "medium", (2, 2, 0), True),
        ("disputed", "medium", (2, 2, 1), False),
        ("unknown", "high", (0, 0, 0), True),
    ],
)
def test_agreement_is_no_higher_than_the_sides_agree(
    dataset: Dataset, status: str, agreement: str, counts: tuple[int, int, int], fits: bool
) -> None:
    sides(dataset, *counts)
    dataset.change(QUESTION, status=status, agreement=agreement)
    assert bool(dataset.check("agreement-against-stances")) is not fits


def test_the_message_on_agreement_counts(dataset: Dataset) -> None:
    sides(dataset, 20, 3, 10)
    dataset.change(QUESTION, status="shown", agreement="high")
    (line,) = dataset.check("agreement-against-stances")
    assert line == (
        "agreement-against-stances: high agreement needs 4/5 of the claims that take a side to fit shown; 20 of 33 do"
        " (20 for, 3 against, 10 in part); choose a lower agreement, or correct a stance"
    )


def over_sources(dataset: Dataset, sources: int, *, read: int, second_hand: int = 0) -> None:
    """Claims against the proposition: `read` in full text, spread over this many sources, the rest second-hand."""
    sides(dataset, 0, 0, 0)
    checked = {"depth": "full-text", "copy": "PDF", "on": "2026-01-10"}
    told = {"depth": "secondary", "account": "https://example.org/account", "copy": "Post", "on": "2026-01-10"}
    low = {"level": "low", "reason": "As read."}
    for number in range(sources):
        key = f"pond2024ripples{number}"
        dataset.source(key, title=f"Ripples of the year {number}", author=f"Pond {chr(ord('A') + number % 26)}, Ada")
        dataset.files[f"claims/{key}.yaml"] = {
            "claims": {
                f"said-{position}": {
                    "kind": "method", "statement": f"In text {number} passage {position} says no more.",
                    "locator": "p. 1", "answers": [{"question": "copies", "stance": "no"}],
                    "assessment": low, "checked": checked if position * sources + number < read else told,
                }
                for position in range(-(-(read + second_hand) // sources))
                if position * sources + number < read + second_hand
            }
        }  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "sources", "read", "second_hand", "fits"),
    [
        ("medium", 1, 2, 0, False),
        ("medium", 2, 2, 9, True),
        ("limited", 1, 0, 3, True),
        ("robust", 4, 8, 0, False),
        ("robust", 5, 5, 5, True),
        ("robust", 5, 5, 6, False),
        ("medium", 5, 5, 6, True),
    ],
)
def test_evidence_is_no_better_than_what_was_read(
    dataset: Dataset, evidence: str, sources: int, read: int, second_hand: int, fits: bool
) -> None:
    over_sources(dataset, sources, read=read, second_hand=second_hand)
    dataset.change(QUESTION, status="not-shown", evidence=evidence)
    assert bool(dataset.check("evidence-against-depth")) is not fits
