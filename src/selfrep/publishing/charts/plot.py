"""Where a share stands on its axis, drawn as an SVG whose coordinates are percentages.

Such an SVG is as wide as the cell that it stands in: one drawing serves phone, desk, paper, light and dark. It holds no
text but the ticks of an axis; all other words are the page's.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        """The cell of a row."""
        return Markup(_cell([_grid(), *self._parts()]))  # noqa: S704 - numbers and fixed words alone

    def _parts(self) -> list[str]:
        low, high = self.low or 0.0, self.high or 0.0
        parts = []
        if self.form is Form.INTERVAL:
            parts.append(_bar(low, high, 6, 0.4))
        elif self.form is Form.RANGE:
            # As hollow as a mark would be, where the passage was not read.
            parts.append(_bar(low, high, 10, 1.0 if self.read else 0.0))
        elif self.form is Form.UNKNOWN:
            parts.append(_line(0, 1, dashed=True))
        if self.at is not None:
            inside = mark(self.copied, read=self.read) + _ARROWS.get(self.bound, "")
            parts.append(f'<svg x="{_percent(self.at)}" y="50%" width="1" height="1" overflow="visible">{inside}</svg>')
        return parts


TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

_ARROWS = {
    Bound.AT_LEAST: '<path d="M9 0h11m-4 -4l4 4l-4 4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    Bound.AT_MOST: '<path d="M-9 0h-11m4 -4l-4 4l4 4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}
"""Beside a mark: where the true value may lie."""


def axis_svg(unit: str) -> Markup:
    """The cell above or below the rows of a panel: `0%`, `50% of trials`, `100%`."""
    labels = "".join(
        f'<text x="{_percent(tick)}" y="75%" text-anchor="middle" fill="currentColor" font-size="13">{words}</text>'
        for tick, words in ((0.0, "0%"), (0.5, f"50% of {unit}"), (1.0, "100%"))
    )
    return Markup(_cell([labels]))  # noqa: S704 - numbers and fixed words alone


def key_of(places: Sequence[Place], methods: str) -> list[tuple[Markup, str]]:
    """What the marks mean that occur among some places: a drawing, and words.

    Args:
        places: Of one sort of copy.
        methods: What the intervals are, `95% Wilson intervals`.
    """
    forms = {place.form for place in places}
    marked = [place for place in places if place.at is not None]
    kinds = sorted({(place.copied, place.read) for place in marked}, key=lambda each: (each[0], not each[1]))
    found = [
        (
            _small(mark(copied, read=read)),
            f"{COPIES[copied]}; {'we read the passage itself' if read else 'known from an abstract or an account'}",
        )
        for copied, read in kinds
    ]
    if Form.INTERVAL in forms:
        found.append((_sample(_bar(0.1, 0.9, 6, 0.4)), methods))
    if Form.RANGE in forms:
        found.append((_sample(_bar(0.1, 0.9, 10, 0.0)), "a range as printed; hollow where we did not read the passage"))
    if Form.UNKNOWN in forms:
        found.append(
            (_sample(_line(0, 1, dashed=True)), "number of trials not known, so the true rate may be anywhere")
        )
    if Form.POINT in forms:
        found.append(
            (_small(""), "no band: no interval is computed, as the trials depend on each other or are of unknown sort")
        )
    if {place.bound for place in marked} & set(_ARROWS):
        found.append((_sample(_bound()), "a lower or an upper bound"))
    return found


COPIES = {
    Copied.OWN_WEIGHTS: "copied its own weights",
    Copied.OWN_PROGRAM: "started its own program again, without weights",
    Copied.ANOTHER_MODEL: "copied another model's weights",
    Copied.STAND_IN: "copied a stand-in, not the model",
    Copied.TEXT: "passed on a text or an image",
    Copied.NOT_REPORTED: "what was copied is not reported",
    Copied.NOT_APPLICABLE: "no copy is made in the test",
}
"""What a mark of each shape says."""


def _bound() -> str:
    return f'<svg x="30%" y="50%" width="1" height="1" overflow="visible">{_ARROWS[Bound.AT_LEAST]}</svg>'


def _cell(parts: Sequence[str]) -> str:
    return (
        f'<svg class="sr-cell" width="100%" height="100%" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _small(inside: str) -> Markup:
    """A mark in the key."""
    return _sample(inside, ' viewBox="-14 -9 28 18"')


def _sample(inside: str, box: str = "") -> Markup:
    """A piece of an axis in the key."""
    size = f'class="sr-sign" width="28" height="18"{box} aria-hidden="true" focusable="false"'
    return Markup(f"<svg {size}>{inside}</svg>")  # noqa: S704 - fixed words alone


def _grid() -> str:
    return "".join(
        f'<line x1="{_percent(tick)}" x2="{_percent(tick)}" y1="0" y2="100%" stroke="currentColor"'
        f' stroke-opacity="{0.4 if tick in (0.0, 1.0) else 0.15}"/>'
        for tick in TICKS
    )


def _bar(low: float, high: float, height: int, opacity: float) -> str:
    outline = ' stroke="currentColor" stroke-width="1.6"' if opacity in (0.0, 1.0) else ""
    return (
        f'<rect x="{_percent(low)}" y="50%" width="{_percent(high - low)}" height="{height}"'
        f' transform="translate(0 {-height / 2:g})" fill="currentColor" fill-opacity="{opacity:g}"{outline}/>'
    )


def _line(low: float, high: float, *, dashed: bool) -> str:
    dashes = ' stroke-dasharray="2 5"' if dashed else ""
    return (
        f'<line x1="{_percent(low)}" x2="{_percent(high)}" y1="50%" y2="50%" stroke="currentColor" stroke-width="1.6"'
        f' stroke-opacity="0.6"{dashes}/>'
    )


def _percent(share: float) -> str:
    return f"{share * 100:.4g}%"
