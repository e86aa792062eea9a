"""Result rows gathered for display: what may stand in one figure and in which order, and what keeps rows apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from selfrep.database.queries import ResultDetail
from selfrep.publishing.charts import Figure, figure_files, interval_plot, is_drawn
from selfrep.results.comparison import Verdict, compare
from selfrep.results.fields import FIELDS, Field, shown, values
from selfrep.results.settings import setting_name

Pages = Iterator[tuple[str, str | bytes]]
"""Path of a file below the tree's root, and its content: a page, or what a page offers to download."""

MOST_IN_FIGURE = 60
"""Rows in one figure; more are a table."""

MOST_AT_ONCE = 40
"""Rows in a figure that gathers all shares of a record; where there are more, each metric has its own."""


class Cell(TypedDict):
    """The value of a field in one setting."""

    text: str
    marked: bool
    """Whether most of the others lack it."""


class SettingColumn(TypedDict):
    """A setting beside others."""

    first: ResultDetail
    """The first row that was measured in it."""
    count: int
    """How many rows were."""
    title: str
    cells: list[Cell]
    """A value for each of the fields that differ or may."""


class AgreedField(TypedDict):
    """A field in which all rows agree."""

    title: str
    value: str


class Compared(TypedDict):
    """What is to be said of rows that stand together, and their settings side by side."""

    verdict: Verdict
    opening: str
    """The verdict as a sentence."""
    reasons: tuple[str, ...]
    """Sentences."""
    differing: tuple[str, ...]
    """Columns."""
    fields: list[Field]
    """Those that differ or may."""
    settings: list[SettingColumn]
    """By experiment."""
    same: list[AgreedField]


class MetricGroup(TypedDict):
    """Rows of one evaluation and one metric."""

    id: str
    title: str
    rows: list[ResultDetail]
    figure: Figure | None
    compared: Compared | None


NOT_COMPARABLE = "Shares under different headings do not measure the same thing."


def by_metric(
    name: str, rows: Sequence[ResultDetail], cache: Path | None, *, with_evaluation: bool, drawn: bool = True
) -> list[MetricGroup]:
    """Groups with one evaluation and one metric each.

    Args:
        name: Path below which the files of their figures lie.
        rows: Rows of `queries.results`.
        cache: Folder in which rendered figures are kept.
        with_evaluation: Whether titles name the evaluation.
        drawn: Whether to draw figures.
    """
    groups: dict[tuple[str, str], list[ResultDetail]] = {}
    for row in rows:
        groups.setdefault((row["evaluation"], row["metric"]), []).append(row)
    found: list[MetricGroup] = []
    for (evaluation, metric), members in groups.items():
        place = f"{name}/{evaluation}/{metric}" if with_evaluation else f"{name}/{metric}"
        title = _heading(members[0]) if with_evaluation else members[0]["metric_title"]
        figure = plot(place, members, title, cache) if drawn else None
        found.append({"id": metric, "title": title, "rows": members, "figure": figure, "compared": compared(members)})
    return found


def all_shares(name: str, rows: Sequence[ResultDetail], title: str, cache: Path | None) -> Figure | None:
    """One figure of all shares among some rows, under headings of evaluation and metric; None if there are too many."""
    shares = [row for row in rows if is_drawn(row)]
    if not 2 <= len(shares) <= MOST_AT_ONCE:
        return None
    headings = [_heading(row) for row in shares]
    ordered = sorted(shares, key=lambda row: headings.index(_heading(row)))
    groups = [f"{row['evaluation_name']}:\n{row['metric_title']}" for row in ordered]
    note = NOT_COMPARABLE if len(set(groups)) > 1 else ""
    told = labels(ordered, ("variant", "model_name", "source_label"), groups)
    return interval_plot(name, ordered, told, title, cache=cache, groups=groups, note=note)


def plot(name: str, rows: Sequence[ResultDetail], title: str, cache: Path | None) -> Figure | None:
    """The interval plot of some rows, labelled by what tells them apart; None where a figure would not help."""
    if not 2 <= len(rows) <= MOST_IN_FIGURE:
        return None
    told = labels(rows, ("model_name", "metric_title", "variant", "source_label"))
    return interval_plot(name, rows, told, title, cache=cache)


def files(figures: Sequence[Figure | None], meta: Mapping[str, str], cache: Path | None) -> Pages:
    """What of some figures can be taken away."""
    for figure in figures:
        if figure is not None:
            yield from figure_files(figure, meta, cache)


def compared(rows: Sequence[ResultDetail]) -> Compared | None:
    """What is to be said of rows that stand together; None for fewer than two."""
    found = compare(rows)
    if found.verdict is None:
        return None
    unequal = {*found.differing, *found.missing}
    of_settings = [field for field in FIELDS if field.setting]
    fields = [field for field in of_settings if field.key in unequal]
    experiments: dict[str, list[ResultDetail]] = {}
    for row in rows:
        experiments.setdefault(row["experiment"], []).append(row)
    columns = [_cells([members[0] for members in experiments.values()], field) for field in fields]
    return {
        "verdict": found.verdict,
        "opening": found.sentences[0],
        "reasons": found.sentences[1:],
        "differing": found.differing,
        "fields": fields,
        "settings": [
            {
                "first": members[0],
                "count": len(members),
                "title": setting_name(members[0]),
                "cells": [column[place] for column in columns],
            }
            for place, members in enumerate(experiments.values())
        ],
        "same": [
            {"title": field.title, "value": agreed[0]}
            for field in of_settings
            if field.key not in unequal and (agreed := values(rows, field))
        ],
    }


def _cells(rows: Sequence[ResultDetail], field: Field) -> list[Cell]:
    """The value of a field in each row.

    Free texts nearly always differ in wording, and marking them all would mark nothing.
    """
    texts = [shown(row, field) for row in rows]
    usual = [text for text in texts if texts.count(text) * 2 > len(texts)]
    return [{"text": text, "marked": bool(field.words) and text not in usual} for text in texts]


def _heading(row: ResultDetail) -> str:
    return f"{row['evaluation_name']}: {row['metric_title']}"


def labels(rows: Sequence[ResultDetail], names: Sequence[str], groups: Sequence[str] | None = None) -> list[str]:
    """What tells each row from the others, in few words.

    Args:
        rows: Rows of `queries.results`.
        names: Columns that may tell them apart, in the order in which they are named.
        groups: A heading for each row; then each row is told from those under the same heading only.
    """
    columns: list[Mapping[str, object]] = [*rows]
    told_by = [name for name in names if len({row[name] for row in columns}) > 1]
    found = [", ".join(str(row[name]) for name in told_by if row[name]) for row in columns]
    places = list(zip(groups or [""] * len(rows), found, strict=True))
    return [
        (f"{label} ({setting_name(row)})" if label else setting_name(row))
        if not label or places.count(place) > 1
        else label
        for place, label, row in zip(places, found, rows, strict=True)
    ]
