from __future__ import annotations

from typing import Any

import pytest

from selfrep.history import differences

RESULT = {"experiment": "on-request", "model": "aster-7b", "metric": "success-rate", "successes": "3", "trials": "10"}


def words(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [each.words for each in differences(before, after)]


def test_a_count_that_changed() -> None:
    found = differences({"results": [RESULT]}, {"results": [RESULT | {"trials": "12"}]})
    assert [(each.field, each.before, each.after, each.words) for each in found] == [
        (
            "results[aster-7b, success-rate, on-request].trials",
            "10",
            "12",
            "result aster-7b, success-rate, on-request: trials 10 -> 12",
        )
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"kind": "result"}, {"kind": "capability"}, ["kind result -> capability"]),
        (
            {"checked": {"depth": "secondary", "on": "2026-11-21"}},
            {"checked": {"depth": "full-text", "on": "2026-11-21"}},
            ["checked depth secondary -> full-text"],
        ),
        ({}, {"quote": "a second light"}, ["quote added: a second light"]),
        ({"quote": "a second light"}, {}, ["quote removed: a second light"]),
        ({"caveats": ["proxy"]}, {"caveats": ["proxy", "same-host"]}, ["caveat same-host added"]),
        ({"caveats": ["proxy", "same-host"]}, {"caveats": ["same-host"]}, ["caveat proxy removed"]),
        ({}, {"answers": [{"question": "copies-untold", "stance": "no"}]}, ["answer to copies-untold added: no"]),
        (
            {"answers": [{"question": "copies-untold", "stance": "no"}]},
            {"answers": [{"question": "copies-untold", "stance": "mixed"}]},
            ["answer to copies-untold: stance no -> mixed"],
        ),
        (
            {"relations": []},
            {"relations": [{"type": "contradicts", "target": "a/b", "basis": "scaffold"}]},
            ["relation contradicts, a/b added: scaffold"],
        ),
        ({"results": []}, {"results": [RESULT]}, ["result aster-7b, success-rate, on-request added: 3 of 10"]),
        ({"in_force_from": "2024"}, {"in_force_from": "2024-01"}, ["in force from 2024 -> 2024-01"]),
    ],
)
def test_other_fields(before: dict[str, Any], after: dict[str, Any], said: list[str]) -> None:
    assert words(before, after) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"statement": "one\n  two"}, {"statement": "one two"}),
        ({"value": "0.90"}, {"value": "0.9"}),
        ({"caveats": ["a", "b"]}, {"caveats": ["b", "a"]}),
        ({"note": None}, {}),
        ({"results": [RESULT, {**RESULT, "model": "b"}]}, {"results": [{**RESULT, "model": "b"}, RESULT]}),
    ],
)
def test_what_says_the_same_is_no_difference(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert differences(before, after) == []


def test_of_a_long_text_only_the_part_that_changed_is_shown() -> None:
    text = "An agent built on Aster 70B made a live copy of itself on the same machine in {} trials of the study."
    assert words({"statement": text.format("8 of 10")}, {"statement": text.format("9 of 10")}) == [
        "statement reworded: “… same machine in 8 of 10 trials …” -> “… same machine in 9 of 10 trials …”"
    ]
    before, after = (" ".join(f"{letter}{n}" for n in range(300)) for letter in "ab")
    assert len(words({"note": before}, {"note": after})[0]) < 300


def test_entries_that_are_told_apart_by_nothing_are_all_told() -> None:
    twice = {"results": [RESULT, RESULT]}
    assert words({"results": [RESULT]}, twice) == ["result aster-7b, success-rate, on-request (2) added: 3 of 10"]
    assert words(twice, {"results": [RESULT]}) == ["result aster-7b, success-rate, on-request (2) removed: 3 of 10"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"results": "text"}, {"results": [RESULT]}),
        ({"answers": {"a": "b"}}, {"answers": [{"question": "q"}]}),
        ({"answers": [["deep"], None]}, {"answers": ["q"]}),
        ({"checked": "yes"}, {"checked": {"depth": "abstract"}}),
    ],
)
def test_a_former_format_is_compared_all_the_same(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert words(before, after)
    assert words(after, before)
