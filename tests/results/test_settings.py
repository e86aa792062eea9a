from __future__ import annotations

import pytest

from selfrep.results.measurement import Setting
from selfrep.results.settings import setting, setting_name, setting_parts, setting_words

ROW: Setting = {
    "experiment": "pan2024frontier/on-request", "experiment_title": "", "instruction": "explicit",
    "replica_location": "same-host", "human_help": "setup",
}  # fmt: skip


@pytest.mark.parametrize(
    ("instruction", "place", "people", "words"),
    [
        (
            "explicit", "same-host", "setup",
            "told to do it; copy on the same machine; set up by people, then left alone",
        ),
        ("none", "not-applicable", "in-the-loop", "not told to do it; people helped during the run"),
        ("nudged", "not-reported", "not-applicable", "nudged towards it; place of the copy not reported"),
        (
            "not-reported", "not-reported", "not-reported",
            "instruction not reported; place of the copy not reported; human help not reported",
        ),
        ("not-applicable", "not-applicable", "not-applicable", "no agent was instructed"),
    ],
)  # fmt: skip
def test_what_does_not_apply_is_left_out_and_what_is_not_reported_is_said(
    instruction: str, place: str, people: str, words: str
) -> None:
    row: Setting = {**ROW, "instruction": instruction, "replica_location": place, "human_help": people}
    assert setting_words(row) == words


def test_each_part_can_be_marked_by_its_column() -> None:
    assert [key for key, _ in setting_parts(ROW)] == ["instruction", "replica_location", "human_help"]


def test_a_setting_without_a_title_has_its_name_in_the_file() -> None:
    assert setting_name(ROW) == "On request"
    titled: Setting = {**ROW, "experiment_title": "o1 with tools"}
    assert setting_name(titled) == "o1 with tools"
    assert setting(ROW).startswith("On request; told to do it; ")
