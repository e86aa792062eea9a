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
            "result aster-7b, success-rate, on-request: trials changed from 10 to 12",
        )
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"kind": "result"}, {"kind": "capability"}, ["kind changed from result to capability"]),
        (
            {"checked": {"depth": "secondary", "on": "2026-11-21"}},
            {"checked": {"depth": "full-text", "on": "2026-11-21"}},
            ["checked depth changed from secondary to full-text"],
        ),
        ({}, {"quote": "a second light"}, ["quote added: a second light"]),
        ({"quote": "a second light"}, {}, ["quote removed: a second light"]),
        ({"caveats": ["proxy"]}, {"caveats": ["proxy", "same-host"]}, ["caveat same-host added"]),
        ({"caveats": ["proxy", "same-host"]}, {"caveats": ["same-host"]}, ["caveat proxy removed"]),
        ({}, {"answers": [{"question": "copies-untold", "stance": "no"}]}, ["answer to copies-untold added: no"]),
        (
            {"answers": [{"question": "copies-untold", "stance": "no"}]},
            {"answers": [{"question": "copies-untold", "stance": "mixed"}]},
            ["answer to copies-untold: stance changed from no to mixed"],
        ),
        (
            {"relations": []},
            {"relations": [{"type": "contradicts", "target": "a/b", "basis": "scaffold"}]},
            ["relation contradicts, a/b added: scaffold"],
        ),
        ({"results": []}, {"results": [RESULT]}, ["result aster-7b, success-rate, on-request added: 3 of 10"]),
        ({"in_force_from": "2024"}, {"in_force_from": "2024-01"}, ["in force from changed from 2024 to 2024-01"]),
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
        "statement reworded from “… same machine in 8 of 10 trials …” to “… same machine in 9 of 10 trials …”"
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


LONG = " ".join(f"w{number}" for number in range(60))
FORTY_EIGHT = "x" * 48


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        # Up to 48 characters a text is shown whole, on either side.
        ({"note": "a"}, {"note": FORTY_EIGHT}, f"note changed from a to {FORTY_EIGHT}"),
        ({"note": FORTY_EIGHT}, {"note": "a"}, f"note changed from {FORTY_EIGHT} to a"),
        ({"note": "a"}, {"note": f"{FORTY_EIGHT}x"}, f"note reworded from “a” to “{FORTY_EIGHT}x”"),
        ({"note": f"{FORTY_EIGHT}x"}, {"note": "a"}, f"note reworded from “{FORTY_EIGHT}x” to “a”"),
        ({}, {"note": FORTY_EIGHT}, f"note added: {FORTY_EIGHT}"),
        ({}, {"note": f"{FORTY_EIGHT}x"}, "note added"),
        ({"note": FORTY_EIGHT}, {}, f"note removed: {FORTY_EIGHT}"),
        ({"note": f"{FORTY_EIGHT}x"}, {}, "note removed"),
        # A mapping that comes or goes is not shown, however short.
        ({}, {"checked": {"depth": "memory"}}, "checked added"),
        ({"checked": {"depth": "memory"}}, {}, "checked removed"),
        # Of longer ones, what changed with three words on either side.
        ({"note": LONG}, {"note": LONG.replace("w30", "X")},
         "note reworded from “… w27 w28 w29 w30 w31 w32 w33 …” to “… w27 w28 w29 X w31 w32 w33 …”"),
        ({"note": LONG}, {"note": LONG.replace("w3 ", "X ")},
         "note reworded from “w0 w1 w2 w3 w4 w5 w6 …” to “w0 w1 w2 X w4 w5 w6 …”"),
        ({"note": LONG}, {"note": LONG.replace("w4 ", "X ")},
         "note reworded from “… w1 w2 w3 w4 w5 w6 w7 …” to “… w1 w2 w3 X w5 w6 w7 …”"),
        ({"note": LONG}, {"note": LONG.replace("w56", "X")},
         "note reworded from “… w53 w54 w55 w56 w57 w58 w59” to “… w53 w54 w55 X w57 w58 w59”"),
        ({"note": LONG}, {"note": f"{LONG} more"},
         "note reworded from “… w57 w58 w59” to “… w57 w58 w59 more”"),
        ({"note": LONG}, {"note": f"more {LONG}"},
         "note reworded from “w0 w1 w2 …” to “more w0 w1 w2 …”"),
        # Words that are repeated are matched once.
        ({"note": f"{LONG} a a"}, {"note": f"{LONG} a a a"},
         "note reworded from “… w59 a a” to “… w59 a a a”"),
    ],
)  # fmt: skip
def test_texts_are_shown_as_far_as_they_are_short(before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    assert words(before, after) == [said]


def test_at_most_24_words_are_shown_on_either_side() -> None:
    (said,) = words({"note": LONG}, {"note": LONG.replace("w", "v")})
    one, other = said.removeprefix("note reworded from ").split(" to ")
    assert one == f"“{' '.join(f'w{number}' for number in range(24))} …”"
    assert other == one.replace("w", "v")
    exactly = " ".join(f"long{number}" for number in range(24))
    assert words({"note": exactly}, {"note": "a"}) == [f"note reworded from “{exactly}” to “a”"]


@pytest.mark.parametrize(
    ("key", "entry", "said"),
    [
        ("caveats", "proxy", "caveat proxy"),
        ("aliases", "old", "alias old"),
        ("models", "aster", "model aster"),
        ("evaluations", "lantern", "evaluation lantern"),
        ("sources", "pond2024", "source pond2024"),
        ("synonyms", "copy", "synonym copy"),
        ("see", "replica", "related term replica"),
        ("claims", "a/b", "claim a/b"),
        ("authors", "Ada Pond", "author Ada Pond"),
        ("also_asked", "Does it?", "other wording Does it?"),
        ("other_list", "entry", "other list entry"),
        ("results", {"model": "m", "metric": "r", "variant": "v", "experiment": "e"}, "result m, r, v, e"),
        ("answers", {"question": "q", "stance": "no"}, "answer to q{}: no"),
        ("relations", {"type": "supports", "target": "a/b"}, "relation supports, a/b"),
        ("relations", {"type": "critiques", "target": "a/b", "basis": "metric"}, "relation critiques, a/b{}: metric"),
        ("alternatives", {"locator": "p. 9", "value": "0.8"}, "other printed value p. 9{}: 0.8"),
        ("searches", {"sought": "A copy", "where": "x"}, "search A copy"),
    ],
)
def test_entries_that_come_and_go(key: str, entry: Any, said: str) -> None:
    for before, after, what in (({}, {key: [entry]}, "added"), ({key: [entry]}, {}, "removed")):
        expected = said.format(f" {what}") if "{}" in said else f"{said} {what}"
        assert words(before, after) == [expected]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"successes": "3", "trials": "10"}, "3 of 10"),
        ({"successes": "3", "trials": "10", "printed": "30%"}, "30%"),
        ({"successes": "not-reported", "trials": "10", "value": "0.3"}, "0.3"),
        ({"successes": "3", "trials": "not-reported", "value": "0.3"}, "0.3"),
        ({"value": "41"}, "41"),
    ],
)
def test_a_result_that_comes_says_its_number(numbers: dict[str, str], said: str) -> None:
    row = {"model": "m", "metric": "r"} | numbers
    assert words({}, {"results": [row]}) == [f"result m, r added: {said}"]


def test_a_result_without_a_number_says_none() -> None:
    assert words({}, {"results": [{"model": "m", "metric": "r", "trials": "10"}]}) == ["result m, r added"]


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [("10", "10.0", False), ("1e1", "10", False), ("10", "11", True), ("ten", "10", True), ("10", "ten", True)],
)
def test_a_number_is_the_same_however_it_is_written(before: str, after: str, *, differs: bool) -> None:
    assert bool(differences({"value": before}, {"value": after})) == differs


def test_fields_come_in_the_order_of_the_newer_state_and_what_went_last() -> None:
    found = differences({"a": "1", "b_c": "1", "d": "1"}, {"b_c": "2", "e": "2", "a": "2"})
    assert [(each.field, each.before, each.after) for each in found] == [
        ("b_c", "1", "2"), ("e", None, "2"), ("a", "1", "2"), ("d", "1", None),
    ]  # fmt: skip
    assert [each.words for each in found] == [
        "b c changed from 1 to 2",
        "e added: 2",
        "a changed from 1 to 2",
        "d removed: 1",
    ]


def test_a_field_within_an_entry_is_addressed_and_spoken_of() -> None:
    before = {"results": [RESULT | {"alternatives": [{"locator": "p. 9", "value": "0.2"}]}]}
    after = {"results": [RESULT | {"alternatives": [{"locator": "p. 9", "value": "0.3"}]}]}
    (found,) = differences(before, after)
    assert found.field == "results[aster-7b, success-rate, on-request].alternatives[p. 9].value"
    assert (
        found.words
        == "result aster-7b, success-rate, on-request: other printed value p. 9 value changed from 0.2 to 0.3"
    )


def test_a_whole_entry_is_given_as_json() -> None:
    (found,) = differences({}, {"answers": [{"question": "q", "stance": "größer"}]})
    assert (found.field, found.before, found.after) == ("answers[q]", None, '{"question": "q", "stance": "größer"}')


def test_a_third_equal_entry_has_its_own_number() -> None:
    found = differences({"caveats": ["a"]}, {"caveats": ["a", "a", "a"]})
    assert [each.field for each in found] == ["caveats[a (2)]", "caveats[a (3)]"]
