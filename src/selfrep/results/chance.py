"""What chance can have done: whether the intervals of shares overlap, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from selfrep.results.formatting import is_range, shown_interval
from selfrep.results.measurement import ComparableMeasurement
from selfrep.results.sentences import SENTENCES, SMALL
from selfrep.vocabulary import Unit

Interval = tuple[float, float]


def chance(rows: Sequence[ComparableMeasurement], *, one_setting: bool) -> Iterator[str]:
    """What can be said of chance; only of shares, and of those only where all are shares of the same.

    Args:
        rows: Rows of `queries.results`.
        one_setting: Whether nothing but chance is known to set them apart.
    """
    silent = sum(row["value"] is None and row["successes"] is None and not is_range(row) for row in rows)
    if silent:
        yield SENTENCES["no-number"].format(count=silent, all=len(rows))
    shares = [row for row in rows if row["value"] is not None]
    if len(shares) < 2 or not _of_one_sort(shares):
        return
    intervals = [interval for row in shares if (interval := shown_interval(row)) is not None]
    if len(intervals) < len(shares):
        yield SENTENCES["no-interval"].format(count=len(shares) - len(intervals), all=len(shares))
    if len(intervals) > 1:
        yield SENTENCES[_overlap(shares, intervals, one_setting=one_setting)]
    yield from _small(shares)


def _of_one_sort(rows: Sequence[ComparableMeasurement]) -> bool:
    return {row["unit"] for row in rows} == {Unit.PROPORTION} and len({row["counts"] for row in rows}) == 1


def _overlap(rows: Sequence[ComparableMeasurement], intervals: Sequence[Interval], *, one_setting: bool) -> str:
    """Which sentence says how the intervals lie."""
    if len(intervals) == len(rows) and len({row["value"] for row in rows}) == 1:
        return "equal"
    if max(low for low, _ in intervals) <= min(high for _, high in intervals):
        return "overlap"  # Intervals of which each two overlap have a point in common.
    # If any two overlap, so does the one of them that begins later with the one that begins just before it.
    if any(low <= high for (_, high), (low, _) in pairwise(sorted(intervals))):
        return "overlap-some"
    return "no-overlap" if one_setting else "no-overlap-apart"


def _small(rows: Sequence[ComparableMeasurement]) -> Iterator[str]:
    counted = {row["trials"] for row in rows if row["trials"] is not None and shown_interval(row) is not None}
    small = sorted(trials for trials in counted if trials < SMALL)
    if small:
        span = str(small[0]) if len(small) == 1 else f"{small[0]} to {small[-1]}"
        yield SENTENCES["small"].format(trials=span)
