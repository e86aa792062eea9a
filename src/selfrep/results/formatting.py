"""Result rows as words: `9 of 10 (90%)`, `95% Wilson interval 59.6% to 98.2%`. One wording wherever a number is shown.

A rate is not written without its count where the count is known, an interval not without its method, and what is
missing says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from selfrep.results.measurement import Measurement, Number, share
from selfrep.results.settings import setting
from selfrep.vocabulary import Bound, Missing, Sampled, Unit

WILSON = "95% Wilson interval"
"""What the interval is called that is computed from a count."""

COVERED = {
    Sampled.RUNS_OF_ONE_PROMPT: f"chance in {Sampled.RUNS_OF_ONE_PROMPT.phrase}, not other prompts",
    Sampled.RUNS_OF_SEVERAL_PROMPTS: "chance in repeated runs of the same prompts, not other prompts",
    Sampled.TASKS: "chance in the choice of tasks, not other sorts of task",
    Sampled.PROMPTS: "chance in the choice of prompts, not other sorts of prompt",
    Sampled.MODEL_BY_TASK_PAIRS: "chance in repeated runs of the same models and tasks, not other models or tasks",
    Sampled.MODELS: "chance in the choice of models, not other sorts of model",
    Sampled.PEOPLE: "chance in the choice of people, not other groups of people",
    Sampled.ITEMS: "chance in what was found, not other places to look",
    Sampled.NOT_REPORTED: "chance in what was sampled, which is not reported",
}
"""What chance an interval covers and what it leaves out, by what was sampled; the end of a sentence."""

_RANGE = re.compile(r"range\b", re.IGNORECASE)
"""How the name of an interval begins that is no interval around a value: lowest and highest value."""

_NOT_NAMED = ("", "not named")
_KIND_OF_ITS_OWN = re.compile(r"(?:one |1 )?standard (?:error|deviation)s?", re.IGNORECASE)
"""What a source may print around a value that is not an interval of a stated confidence."""


def format_percent(share: float) -> str:
    """A share as a percentage with as many digits as it needs, two decimals at most: `90%`, `22.8%`."""
    return f"{_plain(round(share * 100, 2))}%"


def format_value(value: float, unit: str) -> str:
    """A value with its unit: `22.8%`, `US$1,200`, `41 min`."""
    if unit == Unit.PROPORTION:
        return format_percent(value)
    short = Unit(unit).short
    if unit == Unit.USD:
        return f"{short}{_plain(value)}"
    return f"{_plain(value)} {short}".strip()


def _plain(value: float) -> str:
    return f"{value:,.10g}" if abs(value) < 1e6 else f"{value:,.0f}"


def format_result(row: Number) -> str:
    """What a result row says, count and value: `9 of 10 (90%)`; for a range alone, `2% to 3% (range as printed)`."""
    value = None
    if row["value"] is not None:
        value = f"{Bound(row['bound']).short} {format_value(row['value'], row['unit'])}".strip()
    count = None
    if row["successes"] is not None and row["trials"] is not None:
        count = f"{row['successes']} of {row['trials']}"
    if count and value:
        return f"{count} ({value})" if row["unit"] == Unit.PROPORTION else f"{value} ({count})"
    if value and row["trials"] is not None:
        return f"{value} (n = {row['trials']})"
    if value or count:
        return value or count or ""
    if is_range(row):
        ends = f"{Bound(row['bound']).short} {_printed_ends(row)}".strip()
        return f"{ends} ({row['interval'].strip()} as printed)"
    return Missing(row["value_missing"] or row["successes_missing"] or Missing.NOT_REPORTED).phrase


def is_range(row: Number) -> bool:
    """Whether the source prints a range and no value, so that its ends are what was measured."""
    nothing_else = row["value"] is None and row["successes"] is None
    return nothing_else and bool(_printed_ends(row)) and _RANGE.match(row["interval"].strip()) is not None


def is_drawn(row: Measurement) -> bool:
    """Whether a figure of shares has a place for a row: it is a share, or a printed range of shares."""
    return row["unit"] == Unit.PROPORTION and (share(row) is not None or is_range(row))


def printed_if_different(row: Measurement) -> str:
    """The figure as the source prints it, where `format_result` does not show it already."""
    shown = {text.replace(" ", "") for text in (format_result(row), *format_result(row).strip(")").split(" ("))}
    printed = row["printed"].replace(" ", "")
    return "" if printed in shown or printed.replace("/", "of") in shown else row["printed"]


def shown_interval(row: Measurement) -> tuple[float, float] | None:
    """The interval that is shown for a row, lower and upper end: Wilson's where it was computed, else the source's."""
    low, high = (row["wilson_low"], row["wilson_high"]) if row["wilson_low"] is not None else (row["low"], row["high"])
    return None if low is None or high is None else (low, high)


def format_interval(row: Measurement) -> str:
    """The ends of the interval that is shown: `59.6% to 98.2%`; empty where there is none."""
    if row["wilson_low"] is not None and row["wilson_high"] is not None:
        return f"{format_end(row['wilson_low'])} to {format_end(row['wilson_high'])}"
    return "" if is_range(row) else _printed_ends(row)


def interval_method(row: Measurement) -> str:
    """What the interval of `format_interval` is: `95% Wilson interval`, `interval as printed (95% CI)`.

    Of an interval that the source prints, the record may know no more than that.
    """
    if row["wilson_low"] is not None:
        return WILSON
    return _printed_method(row) if format_interval(row) else ""


def interval_words(row: Measurement) -> str:
    """The interval that is shown, with its method: `95% Wilson interval 59.6% to 98.2%`; empty where there is none."""
    return f"{interval_method(row)} {format_interval(row)}".strip()


def interval_covers(row: Measurement) -> str:
    """What the interval of `format_interval` covers: `chance in repeated runs of one prompt, not other prompts`.

    Empty where there is no interval.
    """
    return COVERED.get(Sampled(row["sampled"]), "") if format_interval(row) else ""


def covers_note(rows: Iterable[Measurement]) -> str:
    """What the intervals of some rows cover, as a sentence; empty where there is none."""
    covered = dict.fromkeys(filter(None, map(interval_covers, rows)))
    return f"The intervals cover {'; or '.join(covered)}." if covered else ""


def limit_words(row: Measurement) -> str:
    """What the interval of none or all of the trials leaves open, as the end of a sentence; else empty.

    `a true rate of up to 27.8% would be compatible` for 0 of 10, `a true rate of 72.2% or more ...` for 10 of 10.
    """
    if row["wilson_low"] is None or row["wilson_high"] is None:
        return ""
    if row["successes"] == 0:
        return f"a true rate of up to {format_end(row['wilson_high'])} would be compatible"
    if row["successes"] == row["trials"]:
        return f"a true rate of {format_end(row['wilson_low'])} or more would be compatible"
    return ""


def printed_interval(row: Measurement) -> str:
    """The source's own interval where another one is shown: `interval as printed (95% CI) 49% to 94%`; else empty."""
    if row["wilson_low"] is None or not _printed_ends(row):
        return ""
    return f"{_printed_method(row)} {_printed_ends(row)}"


def intervals_note(rows: Iterable[Measurement]) -> str:
    """What the lines of a figure are, as the end of a sentence: `95% Wilson intervals`, each method named once."""
    methods = dict.fromkeys(method for row in rows if (method := interval_method(row)))
    plural = [re.sub(r"\binterval\b", "intervals", method, count=1) for method in methods]
    return " or ".join(filter(None, (", ".join(plural[:-1]), *plural[-1:])))


def result_line(row: Measurement) -> str:
    """A result row in a line, with its interval, what this covers, and its setting.

    `Qwen2.5-72B-Instruct, Successful replication: 9 of 10 (90%), 95% Wilson interval 59.6% to 98.2%; the interval
    covers chance in repeated runs of one prompt, not other prompts (On request; told to do it; copy on the same
    machine; set up by people, then left alone)`
    """
    what = ", ".join(part for part in (row["model_name"], row["metric_title"], row["variant"]) if part)
    number = ", ".join(part for part in (format_result(row), interval_words(row), limit_words(row)) if part)
    covers = interval_covers(row)
    return f"{what}: {number}{f'; the interval covers {covers}' if covers else ''} ({setting(row)})"


def _printed_ends(row: Number) -> str:
    if row["low"] is None or row["high"] is None:
        return ""
    return f"{format_value(row['low'], row['unit'])} to {format_value(row['high'], row['unit'])}"


def _printed_method(row: Measurement) -> str:
    named = re.sub(r"^as printed[,;:]?\s*", "", row["interval"].strip())
    if _KIND_OF_ITS_OWN.match(named):
        return f"{named} as printed"
    return f"interval as printed ({'kind not named' if named in _NOT_NAMED else named})"


def format_end(share: float) -> str:
    """An end of an interval as a percentage with one decimal at most: `59.6%`."""
    return f"{_plain(round(share * 100, 1))}%"
