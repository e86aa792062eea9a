"""Shares by the date on which the model was released: a panel for each test, a point for each number.

A date is as exact as it is known: one without its day or its month is a horizontal bar, which never reaches beyond the
source that tested the model. Lines join models of one developer in one test, and nothing else.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from selfrep.database.queries import ResultDetail
from selfrep.publishing.charts.key import Sign
from selfrep.publishing.charts.panels import Panel, Row, ShareFigure, share_figure, words
from selfrep.publishing.charts.scatter import Dot, Scatter, Span, scatter_svg


@dataclass(frozen=True)
class ReleasePanel:
    """The numbers of one test by release."""

    panel: Panel
    rows: tuple[Row, ...]
    """Of the panel, by release."""
    scatter: Scatter

    @property
    def described(self) -> str:
        """Every number with its model's release, for those who do not see the panel."""
        told = (
            f"{row.label}, released {dot.span.words}: {words(row)}"
            for row, dot in zip(self.rows, self.scatter.dots, strict=True)
        )
        return f"{self.panel.title}: {'; '.join(told)}."

    @property
    def svg(self) -> Markup:
        """The panel on a page."""
        return scatter_svg(self.scatter)


@dataclass(frozen=True)
class ReleaseFigure(ShareFigure):
    """Panels with a common axis of time."""

    releases: tuple[ReleasePanel, ...] = ()

    @property
    def key(self) -> list[Sign]:
        """What the marks mean, and what is level or leads from one to another."""
        found = super().key
        scatters = [each.scatter for each in self.releases]
        if any(not dot.span.exact for scatter in scatters for dot in scatter.dots):
            found.append(Sign(None, "a level bar: when the model can have been released, as the day is not known"))
        if any(scatter.lines for scatter in scatters):
            found.append(Sign(None, "a thin line: models of one developer in one test"))
        return found

    @property
    def described(self) -> str:
        """Every number with its model's release, for those who do not see the figure."""
        return " ".join(each.described for each in self.releases)


def release_figure(
    name: str, rows: Sequence[ResultDetail], tested: Mapping[str, str], title: str, scope: str, page: str
) -> ReleaseFigure | None:
    """Shares by release of the model.

    Args:
        name: Path of the figure's files.
        rows: Shares of one sort of copy; those of models without a date of release are left out.
        tested: Dates of the sources, by identifier: a model was released no later.
        title: The finding, or what is shown.
        scope: A sentence: what is drawn, and what is left out.
        page: Address of the page that the figure is on.

    Returns:
        The figure, or None if nothing can be drawn.
    """
    dated = [row for row in rows if row["model_released"]]
    figure = share_figure(name, dated, title, scope, page)
    if figure is None:
        return None
    spans = {row["id"]: release_span(row["model_released"] or "", tested[row["source"]]) for row in dated}
    years = range(
        min(first.year for first, _ in spans.values()),
        max(last.year for _, last in spans.values()) + 2,
    )
    panels = tuple(_by_release(panel, spans, years) for panel in figure.panels)
    return ReleaseFigure(name, title, scope, figure.copied, figure.panels, page, releases=panels)


def release_span(released: str, tested: str) -> tuple[date, date]:
    """First and last day on which a model can have been released.

    Args:
        released: A date that may lack its day or month: `2026`, `2026-05`, `2026-05-07`.
        tested: That of the source that tested it, which bounds it, as far as it is known.
    """
    first, last = _days(released)
    return first, max(first, min(last, _days(tested)[1]))


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def _by_release(panel: Panel, spans: Mapping[str, tuple[date, date]], years: range) -> ReleasePanel:
    start, end = date(years[0], 1, 1).toordinal(), date(years[-1], 1, 1).toordinal()

    def at(day: date) -> float:
        return (day.toordinal() - start) / (end - start)

    rows = sorted(panel.rows, key=lambda row: spans[row.result["id"]])
    dots = []
    for row in rows:
        first, last = spans[row.result["id"]]
        dots.append(
            Dot(
                row.label,
                row.value,
                row.place,
                Span(at(first), at(last), exact=first == last, words=_span_words(first, last)),
            )
        )
    lines = [
        (dots[before], dots[after])
        for developer in dict.fromkeys(row.result["developer"] for row in rows)
        for before, after in pairwise(
            place for place, row in enumerate(rows) if row.result["developer"] == developer and row.place.at is not None
        )
        if _joinable(rows[before], rows[after])
    ]
    ticks = tuple((at(date(year, 1, 1)), str(year)) for year in years)
    return ReleasePanel(panel, tuple(rows), Scatter(tuple(dots), tuple(lines), ticks))


def _joinable(one: Row, other: Row) -> bool:
    """Whether two numbers of one panel are of one test, in one variant."""
    same = ("experiment", "variant")
    return one.label != other.label and all(one.result.get(key) == other.result.get(key) for key in same)


def _span_words(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"between {first.isoformat()} and {last.isoformat()}"
