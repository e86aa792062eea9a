"""An appraisal of an experiment: sixteen questions answered one by one, and an overall concern with its reason."""

from __future__ import annotations

from pydantic import Field

from selfrep.records.base import ClaimId, LookedAt, Record, Text
from selfrep.records.claim import Checked
from selfrep.vocabulary import AppraisalAnswer, AppraisalQuestion, Concern


class Appraised(Record):
    """The answer to one question of an appraisal."""

    answer: AppraisalAnswer
    """The answer; the list of the questions says of each what yes, partly and no mean."""
    locator: str = ""
    """Where in the source it can be seen; needed for yes, partly and no."""
    note: str = ""
    """Why, where the locator does not show it by itself; our own words."""


class OverallConcern(Record):
    """The reader's overall concern. It is a judgement with its reason, and follows from no count of answers."""

    concern: Concern
    """How much the way in which the test was made and reported stands in the way of its conclusion."""
    reason: Text
    """Why, and of which conclusion."""


class Appraisal(Record):
    """How a test was made and reported: sixteen questions, each answered by itself. There is no sum and no score."""

    id: ClaimId
    """The experiment that was appraised: source key, slash, its name within the file."""
    overall: OverallConcern
    """The overall concern."""
    readers: int = Field(ge=1, le=2)
    """How many people or programs answered the questions independently of each other."""
    agreement: int | None = Field(default=None, ge=0, le=16)
    """Of two readers: on how many of the sixteen questions they had given the same answer before they compared."""
    checked: Checked
    """What was read for it. One depth for all: what was read less deeply is not-judged."""
    note: str = ""
    """Anything else, such as what two readers differed on."""
    looked_at: LookedAt = Field(default_factory=dict)
    """Claims that changed after this was written, and what they said when it was held against them and left as it was:
    `pan2024frontier/qwen-copies-itself: 1a2b3c4d`. `selfrep check --since` asks for it and prints the code."""
    questions: dict[AppraisalQuestion, Appraised]
    """All sixteen questions with their answers; what was not read is not-judged."""

    @property
    def source(self) -> str:
        """The source of the experiment."""
        return self.id.split("/", maxsplit=1)[0]
