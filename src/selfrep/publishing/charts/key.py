"""The key of a figure: what the marks mean that occur in it, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from selfrep.publishing.charts.plot import ARROWS, CELL, Axis, Form, Place
from selfrep.vocabulary import Bound, Copied


def _lower(copied: Copied) -> str:
    """The label within a sentence."""
    return f"{copied.label[:1].lower()}{copied.label[1:]}"


COPIES = {
    Copied.OWN_WEIGHTS: f"copied {_lower(Copied.OWN_WEIGHTS)}",
    Copied.OWN_PROGRAM: "started its own program again, without weights",
    Copied.ANOTHER_MODEL: f"copied {_lower(Copied.ANOTHER_MODEL)}",
    Copied.STAND_IN: f"copied {_lower(Copied.STAND_IN)}",
    Copied.TEXT: f"passed on {_lower(Copied.TEXT)}",
    Copied.NOT_REPORTED: "what was copied is not reported",
    Copied.NOT_APPLICABLE: f"{_lower(Copied.NOT_APPLICABLE)} in the test",
}
"""What a mark of each shape says."""


@dataclass(frozen=True)
class Sign:
    """A sign of the key: something as it is drawn in the figure, and what it means."""

    place: Place | None
    """Drawn on an axis of its own; None for nothing."""
    words: str

    def drawn(self, axis: Axis) -> str:
        """The sign alone."""
        return self.place.drawn(axis) if self.place else ""

    @property
    def svg(self) -> Markup:
        """The sign on a page."""
        size = 'class="sr-sign" width="28" height="18" aria-hidden="true" focusable="false"'
        return Markup(f"<svg {size}>{self.drawn(CELL)}</svg>")  # noqa: S704 - numbers and fixed words alone


def key_of(places: Sequence[Place], methods: str) -> list[Sign]:
    """What the marks mean that occur among some places.

    Args:
        places: Of one sort of copy.
        methods: What the intervals are, `95% Wilson intervals`.
    """
    forms = {place.form for place in places}
    copied = places[0].copied
    found = [*_by_reading(copied, places)]
    if Form.INTERVAL in forms:
        found.append(Sign(_sample(copied, Form.INTERVAL), methods))
    if Form.UNKNOWN in forms:
        words = "number of trials not known, so the true rate may be anywhere"
        found.append(Sign(_sample(copied, Form.UNKNOWN), words))
    if Form.POINT in forms:
        found.append(Sign(None, NO_BAND))
    if any(ARROWS[place.bound] for place in places):
        found.append(Sign(None, "an arrow: the true share lies on its side"))
    return found


def _by_reading(copied: Copied, places: Sequence[Place]) -> Iterator[Sign]:
    """The marks and the ranges, filled and hollow."""
    for form, words in ((Form.POINT, COPIES[copied]), (Form.RANGE, "a range as printed, no single share")):
        drawn = [place for place in places if (place.form is Form.RANGE) == (form is Form.RANGE)]
        for read in (True, False):
            if any(place.read == read for place in drawn):
                yield Sign(_sample(copied, form, read=read), f"{words}; {READ if read else NOT_READ}")


READ = "we read the passage itself"
NOT_READ = "known from an abstract or an account"
NO_BAND = "no band: no interval is computed, because the trials depend on each other or nobody says what was sampled"


def _sample(copied: Copied, form: Form, *, read: bool = False) -> Place:
    return Place(copied, read, form, 0.5 if form is Form.POINT else None, 0.1, 0.9, Bound.EXACT)
