"""A result row: one measurement."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from selfrep.records.base import Count, Flag, Number, Record, Slug, Text, Whole
from selfrep.vocabulary import Bound, MembersRun, Sampled


def _not_merely_listed(given: tuple[str, ...] | MembersRun) -> tuple[str, ...] | MembersRun:
    if given is MembersRun.LISTED:
        raise ValueError("'listed' without a list; write the identifiers: [gpt-5.4-thinking, gpt-5.5]")
    return given


Members = Annotated[
    Annotated[tuple[Slug, ...], Field(min_length=1)] | MembersRun,
    Field(union_mode="left_to_right"),
    AfterValidator(_not_merely_listed),
]
"""Identifiers of models, or a word for them."""


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
    model_as_printed: str = ""
    """The model as the source prints it, where that differs from the model's name: `GPT-o1`."""
    members: Members | None = None
    """Where the model is a family or a pool: which of its members this number is of. Their identifiers, `all`,
    `not-reported` (also for a bare name whose version is not said) or `not-seen`."""
    metric: Slug
    """Name of the metric; the evaluation declares it."""
    sampled: Sampled | None = None
    """What one trial of this row is a sample of, where it is not what the experiment says."""
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
    trials_independent: Flag | None = None
    """Whether the trials are independent, so that an interval may be computed; by default the metric says.

    They are not where they go over several tasks and how many to each is not said.
    """
    note: str = ""
    """What a reader must know to use the number."""
    locator: str = ""
    """Where this number is printed, where the claim's locator is not exact enough."""
    alternatives: tuple[Alternative, ...] = ()
    """Other printed values of the same number."""
