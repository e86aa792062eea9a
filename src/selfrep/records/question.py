"""A question: what people ask, and what the evidence answers."""

from __future__ import annotations

from pydantic import Field

from selfrep.records.base import Day, LookedAt, Record, Slug, Text, Whole
from selfrep.vocabulary import Agreement, Confidence, Evidence, QuestionStatus


class EmptySearch(Record):
    """Something that was looked for."""

    sought: Text
    """What was looked for."""
    where: Text
    """Where."""
    on: Day
    """When."""
    found: Text = "nothing"
    """What was found."""


class Question(Record):
    """One question, with its answer and how sure it is."""

    id: Slug
    """Name of the file."""
    question: Text
    """The question in plain words."""
    also_asked: tuple[Text, ...] = ()
    """Other wordings; they widen searches."""
    proposition: Text
    """The sentence that claims speak for or against."""
    rung: Whole | None = None
    """Place on the status ladder, 1 lowest."""
    rung_title: str = ""
    """What the rung is called on the ladder."""
    short: Text
    """The answer in one sentence, without Markdown."""
    answer: Text
    """The answer in plain words; Markdown; cites claims as `[[source/claim]]`."""
    status: QuestionStatus
    """What the evidence says of the proposition."""
    evidence: Evidence
    """How much."""
    agreement: Agreement
    """How far it agrees."""
    would_change: Text
    """What finding would change the answer."""
    reviewed_on: Day
    """When the answer was last compared with its claims."""
    searches: tuple[EmptySearch, ...] = ()
    """What was looked for and not found."""
    aliases: tuple[Slug, ...] = ()
    """Former names."""

    @property
    def confidence(self) -> Confidence:
        """How sure the answer is; follows from evidence and agreement."""
        return Confidence.of(self.evidence, self.agreement)

    looked_at: LookedAt = Field(default_factory=dict)
    """Claims that changed after this was written, and what they said when it was held against them and left as it was:
    `pan2024frontier/qwen-copies-itself: 1a2b3c4d`. `selfrep check --since` asks for it and prints the code."""
