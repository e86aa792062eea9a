"""A result row: one measurement."""

from __future__ import annotations

from selfrep.records.base import Count, Number, Record, Slug, Text, Whole
from selfrep.vocabulary import Bound, Sampled


class Alternative(Record):
    """A second printed value of the same number. Recorded beside the first, never over it."""

    value: float | None = None
    """The rival value, in the metric's unit."""
    successes: Whole | None = None
    """The rival count."""
    trials: Whole | None = None
    """The rival number of trials."""
    locator: Text
    """Where it is printed."""
    why: Text
    """What the difference is, and which copy or version says which."""


class Result(Record):
    """One measurement: a model, in an experiment, by a metric.

    `value` may be left out where `successes` and `trials` stand. Numbers are in the metric's unit; a share is between
    0 and 1 whatever the source prints.
    """

    experiment: Slug
    """Name of the experiment within the file."""
    model: Slug
    """Which model was measured."""
    metric: Slug
    """Name of the metric; the evaluation declares it."""
    variant: str = ""
    """Task, condition or subset, where one experiment has several: `email setup`, `with recovery`."""
    successes: Count | None = None
    """k: how many succeeded."""
    trials: Count | None = None
    """n: out of how many."""
    value: Number | None = None
    """The value, in the metric's unit."""
    low: float | None = None
    """Lower end of the interval that the source prints."""
    high: float | None = None
    """Upper end of the interval that the source prints."""
    interval: str = ""
    """What the printed interval is: `95% CI`, `standard error`."""
    bound: Bound = Bound.EXACT
    """How the value is to be read."""
    printed: str = ""
    """The figure exactly as printed, where it differs from the value: `90%`."""
    trials_independent: bool | None = None
    """Whether the trials are independent, so that an interval may be computed; by default the metric says."""
    sampled: Sampled | None = None
    """What one trial of this row is a sample of, where it is not what the experiment says."""
    locator: str = ""
    """Where this number is printed, where the claim's locator is not exact enough."""
    note: str = ""
    """What a reader must know to use the number."""
    alternatives: tuple[Alternative, ...] = ()
    """Other printed values of the same number."""
