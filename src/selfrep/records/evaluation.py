"""An evaluation: how things were tested."""

from __future__ import annotations

from pydantic import Field

from selfrep.records.base import Flag, LookedAt, Record, Slug, SourceKey, Text
from selfrep.vocabulary import Counts, Public, Unit


class Metric(Record):
    """A quantity that an evaluation measures."""

    title: Text
    """Name for tables and axes."""
    unit: Unit
    """What it is measured in."""
    counts: Counts = Counts.TRIALS
    """What the denominator counts, where the unit is a proportion."""
    minimum: float | None = None
    """Lowest value of a score's scale."""
    maximum: float | None = None
    """Highest value of a score's scale."""
    higher_means: Text
    """What a higher value means, in words."""
    copy_made: Flag = False
    """Whether a success means that a working copy came to run: such shares stand together in figures."""


class Evaluation(Record):
    """One entry of the register of evaluations."""

    id: Slug
    """Name of the file."""
    name: Text
    """The name that its makers use, or a plain description."""
    aliases: tuple[Text, ...] = ()
    """Other names."""
    former_ids: tuple[Slug, ...] = ()
    """Identifiers that it had before; their addresses lead here."""
    developer: Text
    """Who made it."""
    introduced_by: SourceKey | None = None
    """The source that describes it first."""
    part_of: Slug | None = None
    """The larger evaluation that it belongs to."""
    description: Text
    """What is tested, on what tasks, and what it does not test."""
    size: str = ""
    """Number of tasks, trials or items, as published."""
    public: Public
    """Whether others can run it."""
    url: str = ""
    """Where it is published."""
    metrics: dict[Slug, Metric]
    """What it measures."""
    looked_at: LookedAt = Field(default_factory=dict)
    """Claims that changed after this was written, and what they said when it was held against them and left as it was:
    `pan2024frontier/qwen-copies-itself: 1a2b3c4d`. `selfrep check --since` asks for it and prints the code."""
