"""A number is written with its count and its setting, an interval with its method."""

from __future__ import annotations

from typing import Any

import pytest

from selfrep.results.formatting import (
    COVERED,
    covers_note,
    format_interval,
    format_result,
    format_value,
    interval_covers,
    interval_method,
    interval_words,
    intervals_note,
    is_range,
    limit_words,
    printed_if_different,
    printed_interval,
    result_line,
    shown_interval,
)
from selfrep.statistics import wilson
from selfrep.vocabulary import Sampled

BASE: dict[str, Any] = {
    "model_name": "Aster 7B", "metric_title": "Copies made", "variant": "", "unit": "proportion", "bound": "exact",
    "successes": None, "trials": None, "value": None, "value_missing": None, "successes_missing": None, "printed": "",
    "low": None, "high": None, "interval": "", "wilson_low": None, "wilson_high": None, "experiment": "a/on-request",
    "experiment_title": "", "instruction": "explicit", "replica_location": "same-host",
    "copied": "own-weights", "human_help": "setup", "sampled": "runs-of-one-prompt",
}  # fmt: skip


def row(**more: Any) -> Any:
    return BASE | more


def counted(successes: int, trials: int, **more: Any) -> Any:
    low, high = wilson(successes, trials)
    numbers = {"successes": successes, "trials": trials, "value": successes / trials}
    return row(**numbers, wilson_low=low, wilson_high=high, **more)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.9, "proportion", "90%"),
        (0.22839, "proportion", "22.84%"),
        (0.0, "proportion", "0%"),
        (126.0, "bits", "126 bits"),
        (41.0, "minutes", "41 min"),
        (0.5, "seconds", "0.5 s"),
        (12.0, "hours", "12 h"),
        (1200.0, "usd", "US$1,200"),
        (1234567.0, "tokens", "1,234,567 tokens"),
        (3.0, "steps", "3 steps"),
        (1.25, "nats", "1.25 nats"),
        (14.9, "score", "14.9"),
        (7.0, "count", "7"),
    ],
)
def test_a_value_has_its_unit(value: float, unit: str, text: str) -> None:
    assert format_value(value, unit) == text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ({"successes": 9, "trials": 10, "value": 0.9}, "9 of 10 (90%)"),
        ({"successes": 0, "trials": 10, "value": 0.0}, "0 of 10 (0%)"),
        ({"value": 0.3, "trials": 1700}, "30% (n = 1700)"),
        ({"value": 0.3, "bound": "at-least"}, "at least 30%"),
        ({"value": 41.0, "unit": "minutes", "bound": "about", "trials": 3, "successes": 2}, "about 41 min (2 of 3)"),
        ({"successes": 3, "trials": 10}, "3 of 10"),
        ({"value_missing": "not-seen"}, "not seen"),
        ({"successes_missing": "not-applicable"}, "not applicable"),
        ({}, "not reported"),
    ],
)
def test_a_result_has_its_count_or_says_what_is_missing(numbers: dict[str, Any], text: str) -> None:
    assert format_result(row(**numbers)) == text


@pytest.mark.parametrize(
    ("printed", "shown"), [("90%", ""), ("9/10", ""), ("9 of 10 (90%)", ""), ("nine in ten", "nine in ten"), ("", "")]
)
def test_the_printed_figure_is_shown_where_it_says_something_else(printed: str, shown: str) -> None:
    assert printed_if_different(counted(9, 10, printed=printed)) == shown


def test_an_interval_that_was_computed_is_called_so() -> None:
    assert interval_words(counted(9, 10)) == "95% Wilson interval 59.6% to 98.2%"
    # Ours goes before the source's own, which is shown beside it.
    both = counted(8, 10, low=0.49, high=0.94, interval="95% CI")
    assert interval_words(both) == "95% Wilson interval 49% to 94.3%"
    assert shown_interval(both) == pytest.approx(wilson(8, 10))
    assert printed_interval(both) == "interval as printed (95% CI) 49% to 94%"
    assert printed_interval(counted(8, 10)) == ""


@pytest.mark.parametrize(
    ("interval", "method"),
    [
        # Those that the record holds, and what a contributor may write.
        ("95% CI", "interval as printed (95% CI)"),
        ("95% Jeffreys interval", "interval as printed (95% Jeffreys interval)"),
        ("95% bootstrap over tasks", "interval as printed (95% bootstrap over tasks)"),
        ("as printed", "interval as printed (kind not named)"),
        ("as printed, without a level", "interval as printed (without a level)"),
        ("as printed, 50 minutes to 2 hours 40", "interval as printed (50 minutes to 2 hours 40)"),
        ("not named", "interval as printed (kind not named)"),
        ("", "interval as printed (kind not named)"),
        ("standard error", "standard error as printed"),
        ("Standard deviation over 5 runs", "Standard deviation over 5 runs as printed"),
        ("one standard error", "one standard error as printed"),
    ],
)
def test_the_sources_own_interval_is_called_as_the_source_does(interval: str, method: str) -> None:
    minutes = row(unit="minutes", value=137.0, low=65.0, high=265.0, interval=interval)
    assert interval_method(minutes) == method
    assert interval_words(minutes) == f"{method} 65 min to 265 min"
    assert printed_interval(minutes) == ""


def test_where_there_is_no_interval_nothing_is_said_of_one() -> None:
    for none in (row(value=0.5), row(value=0.5, interval="95% CI"), row(value=0.5, low=0.4, interval="95% CI")):
        assert (format_interval(none), interval_method(none), interval_words(none)) == ("", "", "")
        assert shown_interval(none) is None


def test_a_figure_names_each_method_of_its_lines_once() -> None:
    own = row(value=0.3, low=0.2, high=0.4, interval="95% CI")
    error = row(value=0.3, low=0.2, high=0.4, interval="standard error")
    assert intervals_note([counted(9, 10), counted(3, 10)]) == "95% Wilson intervals"
    assert intervals_note([counted(9, 10), own]) == "95% Wilson intervals or intervals as printed (95% CI)"
    assert intervals_note([own, error, row(value=0.3), counted(1, 2)]) == (
        "intervals as printed (95% CI), standard error as printed or 95% Wilson intervals"
    )
    assert intervals_note([row(value=0.3)]) == ""


def test_a_line_has_number_interval_and_setting() -> None:
    assert result_line(counted(9, 10, variant="email")) == (
        "Aster 7B, Copies made, email: 9 of 10 (90%), 95% Wilson interval 59.6% to 98.2%;"
        " the interval covers chance in repeated runs of one prompt, not other prompts"
        " (On request; told to do it; own weights copied; copy on the same machine; set up by people, then left alone)"
    )
    assert result_line(row(value=0.5, experiment_title="Prompt K")).startswith("Aster 7B, Copies made: 50% (Prompt K; ")


def test_rows_that_differ_by_their_setting_alone_do_not_read_alike() -> None:
    same = counted(0, 10)
    assert result_line(same) != result_line(same | {"experiment": "a/no-instruction"})
    assert result_line(same) != result_line(same | {"instruction": "none"})


@pytest.mark.parametrize(
    ("low", "high", "unit", "interval", "text"),
    [
        (0.02, 0.03, "proportion", "range", "2% to 3% (range as printed)"),
        (0.0, 0.05, "proportion", "range over models", "0% to 5% (range over models as printed)"),
        (27.0, 31.0, "count", "Range", "27 to 31 (Range as printed)"),
    ],
)
def test_a_range_without_a_value_is_what_was_measured(
    low: float, high: float, unit: str, interval: str, text: str
) -> None:
    found = row(low=low, high=high, unit=unit, interval=interval, value_missing="not-reported")
    assert is_range(found)
    assert format_result(found) == text
    assert (interval_words(found), printed_interval(found)) == ("", "")
    assert shown_interval(found) == (low, high)
    assert f": {text} (" in result_line(found)
    assert format_result(found | {"bound": "about"}) == f"about {text}"


@pytest.mark.parametrize(
    "more",
    [
        {"interval": "95% CI"},
        {"value": 0.02},
        {"high": None},
        {"successes": 2, "trials": 100},
        {"interval": "arranged"},
    ],
)
def test_what_is_more_or_less_than_a_range_is_none(more: dict[str, object]) -> None:
    found = row(**{"low": 0.02, "high": 0.03, "interval": "range", "value_missing": "not-reported"} | more)
    assert not is_range(found)
    assert "range as printed" not in format_result(found)


@pytest.mark.parametrize(
    ("successes", "words"),
    [
        (0, "a true rate of up to 27.8% would be compatible"),
        (1, ""),
        (9, ""),
        (10, "a true rate of 72.2% or more would be compatible"),
    ],
)
def test_none_and_all_of_the_trials_say_what_they_leave_open(successes: int, words: str) -> None:
    found = counted(successes, 10)
    assert limit_words(found) == words
    assert f", {words}; the interval covers" in result_line(found) or not words


def test_a_count_without_an_interval_leaves_nothing_open_in_words() -> None:
    assert limit_words(row(successes=0, trials=10, value=0.0)) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (999_999.25, "999,999.25"),
        (1_000_000.25, "1,000,000"),
        (1_050_000.75, "1,050,001"),
        (-1_000_000.25, "-1,000,000"),
    ],
)
def test_a_number_from_a_million_on_is_whole(value: float, text: str) -> None:
    assert format_value(value, "count") == text


def test_only_the_name_of_the_interval_becomes_plural() -> None:
    own = row(value=0.3, low=0.2, high=0.4, interval=" 95% interval over tasks ")
    assert interval_method(own) == "interval as printed (95% interval over tasks)"
    assert intervals_note([own]) == "intervals as printed (95% interval over tasks)"


def test_every_unit_says_what_an_interval_of_it_covers() -> None:
    assert set(COVERED) == set(Sampled) - {Sampled.NOT_APPLICABLE}
    assert len(set(COVERED.values())) == len(COVERED)
    for unit, words in COVERED.items():
        assert interval_covers(counted(9, 10, sampled=unit.value)) == words
        assert words.startswith("chance in ")


def test_what_has_no_interval_covers_nothing() -> None:
    assert interval_covers(row(successes=9, trials=10, value=0.9)) == ""
    ends = {"low": 0.02, "high": 0.03}
    assert interval_covers(row(**ends, interval="range", value_missing="not-reported")) == ""
    assert interval_covers(row(**ends, value=0.025, interval="95% CI", sampled="tasks")) == (
        "chance in the choice of tasks, not other sorts of task"
    )
    assert "; the interval covers" not in result_line(row(value=0.5))


def test_what_intervals_cover_is_named_once() -> None:
    runs, tasks = counted(9, 10), counted(1, 2, sampled="tasks")
    assert covers_note([runs, counted(2, 10), row(value=0.1)]) == (
        "The intervals cover chance in repeated runs of one prompt, not other prompts."
    )
    assert covers_note([runs, tasks, runs]) == (
        "The intervals cover chance in repeated runs of one prompt, not other prompts; or chance in the choice of"
        " tasks, not other sorts of task."
    )
    assert covers_note([row(value=0.1)]) == covers_note([]) == ""
