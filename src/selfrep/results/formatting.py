"""Result rows as words: `9 of 10 (90%)`, `60% to 98%`, `126 bits`. One wording for pages, command line and exports.

A rate never stands without its count where the count is known, and what is missing says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

_UNITS = {"bits": " bits", "seconds": " s", "minutes": " min", "hours": " h", "tokens": " tokens", "steps": " steps"}
_BOUNDS = {"about": "about ", "at-least": "at least ", "at-most": "at most "}


def format_percent(share: float) -> str:
    """A share as a percentage with as many digits as it needs, two decimals at most: `90%`, `22.8%`."""
    return f"{_plain(round(share * 100, 2))}%"


def format_value(value: float, unit: str) -> str:
    """A value with its unit."""
    if unit == "proportion":
        return format_percent(value)
    if unit == "usd":
        return f"US${_plain(value)}"
    return f"{_plain(value)}{_UNITS.get(unit, '')}"


def _plain(value: float) -> str:
    return f"{value:,.10g}" if abs(value) < 1e6 else f"{value:,.0f}"


def format_result(row: Row) -> str:
    """What a result row says, count and value: `9 of 10 (90%)`.

    Args:
        row: A row of the view `results_flat`.
    """
    bound = _BOUNDS.get(row["bound"], "")
    value = None if row["value"] is None else f"{bound}{format_value(row['value'], row['unit'])}"
    count = None
    if row["successes"] is not None and row["trials"] is not None:
        count = f"{row['successes']} of {row['trials']}"
    if count and value:
        return f"{count} ({value})" if row["unit"] == "proportion" else f"{value} ({count})"
    if value and row["trials"] is not None:
        return f"{value} (n = {row['trials']})"
    if value or count:
        return value or count or ""
    return plain_words(row["value_missing"] or row["successes_missing"] or "not-reported")


def printed_if_different(row: Row) -> str:
    """The figure as the source prints it, where `measured` does not show it already."""
    shown = {text.replace(" ", "") for text in (format_result(row), *format_result(row).strip(")").split(" ("))}
    printed = str(row["printed"]).replace(" ", "")
    return "" if printed in shown or printed.replace("/", "of") in shown else str(row["printed"])


def format_interval(row: Row) -> str:
    """The interval of a result row: ours (Wilson, 95%) where it was computed, else the source's own, else nothing."""
    if row["wilson_low"] is not None:
        return f"{_rounded(row['wilson_low'])} to {_rounded(row['wilson_high'])}"
    if row["low"] is not None and row["high"] is not None:
        return f"{format_value(row['low'], row['unit'])} to {format_value(row['high'], row['unit'])}"
    return ""


def interval_method(row: Row) -> str:
    """What the interval of `uncertainty` is."""
    if row["wilson_low"] is not None:
        return "95% Wilson interval, computed"
    if row["low"] is not None and row["high"] is not None:
        return f"{row['interval'] or 'interval'}, as printed"
    return ""


def result_line(row: Row) -> str:
    """A result row in a line: `Qwen2.5-72B-Instruct, success rate: 9 of 10 (90%), 95% interval 59.6% to 98.2%`."""
    what = ", ".join(part for part in (row["model_name"], row["metric_title"], row["variant"]) if part)
    interval = format_interval(row)
    name = "95% interval" if row["wilson_low"] is not None else row["interval"] or "interval"
    return f"{what}: {format_result(row)}" + (f", {name} {interval}" if interval else "")


def _rounded(share: float) -> str:
    return f"{_plain(round(share * 100, 1))}%"


def plain_words(value: str) -> str:
    """A value of a closed list inside a sentence: `not-reported` becomes `not reported`."""
    return value.replace("-", " ")
