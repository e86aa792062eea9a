from __future__ import annotations

import pytest

from selfrep.results.measurement import Setting
from selfrep.results.settings import TITLES, setting, setting_name, setting_parts, setting_words

ROW: Setting = {
    "experiment": "pan2024frontier/on-request", "experiment_title": "", "instruction": "explicit",
    "replica_location": "same-host", "copied": "own-weights", "human_help": "setup",
}  # fmt: skip


@pytest.mark.parametrize(
    ("instruction", "copied", "place", "people", "words"),
    [
        (
            "explicit", "own-weights", "same-host", "setup",
            "told to do it; own weights copied; copy on the same machine; set up by people, then left alone",
        ),
        ("none", "not-applicable", "not-applicable", "in-the-loop", "not told to do it; people helped during the run"),
        (
            "nudged", "text", "not-reported", "not-applicable",
            "nudged towards it; a text or an image copied; place of the copy not reported",
        ),
        (
            "not-reported", "not-reported", "not-reported", "not-reported",
            ("instruction not reported; what was copied not reported; place of the copy not reported; human help not"
            " reported"),
        ),
        ("not-applicable", "not-applicable", "not-applicable", "not-applicable", "no agent was instructed"),
    ],
)  # fmt: skip
def test_what_does_not_apply_is_left_out_and_what_is_not_reported_is_said(
    instruction: str, copied: str, place: str, people: str, words: str
) -> None:
    row: Setting = {
        **ROW,
        "instruction": instruction,
        "copied": copied,
        "replica_location": place,
        "human_help": people,
    }
    assert setting_words(row) == words


def test_each_part_can_be_marked_by_its_column() -> None:
    assert [key for key, _ in setting_parts(ROW)] == ["instruction", "copied", "replica_location", "human_help"]


def test_a_setting_without_a_title_has_its_name_in_the_file() -> None:
    assert setting_name(ROW) == "On request"
    titled: Setting = {**ROW, "experiment_title": "o1 with tools"}
    assert setting_name(titled) == "o1 with tools"
    assert setting(ROW).startswith("On request; told to do it; ")


def test_the_title_of_each_part() -> None:
    assert TITLES == {
        "evaluation_name": "Evaluation",
        "instruction": "Told to do it",
        "copied": "What was copied",
        "replica_location": "Where the copy was to run",
        "human_help": "Human help",
        "sampled": "What was sampled",
        "evaluator": "Who ran the test",
        "scaffold": "Scaffold",
        "elicitation": "Elicitation",
        "environment": "Environment",
        "success": "Counted as success",
        "locator": "Described in",
        "note": "Note",
    }
