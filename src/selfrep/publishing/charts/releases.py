"""Shares by the date on which the model was released."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from selfrep.database.queries import CopyMade
from selfrep.publishing.charts.drawing import AXIS, CONFIG, INK, SCHEMA, render_svg
from selfrep.publishing.charts.figure import Figure, marks_note
from selfrep.results.comparison import COLUMNS
from selfrep.results.formatting import shown_interval
from selfrep.vocabulary import Copied, ReplicaLocation

WIDTH, HEIGHT = 320, 260
"""Of the plotting area, in CSS pixels: with the axis beside it, a figure fits a phone."""


class DatedCopy(CopyMade):
    """A share of copies made, by a model whose release is known."""

    number: int
    """Beside its point."""
    released: str
    """When the model was."""


class Mark(TypedDict):
    """A point of the figure."""

    released: str
    """A day."""
    value: float | None
    low: float | None
    high: float | None
    at: float | None
    """Where the label stands: at the value, or at the upper end of a range without one."""
    place: str
    label: str


SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down")

NOTE = (
    "The number beside a point leads to its row in the table. A release known by its month or its year alone stands in"
    " the middle of it."
)


def release_plot(
    name: str,
    rows: Sequence[DatedCopy],
    places: Sequence[ReplicaLocation],
    title: str,
    *,
    cache: Path | None = None,
    note: str = "",
) -> Figure | None:
    """Shares by model release, shaped by where the copy was to run.

    Args:
        name: Path of the figure's files.
        rows: Shares with a place of `places`.
        places: Where a copy was to run, in the order of the legend; at most as many as there are `SHAPES`.
        title: What the figure shows.
        cache: Folder in which rendered figures are kept.
        note: What to add on how to read it.

    Returns:
        The figure, or None for no rows.
    """
    if not rows:
        return None
    # Points that coincide share one label.
    numbers: dict[tuple[str, float | None], list[str]] = {}
    for row in rows:
        numbers.setdefault((row["released"], _height(row)), []).append(str(row["number"]))
    marks: list[Mark] = [
        {
            "released": middle_of(row["released"]),
            "value": row["value"],
            "low": interval[0] if interval else None,
            "high": interval[1] if interval else None,
            "at": _height(row),
            "place": ReplicaLocation(row["replica_location"]).label,
            "label": ", ".join(found) if found[0] == str(row["number"]) else "",
        }
        for row in rows
        for found in [numbers[row["released"], _height(row)]]
        for interval in [shown_interval(row)]
    ]
    return Figure(
        name=name,
        title=title,
        note=" ".join(filter(None, (marks_note(rows), NOTE, note))),
        described="; ".join(
            f"{row['model_name']}, released {row['released']}: {row['measured']},"
            f" {ReplicaLocation(row['replica_location']).phrase}, {Copied(row['copied']).phrase}"
            for row in rows
        ),
        drawing=render_svg(_specification(marks, [place.label for place in places]), cache),
        columns=("number", "model_released", *COLUMNS),
        rows=rows,
        sources=list(dict.fromkeys(row["source_label"] for row in rows)),
        key="; ".join(f"{row['number']}: {row['model_name']}, {row['measured']}" for row in rows) + ".",
    )


def _height(row: CopyMade) -> float | None:
    return row["high"] if row["value"] is None else row["value"]


def middle_of(date: str) -> str:
    """The day in the middle of a date that may lack its day or its month: `2024-09` is `2024-09-15`."""
    return {4: f"{date}-07-01", 7: f"{date}-15"}.get(len(date), date)


def _specification(marks: Sequence[Mark], places: Sequence[str]) -> dict[str, object]:
    years = sorted({int(mark["released"][:4]) for mark in marks})
    x = {
        "field": "released",
        "type": "temporal",
        "scale": {
            "type": "utc",
            "domain": [f"{years[0]}-01-01", f"{years[-1] + 1}-01-01"],
            "nice": False,
        },
        "axis": {**AXIS, "format": "%Y", "values": [f"{year}-01-01" for year in range(years[0], years[-1] + 2)]},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "nice": False},
        "axis": {**AXIS, "format": "%", "tickCount": 5},
    }
    present = {mark["place"] for mark in marks}
    shown = [(place, shape) for place, shape in zip(places, SHAPES, strict=False) if place in present]
    shape = {
        "field": "place",
        "type": "nominal",
        "scale": {"domain": [place for place, _ in shown], "range": [shape for _, shape in shown]},
        "legend": {
            "orient": "bottom", "direction": "vertical", "title": "Copy to run", "titleColor": INK, "labelColor": INK,
            "symbolFillColor": INK, "symbolStrokeColor": INK, "labelFontSize": 12, "titleFontSize": 12,
            "labelLimit": 330,
        },
    }  # fmt: skip
    return {
        "$schema": SCHEMA,
        "data": {"values": marks},
        "width": WIDTH,
        "height": HEIGHT,
        "background": None,
        "config": CONFIG,
        "encoding": {"x": x},
        "layer": [
            {
                "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1.5, "opacity": 0.35},
                "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
                "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "fill": INK, "stroke": INK, "size": 70, "opacity": 0.8},
                "transform": [{"filter": "isValid(datum.value)"}],
                "encoding": {"y": y, "shape": shape},
            },
            {
                "mark": {"type": "text", "color": INK, "fontSize": 11, "align": "left", "dx": 7, "dy": -6},
                "encoding": {"y": {**y, "field": "at"}, "text": {"field": "label"}},
            },
        ],
    }
