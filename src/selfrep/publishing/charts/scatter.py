"""Points over time with their names beside them: names keep clear of each other at every width.

Across, places are shares of the width; down, they are pixels. Names are kept apart downwards alone, so that they stay
apart however wide the drawing is. Each stands on the side of its point where there is more room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from selfrep.publishing.charts import lettering
from selfrep.publishing.charts.marks import mark
from selfrep.publishing.charts.plot import Form, Place
from selfrep.publishing.charts.sheet import Anchor
from selfrep.vocabulary import Bound

HEIGHT = 200
"""Of the axis of shares at least, in sizes of 1/13 of the text."""
NAME = 118
"""Room for a name, in CSS pixels at a text of 13: half the narrowest drawing."""
WIDER = 1.16
"""How much wider the reader's own font may be than the one that is measured."""
CLEAR = 4
"""Room between a name and a level bar."""
AWAY = 15
"""How far beside its point a name begins."""


@dataclass(frozen=True)
class Span:
    """When a model was released, from 0 to 1 on the axis of time."""

    first: float
    last: float
    exact: bool
    """Whether the day is known."""
    words: str
    """`2026-03-05`, `between 2026-01-01 and 2026-05-31`."""

    @property
    def middle(self) -> float:
        """Where the mark stands."""
        return (self.first + self.last) / 2


@dataclass(frozen=True)
class Dot:
    """A point, its name and its number."""

    name: str
    number: str
    place: Place
    span: Span


@dataclass(frozen=True)
class Label:
    """A name as it is set."""

    dot: Dot
    lines: tuple[str, ...]
    """The last is the number."""
    top: float
    """In CSS pixels at a text of 13."""
    on_the_right: bool


LINE = 16
"""Height of a line of a name."""


@dataclass(frozen=True)
class Scatter:
    """A panel."""

    dots: tuple[Dot, ...]
    lines: tuple[tuple[Dot, Dot], ...]
    ticks: tuple[tuple[float, str], ...]
    """Of time."""

    @property
    def labels(self) -> list[Label]:
        """The names, none above another."""
        wanted = sorted(self.dots, key=lambda dot: (-dot.place.height, dot.span.middle))
        set_in = [(*lettering.lines(dot.name, 13 * WIDER, NAME), dot.number) for dot in wanted]
        heights = [LINE * len(lines) for lines in set_in]
        tops = _apart(
            [self._beside(dot, high) for dot, high in zip(wanted, heights, strict=True)], heights, self.height
        )
        return [
            Label(dot, lines, top, dot.span.middle <= 0.5) for dot, lines, top in zip(wanted, set_in, tops, strict=True)
        ]

    def _beside(self, dot: Dot, height: float) -> float:
        """Where a name would best begin: beside its point, or where a level bar lies there, above or below the bar."""
        at = self.down(dot.place.height)
        if dot.span.exact:
            return at - height / 2
        return at - height - CLEAR if at > height + CLEAR else at + CLEAR

    @property
    def height(self) -> float:
        """Of the axis of shares: at least so high that all names have room."""
        needed = sum(LINE * (len(lettering.lines(dot.name, 13 * WIDER, NAME)) + 1) for dot in self.dots)
        return max(HEIGHT, needed)

    def down(self, share: float) -> float:
        """How far down a share stands."""
        return (1 - share) * self.height


def _apart(tops: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Places that do not overlap, near those wanted, within the room."""
    found: list[float] = []
    end = 0.0
    for top, height in zip(tops, heights, strict=True):
        found.append(max(top, end))
        end = found[-1] + height
    end = room
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], end - heights[place])
        end = found[place]
    return found


@dataclass(frozen=True)
class Inscription:
    """A line of text in a panel, in CSS pixels at a text of 13."""

    across: float
    """Where, as a share of the width."""
    beside: float
    """How far beside that."""
    down: float
    """Of the line that it stands on."""
    words: str
    anchor: Anchor
    bold: bool = False

    def svg(self) -> str:
        """On a page."""
        weight = ' font-weight="bold"' if self.bold else ""
        text = f'<text x="{self.beside:g}" text-anchor="{self.anchor}" font-size="13" fill="currentColor"{weight}>'
        return _put(f"{self.across * 100:.4g}%", self.down, f"{text}{escape(self.words)}</text>")


def inscriptions(scatter: Scatter) -> Iterator[Inscription]:
    """The texts of a panel: shares, years, names with their numbers."""
    for share in (0.0, 0.5, 1.0):
        yield Inscription(0, -7, scatter.down(share) + 4.5, f"{share:.0%}", "end")
    for place, year in scatter.ticks:
        yield Inscription(place, 0, scatter.height + 19, year, "middle")
    for label in scatter.labels:
        side: tuple[int, Anchor] = (AWAY, "start") if label.on_the_right else (-AWAY, "end")
        for place, words in enumerate(label.lines):
            down = label.top + LINE * (place + 0.76)
            yield Inscription(label.dot.span.middle, side[0], down, words, side[1], place == len(label.lines) - 1)


def scatter_svg(scatter: Scatter) -> Markup:
    """The panel on a page, as wide as its cell."""
    inside = "".join(drawn(scatter, lambda share: f"{share * 100:.4g}%", ""))
    texts = "".join(each.svg() for each in inscriptions(scatter))
    size = f'class="sr-scatter" width="100%" height="{scatter.height + 26:g}" aria-hidden="true" focusable="false"'
    return Markup(f"<svg {size}>{inside}{texts}</svg>")  # noqa: S704 - escaped in `Inscription`


def drawn(scatter: Scatter, x: Callable[[float], str], ground: str) -> Iterator[str]:
    """Axes, lines and points, without the texts.

    Args:
        scatter: The panel.
        x: Where a share of the width stands.
        ground: Colour behind hollow marks; empty where the page's styles say.
    """
    yield from _axes(scatter, x)
    for one, other in scatter.lines:
        ends = (
            f'x1="{x(one.span.middle)}" x2="{x(other.span.middle)}" y1="{_y(scatter, one)}" y2="{_y(scatter, other)}"'
        )
        yield f'<line {ends} stroke="currentColor" stroke-opacity="0.35"/>'
    for dot in scatter.dots:
        yield from _around(scatter, dot, x)
    for label in scatter.labels:
        yield _leader(scatter, label, x)
    for dot in scatter.dots:
        if dot.place.at is not None:
            inside = mark(dot.place.copied, read=dot.place.read, ground=ground) + ARROWS_UP[dot.place.bound]
            yield _put(x(dot.span.middle), scatter.down(dot.place.at), inside)


def _axes(scatter: Scatter, x: Callable[[float], str]) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        ends = f'x1="{x(0)}" x2="{x(1)}" y1="{scatter.down(share):g}" y2="{scatter.down(share):g}"'
        yield f'<line {ends} stroke="currentColor" stroke-opacity="{0.4 if share in (0, 1) else 0.15}"/>'
    for place, _ in scatter.ticks:
        ends = f'x1="{x(place)}" x2="{x(place)}" y1="{scatter.height:g}" y2="{scatter.height + 5:g}"'
        yield f'<line {ends} stroke="currentColor" stroke-opacity="0.6"/>'


def _around(scatter: Scatter, dot: Dot, x: Callable[[float], str]) -> Iterator[str]:
    """What is known around a point: of its share upright, of its release level."""
    middle, place = x(dot.span.middle), dot.place
    low, high = scatter.down(place.low or 0), scatter.down(place.high or 0)
    if place.form is Form.UNKNOWN:
        ends = f'x1="{middle}" x2="{middle}" y1="0" y2="{scatter.height:g}"'
        yield f'<line {ends} stroke="currentColor" stroke-width="1.6" stroke-opacity="0.5" stroke-dasharray="2 5"/>'
    elif place.form in (Form.INTERVAL, Form.RANGE):
        wide = 6 if place.form is Form.INTERVAL else 10
        opacity = 0.4 if place.form is Form.INTERVAL else float(place.read)
        outline = "" if place.form is Form.INTERVAL else ' stroke="currentColor" stroke-width="1.6"'
        size = f'x="{-wide / 2:g}" width="{wide}" height="{low - high:.5g}"'
        yield _put(middle, high, f'<rect {size} fill="currentColor" fill-opacity="{opacity:g}"{outline}/>')
    if not dot.span.exact:
        ends = f'x1="{x(dot.span.first)}" x2="{x(dot.span.last)}" y1="{_y(scatter, dot)}" y2="{_y(scatter, dot)}"'
        yield f'<line {ends} stroke="currentColor" stroke-width="3" stroke-opacity="0.7"/>'


def _leader(scatter: Scatter, label: Label, x: Callable[[float], str]) -> str:
    """The line that leads to a name from its point."""
    side = 1 if label.on_the_right else -1
    to = label.top + LINE * len(label.lines) / 2 - scatter.down(label.dot.place.height)
    path = (
        f'<path d="M{side * 7} 0L{side * (AWAY - 2)} {to:.5g}" stroke="currentColor" stroke-opacity="0.5" fill="none"/>'
    )
    return _put(x(label.dot.span.middle), scatter.down(label.dot.place.height), path)


ARROWS_UP = {
    Bound.EXACT: "",
    Bound.ABOUT: "",
    Bound.AT_LEAST: '<path d="M0 -9v-11m-4 4l4 -4l4 4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    Bound.AT_MOST: '<path d="M0 9v11m-4 -4l4 4l4 -4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}
"""Above or below a mark: to which side the true value may lie."""


def _put(x: str, y: float, inside: str) -> str:
    """What is drawn around (0, 0), somewhere."""
    if x.endswith("%"):
        return f'<svg x="{x}" y="{y:.5g}" width="1" height="1" overflow="visible">{inside}</svg>'
    return f'<g transform="translate({x} {y:.5g})">{inside}</g>'


def _y(scatter: Scatter, dot: Dot) -> str:
    return f"{scatter.down(dot.place.height):.5g}"
