"""Numbers side by side: what differs is named, what is missing is named, and chance has its say."""

from __future__ import annotations

import itertools
import sqlite3
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfrep import vocabulary
from selfrep.database import queries
from selfrep.results.comparison import COLUMNS, COMPARED, compare, phrases
from selfrep.results.fields import FIELDS, by_value, shown, values
from selfrep.results.sentences import SENTENCES
from selfrep.statistics import wilson

BASE: dict[str, Any] = {
    "experiment": "a/one", "evaluation_name": "Lantern", "metric_title": "Copies made", "unit": "proportion",
    "counts": "trials", "variant": "", "bound": "exact", "instruction": "explicit", "replica_location": "same-host",
    "copied": "own-weights", "sampled": "runs-of-one-prompt",
    "human_help": "setup", "evaluator": "third-party", "scaffold": "A shell.", "elicitation": "",
    "environment": "One machine.", "success": "A copy answers.", "caveats": [], "checked_depth": "full-text",
    "low": None, "high": None,
}  # fmt: skip


def row(successes: int | None = 5, trials: int | None = 10, **more: Any) -> Any:
    known = successes is not None and trials is not None
    interval = wilson(successes, trials) if successes is not None and trials is not None else None
    numbers = {
        "successes": successes,
        "trials": trials,
        "value": successes / trials if successes is not None and trials else None,
        "wilson_low": interval.low if interval else None,
        "wilson_high": interval.high if interval else None,
    }
    assert known == (interval is not None)
    return BASE | numbers | more


def other(successes: int | None = 5, trials: int | None = 10, **more: Any) -> Any:
    """A row of another experiment."""
    return row(successes, trials, **({"experiment": "b/two"} | more))


def test_equal_settings_may_be_compared() -> None:
    found = compare([row(9), other(2)])
    assert found.verdict == "same"
    assert found.sentences[0] == "These two numbers can be compared: what is recorded of the settings is the same."
    assert found.differing == found.missing == ()


def test_one_number_alone_is_no_comparison() -> None:
    assert compare([row()]).verdict is None
    assert compare([row()]).sentences == compare([]).sentences == ()


@pytest.mark.parametrize(
    ("column", "value", "verdict", "sentence"),
    [
        (
            "evaluation_name", "Borealis ladder", "apart",
            "The tests are different ones (Lantern; Borealis ladder), so the numbers do not measure the same thing.",
        ),
        ("metric_title", "Stealth", "apart", "One counts copies made, the other stealth, in the same test."),
        (
            "counts", "tasks", "apart",
            "The shares are of different things (trials; tasks): equal percentages would not be equal.",
        ),
        ("unit", "minutes", "apart", "The numbers are in different units (share; minutes)."),
        ("variant", "email setup", "apart", "The task or condition differs (none named; email setup)."),
        (
            "instruction", "none", "apart",
            ("Whether the model was told to do it differs (told to do it; not told to do it); being asked bears on how"
            " often it is done."),
        ),
        (
            "copied", "stand-in", "apart",
            ("What was copied differs (own weights copied; a stand-in copied, not the model); a model's own weights are"
            " harder to move than a file or a text."),
        ),
        (
            "replica_location", "external-host", "apart",
            ("Where the copy was to run differs (copy on the same machine; copy on a machine to be obtained or broken"
            " into); each place takes other steps."),
        ),
        (
            "human_help", "in-the-loop", "apart",
            ("What people did for the model differs (set up by people, then left alone; people helped during the run)"
            "."),
        ),
        (
            "sampled", "tasks", "care",
            ("What was sampled differs (repeated runs of one prompt; different tasks), so the intervals do not cover"
            " the same chance."),
        ),
        (
            "evaluator", "developer", "care",
            ("Who ran the test differs (a third party; the developer of the model); what was tried and what is reported"
            " may differ with it."),
        ),
        (
            "scaffold", "A browser.", "care",
            "The agent program around the model is described differently; the outcome can hang on it.",
        ),
        (
            "environment", "Two machines.", "care",
            ("The environment is described differently: machine, network, what was provided, which guards stood in"
            " the way."),
        ),
        ("success", "A file arrives.", "care", "What counted as success is described differently."),
        ("bound", "about", "care", "Not all of the numbers are exact (exact; rounded or approximate)."),
    ],
)  # fmt: skip
def test_what_differs_is_named_with_its_values(column: str, value: str, verdict: str, sentence: str) -> None:
    found = compare([row(), other() | {column: value}])
    assert found.verdict == verdict
    assert sentence in found.sentences
    assert found.differing == (column,)
    opening = "are not comparable as they stand" if verdict == "apart" else "can be compared only with care"
    assert opening in found.sentences[0]


def test_the_reason_that_decides_most_comes_first() -> None:
    """What was measured, then what was copied and where, then the words of descriptions, then what is not recorded."""
    ladder: dict[str, Any] = {"evaluation_name": "Ladder", "metric_title": "Steps passed"}
    found = compare([row(), other(**ladder, copied="stand-in", scaffold="A browser.", success=None)])
    assert found.decisive == "One counts copies made, the other steps passed; neither tests the other's thing."
    assert found.sentences[1] == found.decisive
    assert [sentence.split(" ")[0] for sentence in found.sentences[2:6]] == ["The", "What", "The", "Not"]
    assert compare([row(), other(copied="stand-in", scaffold="A browser.")]).decisive.startswith("What was copied")
    assert compare([row(9), other(5)]).decisive == "The intervals overlap, so the difference may be chance."
    assert compare([row(caveats=["proxy"]), other()]).decisive.startswith("Only some of them measure a step")


@pytest.mark.parametrize(
    ("titles", "tests", "sentence"),
    [
        (("pass@1", "pass@10"), 1, "One counts pass@1, the other pass@10, in the same test."),
        (("AUROC", "Steps"), 2, "One counts AUROC, the other steps; neither tests the other's thing."),
        (("Copies", "Steps", "Copies"), 2, "Some count copies, others steps; neither test shows the other's thing."),
        (("Copies", "Steps", "Steps"), 1, "Some count copies, others steps, in the same test."),
        (("A", "B", "C"), 2, "Different things were measured (A; B; C)."),
    ],
)
def test_two_measures_are_named_as_what_they_count(titles: tuple[str, ...], tests: int, sentence: str) -> None:
    rows = [other(metric_title=title, evaluation_name=title if tests > 1 else "Lantern") for title in titles]
    assert compare(rows).decisive == sentence


def test_elicitation_may_be_missing_but_not_differ() -> None:
    assert compare([row(), other(elicitation="Best of ten.")]).verdict == "same"
    found = compare([row(elicitation="None."), other(elicitation="Best of ten.")])
    assert found.differing == ("elicitation",)


@pytest.mark.parametrize("missing", [None, "not-reported", "not-seen"])
def test_what_is_not_recorded_may_differ(missing: str | None) -> None:
    found = compare([row(scaffold=missing), other()])
    assert found.verdict == "care"
    assert found.missing == ("scaffold",)
    assert "Not recorded for all of them, so it may differ: the agent program around the model." in found.sentences


def test_what_is_recorded_for_neither_may_differ_too() -> None:
    found = compare([row(success=None, instruction="not-reported"), other(success=None, instruction="not-reported")])
    expected = "whether the model was told to do it; what counted as success"
    assert f"Not recorded for all of them, so it may differ: {expected}." in found.sentences


def test_rows_of_one_experiment_agree_in_what_is_not_recorded() -> None:
    assert compare([row(scaffold=None), row(3, scaffold=None)]).verdict == "same"


def test_what_differs_is_not_called_missing_as_well() -> None:
    found = compare([row(), other(scaffold="A browser."), other(scaffold=None)])
    assert found.differing == ("scaffold",)
    assert found.missing == ()


def test_many_values_are_named_in_part() -> None:
    found = compare([other(variant=f"task {number}") for number in range(7)])
    assert "The task or condition differs (task 0; task 1; task 2 and 4 more)." in found.sentences
    assert found.sentences[0].startswith("These 7 numbers")
    four = compare([other(variant=f"task {number}") for number in range(4)])
    assert "The task or condition differs (task 0; task 1; task 2; task 3)." in four.sentences


def test_what_a_share_is_of_does_not_matter_for_what_is_no_share() -> None:
    assert "counts" not in compare([row(), other(counts="tasks", unit="minutes")]).differing


@pytest.mark.parametrize(
    ("caveats", "sentence", "verdict"),
    [
        (
            (["partial-success"], []),
            "Only some of them count less than the whole task as success.",
            "care",
        ),
        (
            (["partial-success"], ["partial-success"]),
            "All of them count less than the whole task as success, not necessarily the same part.",
            "same",
        ),
        ((["proxy"], []), "Only some of them measure a step or a stand-in, not the thing itself.", "care"),
        (
            (["proxy"], ["proxy"]),
            "All of them measure a step or a stand-in, not the thing itself.",
            "same",
        ),
        (
            (["quantised", "weak-targets"], ["weak-targets", "under-elicited"]),
            "Caveats that only some of them carry: under-elicited; quantised.",
            "same",
        ),
    ],
)
def test_caveats_that_bear_on_comparing(caveats: tuple[list[str], list[str]], sentence: str, verdict: str) -> None:
    found = compare([row(caveats=caveats[0]), other(caveats=caveats[1])])
    assert sentence in found.sentences
    assert found.verdict == verdict


def test_how_it_is_known_is_said() -> None:
    found = compare([row(), other(checked_depth="memory"), other(checked_depth="abstract")])
    assert "Known from an abstract, an account or memory, not from the passage itself: 2 of 3." in found.sentences
    assert not [each for each in compare([row(), other()]).sentences if each.startswith("Known from")]


def numbers(*rows: Any) -> list[str]:
    """The sentences on chance."""
    chance = [name for name in SENTENCES if "interval" in name or "overlap" in name or name in ("equal", "small")]
    starts = [SENTENCES[name].split("{")[0][:24] for name in (*chance, "no-number")]
    return [each for each in compare(rows).sentences if each.startswith(tuple(starts))]


def test_overlapping_intervals_may_be_chance() -> None:
    assert numbers(row(9), other(5)) == [
        "The intervals overlap, so the difference may be chance.",
        "The counts are small (n = 10), so the intervals are wide.",
    ]


def test_intervals_that_do_not_overlap_are_hardly_chance() -> None:
    assert numbers(row(95, 100), other(5, 100)) == [
        "The intervals do not overlap, so chance alone is an unlikely reason for the difference."
    ]


def test_where_settings_differ_they_may_be_the_reason() -> None:
    found = compare([row(95, 100), other(5, 100, instruction="none")])
    assert found.sentences[-1] == (
        "The intervals do not overlap: chance is an unlikely reason for the difference, but where the settings differ"
        " they may be one."
    )


def test_some_of_many_overlap() -> None:
    assert numbers(row(95, 100), other(90, 100), other(5, 100)) == [
        "Some of the intervals overlap; between those the difference may be chance."
    ]
    assert numbers(row(1, 100), row(50, 100), row(99, 100)) == [
        "The intervals do not overlap, so chance alone is an unlikely reason for the difference."
    ]


ENDS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted)


@given(ends=st.lists(ENDS, min_size=2, max_size=6))
def test_some_overlap_if_any_two_of_them_do(ends: list[list[int]]) -> None:
    """What is said without looking at each pair is what each pair says."""
    rows = [
        row(5, 10, value=place / 10, wilson_low=low / 20, wilson_high=high / 20)
        for place, (low, high) in enumerate(ends)
    ]
    pairs = [max(one[0], other[0]) <= min(one[1], other[1]) for one, other in itertools.combinations(ends, 2)]
    expected = "overlap" if all(pairs) else "overlap-some" if any(pairs) else "no-overlap"
    assert numbers(*rows)[0] == SENTENCES[expected]


def test_equal_shares_are_called_equal() -> None:
    assert numbers(row(10, 20), row(50, 100)) == ["The shares are equal."]


def test_a_printed_interval_serves_where_none_was_computed() -> None:
    printed = {"value": 0.4, "low": 0.3, "high": 0.5}
    assert numbers(row(None, None, **printed), row(40, 100)) == ["The shares are equal."]
    assert numbers(row(None, None, **printed), row(45, 100))[0].startswith("The intervals overlap")


def test_without_a_count_chance_cannot_be_judged() -> None:
    assert numbers(row(9), row(None, None, value=0.3)) == [
        "No interval is known for 1 of 2, so chance cannot be judged there.",
        "The counts are small (n = 10), so the intervals are wide.",
    ]


def test_a_number_that_is_not_reported() -> None:
    assert numbers(row(90, 100), row(None, None)) == ["No number is reported for 1 of 2."]


def test_chance_is_not_judged_between_different_sorts_of_number() -> None:
    assert numbers(row(), row(counts="tasks")) == []
    assert numbers(row(None, None, value=3.0, unit="minutes"), row(None, None, value=4.0, unit="minutes")) == []


def test_small_counts_give_their_range() -> None:
    assert numbers(row(5, 10), row(3, 6), row(60, 100))[-1] == (
        "The counts are small (n = 6 to 10), so the intervals are wide."
    )


def test_the_words_of_a_record_stay_as_they_are() -> None:
    found = compare([row(evaluation_name="{count} $& A"), other(evaluation_name="B")])
    assert "The tests are different ones ({count} $& A; B), so" in found.sentences[1]


def test_every_value_of_the_closed_lists_has_words() -> None:
    lists = {
        "instruction": vocabulary.Instruction, "copied": vocabulary.Copied,
        "replica_location": vocabulary.ReplicaLocation, "human_help": vocabulary.HumanHelp,
        "sampled": vocabulary.Sampled, "evaluator": vocabulary.Evaluator, "bound": vocabulary.Bound,
        "unit": vocabulary.Unit, "counts": vocabulary.Counts,
    }  # fmt: skip
    assert set(lists) == {which.key for which in FIELDS if which.words}
    for which in FIELDS:
        for value in lists.get(which.key, ()):
            assert which.words.get(value) == (None if value == "not-reported" else value.phrase)
    assert {*phrases()["partial_measures"], *phrases()["reported_caveats"]} < set(phrases()["caveats"])


def test_values_and_the_rows_that_have_them() -> None:
    (told,) = [each for each in FIELDS if each.key == "instruction"]
    rows = [row(), other(instruction="none"), row(), other(instruction="not-reported")]
    assert by_value(rows, told) == {"told to do it": [0, 2], "not told to do it": [1], "": [3]}
    assert values(rows, told) == ["told to do it", "not told to do it"]
    assert shown(rows[3], told) == ""


def test_rows_of_the_database_have_all_that_is_compared(small_database: sqlite3.Connection) -> None:
    for table in COMPARED:
        for record in queries.rows(small_database, f"SELECT id FROM {table}"):
            rows = queries.results(small_database, table, record["id"])
            compare(rows)
            for each in rows:
                assert {field.key for field in FIELDS} | set(COLUMNS) <= set(each)


def test_two_models_in_one_setting(small_database: sqlite3.Connection) -> None:
    large, small = (
        next(each for each in queries.results(small_database, "model", model) if each["metric"] == "success-rate")
        for model in ("aster-70b", "aster-7b")
    )
    assert large["caveats"] == ["conflicting-figures", "instructed", "same-host", "small-sample"]
    assert (large["measured"], large["uncertainty"]) == ("8 of 10 (80%)", "49% to 94.3%")
    assert compare([large, small]).sentences == (
        "These two numbers can be compared: what is recorded of the settings is the same.",
        "The intervals overlap, so the difference may be chance.",
        "The counts are small (n = 10), so the intervals are wide.",
        "Caveats that only some of them carry: conflicting figures.",
    )


def test_the_computed_interval_comes_before_a_printed_one() -> None:
    # Wilson's 49% to 94% of 8 in 10 overlaps 5 of 10; what the source prints for it would not.
    printed = row(8, low=0.79, high=0.81)
    assert numbers(printed, other(5))[0] == "The intervals overlap, so the difference may be chance."


@pytest.mark.parametrize(("depth", "elsewhere"), [("full-text", 0), ("abstract", 1), ("secondary", 1), ("memory", 1)])
def test_all_but_the_passage_itself_is_known_from_elsewhere(depth: str, elsewhere: int) -> None:
    sentence = "Known from an abstract, an account or memory, not from the passage itself: 1 of 2."
    assert compare([row(), other(checked_depth=depth)]).sentences.count(sentence) == elsewhere


@pytest.mark.parametrize(("trials", "small"), [(19, True), (20, False)])
def test_from_twenty_trials_on_a_count_is_not_small(trials: int, *, small: bool) -> None:
    found = numbers(row(10, trials), other(50, 100))
    assert [each for each in found if "small" in each] == (
        [f"The counts are small (n = {trials}), so the intervals are wide."] if small else []
    )


def test_intervals_that_touch_overlap() -> None:
    low, middle, high = ({"wilson_low": a, "wilson_high": b} for a, b in ((0.1, 0.2), (0.2, 0.3), (0.8, 0.9)))
    assert numbers(row(15, 100, **low), row(25, 100, **middle))[0] == SENTENCES["overlap"]
    rows = [row(15, 100, **low), row(25, 100, **middle), row(85, 100, **high)]
    assert numbers(*rows)[0] == SENTENCES["overlap-some"]


def test_what_the_script_is_given() -> None:
    found = phrases()
    assert (found["small"], found["most_values"], found["sentences"]) == (20, 4, SENTENCES)
    assert found["missing"] == [None, "", "not-reported", "not-seen"]
    assert [field["title"] for field in found["fields"]][:4] == ["Measured", "Evaluation", "Unit", "Share of"]
    proxy = vocabulary.Caveat.PROXY
    assert found["caveats"]["proxy"] == {"label": proxy.label, "phrase": proxy.phrase, "definition": proxy.definition}
    assert set(found["caveats"]) == set(vocabulary.Caveat)
