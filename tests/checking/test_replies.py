"""What a source says of asking those concerned: the limits of the rule."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

SOURCE = "sources/pond2024ripples.md"
NOTE = {"note": "The authors were asked for the logs."}
ASKED, ANSWERED = {"asked_on": "2026-05-01"}, {"answered_on": "2026-05-01"}


@pytest.mark.parametrize(
    "reply",
    [
        {"state": "asked", **ASKED},
        {"state": "none", **ASKED},
        {"state": "answered", **ASKED, **ANSWERED},
        {"state": "answered", **ANSWERED},
    ],
)
def test_a_reply_has_the_days_that_its_state_speaks_of(dataset: Dataset, reply: dict[str, Any]) -> None:
    dataset.files[SOURCE]["reply"] = reply | NOTE
    assert dataset.broken_rules() == []


@pytest.mark.parametrize(
    "reply",
    [
        {"state": "asked"},
        {"state": "none"},
        {"state": "answered", **ASKED},
        {"state": "asked", **ASKED, **ANSWERED},
        {"state": "none", **ASKED, **ANSWERED},
        {"state": "answered", "asked_on": "2026-05-02", **ANSWERED},
    ],
)
def test_other_days_are_an_error(dataset: Dataset, reply: dict[str, Any]) -> None:
    dataset.files[SOURCE]["reply"] = reply | NOTE
    assert dataset.broken_rules() == ["reply-dates"]


def test_nobody_is_asked_in_the_future(dataset: Dataset) -> None:
    dataset.files[SOURCE]["reply"] = {"state": "asked", "asked_on": "2026-07-01"} | NOTE
    assert dataset.broken_rules() == ["future-date"]
