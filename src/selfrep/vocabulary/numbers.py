"""Numbers: in what they are measured, what they count, how they are to be read."""

from __future__ import annotations

from selfrep.vocabulary.term import Term, Words


class Unit(Term):
    """What a metric is measured in."""

    PROPORTION = "proportion", "A share between 0 and 1.", Words("share")
    COUNT = "count", "How many."
    SCORE = "score", "Points on the metric's own scale."
    BITS = "bits", "Bits of information that a helper had to give.", Words(short="bits")
    SECONDS = "seconds", "Seconds.", Words(short="s")
    MINUTES = "minutes", "Minutes.", Words(short="min")
    HOURS = "hours", "Hours.", Words(short="h")
    USD = "usd", "US dollars.", Words("US dollars", short="US$")
    TOKENS = "tokens", "Tokens.", Words(short="tokens")
    STEPS = "steps", "Actions of an agent.", Words(short="steps")
    NATS = "nats", "Natural-log units of likelihood.", Words(short="nats")


class Counts(Term):
    """What the denominator of a rate counts."""

    TRIALS = "trials", "Repeated runs."
    TASKS = "tasks", "Different tasks."
    MILESTONES = "milestones", "Steps of tasks; they depend on each other, so no interval is computed."
    ITEMS = "items", "Questions, messages, documents or other items."
    PEOPLE = "people", "People."
    MODELS = "models", "Models."
    ACTIONS = "actions", "Actions or commands of an agent; they depend on each other, so no interval is computed."

    @property
    def independent(self) -> bool:
        """Whether an interval for a share of these is meaningful."""
        return self not in (Counts.MILESTONES, Counts.ACTIONS)


class Bound(Term):
    """How a value is to be read."""

    EXACT = "exact", "The value itself."
    ABOUT = "about", "Rounded or approximate in the source.", Words("rounded or approximate", short="about")
    AT_LEAST = "at-least", "A lower bound.", Words("a lower bound", "Lower bound", "at least")
    AT_MOST = "at-most", "An upper bound.", Words("an upper bound", "Upper bound", "at most")


class Missing(Term):
    """Why a number that matters is not there."""

    NOT_REPORTED = "not-reported", "The source does not give it."
    NOT_APPLICABLE = "not-applicable", "There is no such number."
    NOT_SEEN = "not-seen", "The source may give it; the part that would was not read."
