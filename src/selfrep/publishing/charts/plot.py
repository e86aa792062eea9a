"""Where a share stands on its axis, and how it is marked.

On a page the axis is an SVG whose coordinates are percentages. Such an SVG is as wide as the cell that it stands in:
one drawing serves phone, desk, paper, light and dark. It holds no text but the ticks; all other words are the page's.
In a picture to download the axis is so many pixels long.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup

from selfrep.publishing.charts.marks import mark
from selfrep.vocabulary import Bound, Copied


class Form(Enum):
    """What is known around a share."""

    INTERVAL = "interval"
    """An interval, computed or printed: a band."""
    RANGE = "range"
    """The lowest and the highest of several shares, and no single one: a bar without a mark."""
    UNKNOWN = "unknown"
    """Nobody says of how many: a dashed line across, because the true rate may be anywhere."""
    POINT = "point"
    """The count is known, but no interval is computed: the mark alone."""


class CellAxis:
    """The axis of a cell of a page, as long as the cell is wide."""

    middle = "50%"
    ground = ""
    """Colour behind hollow marks; empty for that of the page."""

    def x(self, share: float) -> str:
        """Where a share stands."""
        return f"{share * 100:.4g}%"

    def span(self, low: float, high: float) -> str:
        """How long the way from one share to another is."""
        return f"{(high - low) * 100:.4g}%"

    def put(self, share: float, inside: str) -> str:
        """What is drawn around (0, 0), at a share."""
        return f'<svg x="{self.x(share)}" y="{self.middle}" width="1" height="1" overflow="visible">{inside}</svg>'


@dataclass(frozen=True)
class PixelAxis:
    """The axis of a row of a picture."""

    left: float
    width: float
    height: float
    """Of the middle of the row, from the top of the picture."""
    scale: float = 1
    """Size of the marks."""
    ground: str = "#ffffff"

    @property
    def middle(self) -> str:
        """How far down the row's middle is."""
        return f"{self.height:g}"

    def x(self, share: float) -> str:
        """Where a share stands."""
        return f"{self.left + share * self.width:.5g}"

    def span(self, low: float, high: float) -> str:
        """How long the way from one share to another is."""
        return f"{(high - low) * self.width:.5g}"

    def put(self, share: float, inside: str) -> str:
        """What is drawn around (0, 0), at a share."""
        return f'<g transform="translate({self.x(share)} {self.middle}) scale({self.scale:g})">{inside}</g>'


Axis = CellAxis | PixelAxis
CELL = CellAxis()


@dataclass(frozen=True)
class Place:
    """A share on its axis, and how it is marked."""

    copied: Copied
    read: bool
    """Whether the passage itself was read."""
    form: Form
    at: float | None
    """0 to 1; None for a range."""
    low: float | None
    high: float | None
    bound: Bound

    @property
    def height(self) -> float:
        """What rows are sorted by: the share, or the upper end of a range."""
        return (self.high or 0.0) if self.at is None else self.at

    @property
    def svg(self) -> Markup:
        """The cell of a row on a page; the lines of its grid are the cell's own."""
        return Markup(_cell(self.drawn(CELL)))  # noqa: S704 - numbers and fixed words alone

    def drawn(self, axis: Axis) -> str:
        """The share with what is known around it."""
        low, high = self.low or 0.0, self.high or 0.0
        found = ""
        if self.form is Form.INTERVAL:
            found = _bar(axis, low, high, 6, 0.4)
        elif self.form is Form.RANGE:
            # As hollow as a mark would be, where the passage was not read.
            found = _bar(axis, low, high, 10, 1.0 if self.read else 0.0)
        elif self.form is Form.UNKNOWN:
            found = _dashes(axis)
        if self.at is not None:
            found += axis.put(self.at, mark(self.copied, read=self.read, ground=axis.ground) + ARROWS[self.bound])
        return found


TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

ARROWS = {
    Bound.EXACT: "",
    Bound.ABOUT: "",
    Bound.AT_LEAST: '<path d="M9 0h11m-4 -4l4 4l-4 4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    Bound.AT_MOST: '<path d="M-9 0h-11m4 -4l-4 4l4 4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}
"""Beside a mark: to which side the true value may lie."""


TICK_WORDS = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))
"""The ticks that have words."""


def axis_svg() -> Markup:
    """The cell above or below the rows of a panel of a page."""
    labels = "".join(
        f'<text x="{CELL.x(tick)}" y="75%" text-anchor="middle" fill="currentColor" font-size="13">{words}</text>'
        for tick, words in TICK_WORDS
    )
    return Markup(_cell(labels))  # noqa: S704 - numbers and fixed words alone


def _cell(inside: str) -> str:
    return f'<svg class="sr-cell" width="100%" height="100%" aria-hidden="true" focusable="false">{inside}</svg>'


def _bar(axis: Axis, low: float, high: float, height: int, opacity: float) -> str:
    outline = ' stroke="currentColor" stroke-width="1.6"' if opacity in (0.0, 1.0) else ""
    scale = axis.scale if isinstance(axis, PixelAxis) else 1
    return (
        f'<rect x="{axis.x(low)}" y="{axis.middle}" width="{axis.span(low, high)}" height="{height * scale:g}"'
        f' transform="translate(0 {-height * scale / 2:g})" fill="currentColor" fill-opacity="{opacity:g}"{outline}/>'
    )


def _dashes(axis: Axis) -> str:
    ends = f'x1="{axis.x(0)}" x2="{axis.x(1)}" y1="{axis.middle}" y2="{axis.middle}"'
    return f'<line {ends} stroke="currentColor" stroke-width="1.6" stroke-opacity="0.6" stroke-dasharray="2 5"/>'
