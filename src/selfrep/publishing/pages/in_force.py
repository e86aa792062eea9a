"""Which rules hold on a day: of thresholds and of laws, by the dates that the record has of them."""

from __future__ import annotations

from typing import NamedTuple


class Period(NamedTuple):
    """From when and until when something holds; dates may lack their day or month."""

    start: str
    """Empty where it never held, or from when is not recorded."""
    end: str
    """Its last day; empty while it holds."""
    adopted_only: bool
    """Whether `start` is the day of its adoption, because none from which it held is recorded."""

    def covers(self, day: str) -> bool:
        """Whether it holds on a day, such as `2026-11-29`; a month or a year that is all that is known counts whole."""
        if not self.start:
            return False
        return self.start <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)

    def state(self, day: str) -> str:
        """`in-force`, `ahead`, `ended` or, without dates, `undated`; the site's script says the same of other days."""
        if not self.start:
            return "ended" if self.end else "undated"
        if self.covers(day):
            return "in-force"
        return "ended" if self.start <= day[: len(self.start)] else "ahead"


def period(in_force_from: str | None, adopted: str | None, until: str | None) -> Period:
    """The period of a rule by the dates of its record."""
    return Period(in_force_from or adopted or "", until or "", adopted_only=not in_force_from and bool(adopted))
