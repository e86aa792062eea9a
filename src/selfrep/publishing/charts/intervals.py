"""Interval (forest) plots: shares with their intervals, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from selfrep.database.queries import ResultDetail
from selfrep.publishing.charts.drawing import AXIS, CONFIG, INK, LETTER, SCHEMA, render_svg, short
from selfrep.publishing.charts.figure import Figure, marks_note
from selfrep.results.comparison import COLUMNS
from selfrep.results.formatting import format_result, interval_words, is_range, shown_interval
from selfrep.results.measurement import Measurement

WIDTH = 300
"""Of the plotting area, in CSS pixels: with the counts beside it, a figure fits a phone."""
STEP = 46
"""Height of a row, in CSS pixels: its label stands above its interval, as beside it a phone has no room."""
DOWN = 9
"""How far below the middle of a row its interval lies, and above it its label, in CSS pixels."""
LONGEST_LABEL = 48
"""Characters of a row's label; a longer one is cut, the table below has it whole."""


class Mark(TypedDict, total=False):
    """What is drawn in one row of a figure: a heading, or a share."""

    row: str
    """Its place, as text that sorts."""
    above: str
    heading: str
    label: str
    value: float | None
    low: float | None
    high: float | None
    count: str
    """Beside the share."""


def interval_plot(
    name: str,
    rows: Sequence[ResultDetail],
    labels: Sequence[str],
    title: str,
    *,
    cache: Path | None = None,
    groups: Sequence[str] | None = None,
    note: str = "",
) -> Figure | None:
    """Shares with their intervals, one row each.

    Args:
        name: Path of the figure's files.
        rows: Rows of `queries.results`; those without a share or a range of shares are left out.
        labels: A label for each row.
        title: What the figure shows.
        cache: Folder in which rendered figures are kept.
        groups: A heading for each row, of one line or two; rows under one heading stand together.
        note: What to add on how to read it.

    Returns:
        The figure, or None if no row is a share.
    """
    shares = [
        (row, label, group)
        for row, label, group in zip(rows, labels, groups or [""] * len(rows), strict=True)
        if is_drawn(row)
    ]
    if not shares:
        return None
    marks: list[Mark] = []
    for place, (row, label, group) in enumerate(shares):
        if group and (place == 0 or shares[place - 1][2] != group):
            above, _, heading = group.rpartition("\n")
            marks.append({"above": short(above, LONGEST_LABEL), "heading": short(heading, LONGEST_LABEL)})
        marks.append(_mark(row, label))
    described = "; ".join(
        f"{label}: {', '.join(filter(None, (format_result(row), interval_words(row))))}" for row, label, _ in shares
    )
    return Figure(
        name=name,
        title=title,
        note=" ".join(filter(None, (marks_note([row for row, _, _ in shares]), note))),
        described=described,
        drawing=render_svg(
            _specification([{**mark, "row": f"{place:03d}"} for place, mark in enumerate(marks)]), cache
        ),
        columns=("label", *COLUMNS),
        rows=[{"label": label, **row} for row, label, _ in shares],
        sources=list(dict.fromkeys(row["source_label"] for row, _, _ in shares)),
    )


def is_drawn(row: Measurement) -> bool:
    """Whether a figure of shares has a place for a row: it is a share, or a printed range of shares."""
    return row["unit"] == "proportion" and (row["value"] is not None or is_range(row))


def _mark(row: ResultDetail, label: str) -> Mark:
    """A point with its interval; for a printed range a line alone."""
    low, high = shown_interval(row) or (None, None)
    return {
        "label": short(label, LONGEST_LABEL),
        "value": row["value"],
        "low": low,
        "high": high,
        "count": _beside(row, low, high),
    }


def _beside(row: ResultDetail, low: float | None, high: float | None) -> str:
    if row["successes"] is not None and row["trials"] is not None:
        return f"{row['successes']}/{row['trials']}"
    if row["value"] is not None:
        return f"{row['value'] * 100:.3g}%"
    return f"{(low or 0) * 100:.3g}\u2013{(high or 0) * 100:.3g}%"


def _specification(marks: Sequence[Mark]) -> dict[str, object]:
    order = [mark["row"] for mark in marks]
    y = {"field": "row", "type": "nominal", "sort": None, "axis": None, "scale": {"domain": order}}
    x = {"field": "value", "type": "quantitative", "scale": {"domain": [0, 1], "nice": False}}
    axis = {**AXIS, "format": "%", "tickCount": 5}
    text = {"type": "text", "color": INK, "fontSize": 13, "align": "left"}
    texts = [text for mark in marks for text in (mark.get("label"), mark.get("heading"), mark.get("above")) if text]
    longest = max(len(text) for text in texts)
    return {
        "$schema": SCHEMA,
        "data": {"values": list(marks)},
        "width": WIDTH,
        "height": STEP * len(marks),
        # Fixed room for the text: the renderer measures it in another font than the reader's.
        "autosize": "none",
        "padding": {
            "left": 16,
            "right": max(
                round(LETTER * max(len(mark.get("count", "")) for mark in marks)) + 22,
                round(LETTER * longest) - WIDTH,
            ),
            "top": 4,
            "bottom": 28,
        },
        "background": None,
        "config": CONFIG,
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "rule", "stroke": INK, "strokeWidth": 2, "opacity": 0.55, "yOffset": DOWN},
                "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
                "encoding": {"x": {**x, "field": "low", "axis": axis}, "x2": {"field": "high"}},
            },
            {
                "mark": {
                    "type": "point", "filled": True, "fill": INK, "stroke": INK, "size": 70, "opacity": 1,
                    "yOffset": DOWN,
                },
                "transform": [{"filter": "isValid(datum.value)"}],
                "encoding": {"x": {**x, "axis": axis}},
            },
            {
                "mark": {**text, "x": -8, "yOffset": -DOWN},
                "transform": [{"filter": "isValid(datum.label)"}],
                "encoding": {"text": {"field": "label"}},
            },
            {
                "mark": {**text, "x": -8, "yOffset": DOWN, "fontWeight": "bold"},
                "transform": [{"filter": "isValid(datum.heading)"}],
                "encoding": {"text": {"field": "heading"}},
            },
            {
                "mark": {**text, "x": -8, "yOffset": -DOWN, "fontWeight": "bold"},
                "transform": [{"filter": "isValid(datum.above)"}],
                "encoding": {"text": {"field": "above"}},
            },
            {
                "mark": {**text, "x": WIDTH + 12, "yOffset": DOWN, "fontWeight": "bold"},
                "transform": [{"filter": "isValid(datum.count)"}],
                "encoding": {"text": {"field": "count"}},
            },
        ],
    }  # fmt: skip
