"""The map of evidence: how many claims answer each question, on which side, and how they were checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from selfrep.publishing.charts.drawing import CONFIG, INK, SCHEMA, render_svg, short
from selfrep.publishing.charts.figure import Figure

CELL, GAP = 20, 12
"""Width of a cell and room between two sides, in CSS pixels."""
STEP = 46
"""Height of a question, in CSS pixels."""
LONGEST_LABEL = 58
HEAD = 112
"""Room for the words above the columns, in CSS pixels."""
DARKEST = 0.32
"""Opacity of the fullest cell: the number in it stays readable in light and dark."""

NOTE = (
    "Each cell counts the claims that answer a question, by side and by how they were checked; an empty cell is a gap."
    " Counts of claims weigh nothing: one claim may be a hundred trials, another a sentence."
)

COLUMNS = ("question", "question_text", "stance", "depth", "claims")


def evidence_map(
    name: str,
    questions: Mapping[str, str],
    counts: Mapping[tuple[str, str, str], int],
    sides: Mapping[str, str],
    depths: Mapping[str, str],
    title: str,
    *,
    cache: Path | None = None,
) -> Figure | None:
    """Claims by question, stance and depth of check.

    Args:
        name: Path of the figure's files.
        questions: Identifier and wording, in the order of the rows.
        counts: Claims by question, stance and depth; a cell that is not there is empty.
        sides: Stances and their words, in the order of the columns.
        depths: Depths and their words, in the order of the columns within a stance.
        title: What the figure shows.
        cache: Folder in which rendered figures are kept.
    """
    if not questions or not counts:
        return None
    rows = [
        {"question": question, "question_text": wording, "stance": side, "depth": depth, "claims": count}
        for question, wording in questions.items()
        for side in sides
        for depth in depths
        if (count := counts.get((question, side, depth), 0))
    ]
    described = []
    for question, wording in questions.items():
        cells = [
            f"{count} {words.lower()}, {depths[depth]}"
            for side, words in sides.items()
            for depth in depths
            if (count := counts.get((question, side, depth), 0))
        ]
        described.append(f"{wording} {'; '.join(cells) if cells else 'none'}.")
    return Figure(
        name=name,
        title=title,
        note=NOTE,
        described=" ".join(described),
        drawing=render_svg(_specification(list(questions.items()), counts, sides, depths), cache),
        columns=COLUMNS,
        rows=rows,
        sources=(),
    )


def _specification(
    questions: Sequence[tuple[str, str]],
    counts: Mapping[tuple[str, str, str], int],
    sides: Mapping[str, str],
    depths: Mapping[str, str],
) -> dict[str, object]:
    block = CELL * len(depths) + GAP
    width, height = block * len(sides) - GAP, STEP * len(questions)
    fullest = max(counts.values())
    cells, heads, tops, labels = [], [], [], []
    for left, side in enumerate(sides.values()):
        heads.append({"x": left * block, "y": -HEAD + 10, "text": side})
        tops += [
            {"x": left * block + place * CELL + CELL / 2, "y": -4, "text": words}
            for place, words in enumerate(depths.values())
        ]
    for down, (question, wording) in enumerate(questions):
        labels.append({"x": 0, "y": down * STEP + 9, "text": short(wording, LONGEST_LABEL)})
        for left, side in enumerate(sides):
            for place, depth in enumerate(depths):
                count = counts.get((question, side, depth), 0)
                x, y = left * block + place * CELL, down * STEP + 18
                shade = DARKEST * (count / fullest) ** 0.5
                cells.append(
                    {
                        "x": x, "x2": x + CELL, "y": y, "y2": y + CELL, "middle": x + CELL / 2, "centre": y + CELL / 2,
                        "shade": round(shade, 3), "count": str(count) if count else "",
                    }
                )  # fmt: skip
    across = {"type": "quantitative", "scale": {"domain": [0, width], "nice": False}, "axis": None}
    downwards = {"type": "quantitative", "scale": {"domain": [height, 0], "nice": False}, "axis": None}
    shade = {"field": "shade", "type": "quantitative", "scale": None, "legend": None}
    text = {"type": "text", "color": INK, "align": "left", "baseline": "middle"}

    def words(values: list[dict[str, Any]], mark: dict[str, Any]) -> dict[str, object]:
        return {
            "data": {"values": values},
            "mark": {**text, **mark},
            "encoding": {"x": {**across, "field": "x"}, "y": {**downwards, "field": "y"}, "text": {"field": "text"}},
        }

    box = {
        "x": {**across, "field": "x"}, "x2": {"field": "x2"}, "y": {**downwards, "field": "y"}, "y2": {"field": "y2"},
    }  # fmt: skip
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "autosize": "none",
        "padding": {"left": 2, "right": 8, "top": HEAD, "bottom": 4},
        "background": None,
        "config": CONFIG,
        "data": {"values": cells},
        "layer": [
            {
                "mark": {"type": "rect", "fill": INK, "stroke": None},
                "encoding": {**box, "fillOpacity": shade},
            },
            {
                "mark": {"type": "rect", "fill": None, "stroke": INK, "strokeOpacity": 0.25, "strokeWidth": 0.5},
                "encoding": box,
            },
            {
                "mark": {**text, "align": "center", "fontSize": 11},
                "encoding": {
                    "x": {**across, "field": "middle"},
                    "y": {**downwards, "field": "centre"},
                    "text": {"field": "count"},
                },
            },
            words(labels, {"fontSize": 12}),
            words(heads, {"fontSize": 12, "fontWeight": "bold"}),
            words(tops, {"fontSize": 10, "angle": 270}),
        ],
    }
