"""Of which counts an interval is computed: those of which it is known what chance it would cover."""

from __future__ import annotations

from selfrep.vocabulary import Counts, ModelCategory, Sampled

UNKNOWN = (Sampled.NOT_REPORTED, Sampled.NOT_APPLICABLE)
"""Units of which nothing is known."""


def has_interval(sampled: Sampled, counts: Counts, category: ModelCategory, *, independent: bool) -> bool:
    """Whether an interval for a share of a count is meaningful.

    It is not where the trials depend on each other, nor where they are clustered and nobody says by what.

    Args:
        sampled: What one trial is a sample of.
        counts: What the metric's denominator counts.
        category: What sort of thing the model of the row is.
        independent: Whether the trials are independent.
    """
    return independent and not (sampled in UNKNOWN and clustered(counts, category))


def clustered(counts: Counts, category: ModelCategory) -> bool:
    """Whether trials may fall into groups that differ by more than chance.

    They may where several models are counted together, and where the denominator counts anything but repeated runs:
    items of one task, or tasks of one suite, resemble each other. Runs of one model are taken as alike unless the
    record says otherwise (`trials_independent: false`, as where they go over several tasks).
    """
    return counts is not Counts.TRIALS or category is ModelCategory.POOL
