"""Rules, verdicts, and the dates of laws at the limits that the rules of the check name."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

RULE: dict[str, Any] = {
    "framework": "F", "developer": "D", "version": "2", "level": "High", "capabilities": ["autonomy"],
    "consequence": "Not deployed.",
}  # fmt: skip
FOUND: dict[str, Any] = {
    "model": "aster", "framework": "F", "developer": "D", "version": "3", "level": "High", "verdict": "not-crossed",
    "by": "D",
}  # fmt: skip


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        ("Self-improvement: below High", "below"),
        ("Level 3, NOT REACHED", "REACHED"),
        ("Sabotage, risk very low", "risk very low"),
        ("Sabotage, risks low", "risks low"),
        ("Sabotage, applies", "applies"),
        ("Model autonomy: Low", ""),
        ("Early-warning trigger", ""),
        ("Belowground storage", ""),
        ("No autonomy level", ""),
    ],
)
def test_a_level_contains_no_verdict(dataset: Dataset, level: str, verdict: str) -> None:
    dataset.claim("rule", kind="threshold", threshold=RULE | {"level": level})
    hint = "state the level alone, or make it a claim of kind determination"
    message = f"verdict-in-threshold: the level contains a verdict, {verdict!r}; {hint}"
    assert dataset.check() == ([message] if verdict else [])


@pytest.mark.parametrize(
    ("consequence", "found"),
    [(None, True), ("not-stated", False), ("not-seen", False), ("not-sated", True), ("Not deployed.", False)],
)
def test_what_follows_is_said_or_said_not_to_be_known(dataset: Dataset, consequence: str | None, found: bool) -> None:
    rule = {key: value for key, value in RULE.items() if key != "consequence"}
    dataset.claim("rule", kind="threshold", threshold=rule | ({"consequence": consequence} if consequence else {}))
    assert dataset.broken_rules() == (["consequence-missing"] if found else [])


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, ["repeated-value"]),
        ({"verdict": "crossed"}, ["repeated-value"]),
        ({"by": "E"}, []),
        ({"level": "Low"}, []),
        ({"version": "4"}, []),
    ],
)
def test_somebody_gives_one_verdict_on_a_model_and_a_level(
    dataset: Dataset, other: dict[str, str], found: list[str]
) -> None:
    dataset.claim("found", kind="determination", determinations=[FOUND, FOUND | other])
    assert dataset.broken_rules() == found


@pytest.mark.parametrize(
    ("day", "found"), [("2026-06-15", []), ("2026-06-16", ["future-date"]), ("2027", ["future-date"])]
)
def test_what_was_adopted_is_not_in_the_future(dataset: Dataset, day: str, found: list[str]) -> None:
    dataset.claim("rule", kind="threshold", threshold=RULE | {"adopted": day, "in_force_from": "2028"})
    assert dataset.broken_rules() == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"threshold": "pond2024ripples/rule"}, []),
        ({"threshold": "pond2024ripples/rule", "developer": "E"}, ["determination-threshold"]),
        ({"threshold": "pond2024ripples/rule", "framework": "G"}, ["determination-threshold"]),
        ({"threshold": "pond2024ripples/one"}, ["determination-threshold"]),
        ({"threshold": "pond2024ripples/none"}, ["unknown-claim"]),
        ({"framework": "G"}, []),
        ({"model": "asterr"}, ["unknown-model"]),
    ],
)
def test_a_determination_names_a_rule_of_its_own_framework(
    dataset: Dataset, changes: dict[str, str], found: list[str]
) -> None:
    dataset.claim("rule", kind="threshold", threshold=RULE)
    dataset.claim("found", kind="determination", determinations=[FOUND | changes])
    assert dataset.broken_rules() == found


def test_a_finding_may_concern_all_systems_together(dataset: Dataset) -> None:
    dataset.claim("found", kind="determination", determinations=[{key: FOUND[key] for key in FOUND if key != "model"}])
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ({"adopted": "2024-06-13", "in_force_from": "2024-08-01", "applies_from": "2025-08-02"}, ""),
        ({"adopted": "2024-06-13", "in_force_from": "2024-06-13", "until": "2024-06-13"}, ""),
        ({"adopted": "2024-06-13", "in_force_from": "2024-06"}, ""),
        ({"adopted": "2024", "in_force_from": "2024-01-01"}, ""),
        ({"adopted": "2024-06-13", "in_force_from": "2024-05"}, "in_force_from"),
        ({"adopted": "2024-06-13", "applies_from": "2024-06-12"}, "applies_from"),
        ({"in_force_from": "2024-06-13", "until": "2023"}, "until"),
        ({"applies_from": "2024-06-13", "until": "2024-06-12"}, "until"),
    ],
)
@pytest.mark.parametrize("part", ["threshold", "instrument"])
def test_dates_come_in_order(dataset: Dataset, dates: dict[str, str], wrong: str, part: str) -> None:
    if part == "threshold":
        dataset.claim("rule", kind="threshold", threshold=RULE | dates)
    else:
        # A rule that has ended says so; that it must is tested below.
        binding = "not-in-force" if "until" in dates else "law"
        law = {"name": "Act", "jurisdiction": "EU", "binding": binding}
        dataset.claim("rule", kind="governance", instrument=law | dates)
    assert dataset.broken_rules() == (["dates-in-order"] if wrong else [])
    assert [problem.message.split()[0] for problem in dataset.problems()] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("binding", "dates", "found"),
    [
        ("law", {"in_force_from": "2024-08-01"}, False),
        ("law", {"in_force_from": "2024-08-01", "until": "2026-06-15"}, False),
        ("law", {"in_force_from": "2024-08-01", "until": "2026-06"}, False),
        ("law", {"in_force_from": "2024-08-01", "until": "2026-06-14"}, True),
        ("voluntary", {"in_force_from": "2024-08-01", "until": "2025"}, True),
        ("not-in-force", {}, False),
        ("not-in-force", {"adopted": "2023-10-30"}, False),
        ("not-in-force", {"in_force_from": "2023-10-30"}, True),
        ("not-in-force", {"applies_from": "2023-10-30"}, True),
        ("not-in-force", {"in_force_from": "2023-10-30", "until": "2025-01-20"}, False),
        ("statement", {"adopted": "2023-11-01"}, False),
        ("statement", {"in_force_from": "2023-11-01"}, True),
        ("statement", {"until": "2025-11-01"}, True),
    ],
)
def test_what_never_held_has_no_day_in_force(
    dataset: Dataset, binding: str, dates: dict[str, str], found: bool
) -> None:
    instrument = {"name": "Act", "jurisdiction": "EU", "binding": binding}
    dataset.claim("act", kind="governance", instrument=instrument | dates)
    assert dataset.broken_rules() == (["never-in-force"] if found else [])
