"""A figure: the drawing, what it says in words, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from selfrep.publishing.charts.drawing import with_accessible_name
from selfrep.results.formatting import covers_note, intervals_note, is_range
from selfrep.results.measurement import Measurement

FOLDER = "figures"
"""Folder of the site below which the files of figures lie."""


def marks_note(rows: Sequence[Measurement]) -> str:
    """What the marks of a figure of shares are: its points, and its lines with method and coverage, if it has any."""
    lines = intervals_note(rows)
    ranges = " A line without a point is a printed range." if any(is_range(row) for row in rows) else ""
    marks = f"Points are the printed shares{f', lines {lines}' if lines else ''}.{ranges}"
    return " ".join(filter(None, (marks, covers_note(rows))))


@dataclass(frozen=True)
class Figure:
    """Something drawn from numbers."""

    name: str
    """Path of its files below `FOLDER`, without ending: `models/aster-70b/shares`."""
    title: str
    """What it shows, in a few words."""
    note: str
    """How to read it, and what not to read into it; sentences."""
    described: str
    """What it shows for those who do not see it: every number with its label."""
    drawing: str
    """SVG in `currentColor`, as rendered."""
    columns: Sequence[str]
    """Columns of its table."""
    rows: Sequence[Mapping[str, object]]
    """Rows of its table: the numbers that are drawn."""
    sources: Sequence[str]
    """Labels of the sources of the numbers, each once."""
    key: str = ""
    """What the numbers beside the points stand for; on a page the table says it, in a file it stands below."""

    @property
    def svg(self) -> Markup:
        """The drawing for a page."""
        return Markup(with_accessible_name(self.drawing, self.title, self.described))  # noqa: S704 - escaped there

    @property
    def path(self) -> str:
        """Address of its files from the root of the site, without ending."""
        return f"{FOLDER}/{self.name}"
