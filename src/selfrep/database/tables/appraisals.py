"""How tests were made and reported: what follows from the record, and what readers judged.

No column adds answers up, and none puts tests in an order.
"""

from sqlalchemy import String
from sqlmodel import Field

from selfrep import records, vocabulary
from selfrep.database.tables.base import Table


class AppraisalQuestion(Table, table=True):
    """A question that an appraisal asks of a test, and what its answers mean."""

    __tablename__ = "appraisal_question"
    id: vocabulary.AppraisalQuestion = Field(primary_key=True, sa_type=String)
    """The question; the table vocabulary has its wording and its short label."""
    position: int
    """Place in the list, from 1."""
    code: str
    """How it is referred to: `I1` (internal validity), `E1` (external validity), `R1` (reproducibility)."""
    part: vocabulary.AppraisalGroup = Field(sa_type=String)
    """What it is about."""
    yes: str
    """What the answer yes means."""
    partly: str
    """What the answer partly means."""
    no: str
    """What the answer no means."""
    standards: str
    """The standards that ask the same."""


class Appraisal(Table, table=True):
    """An appraisal of an experiment. Its answers are never added up."""

    __record__ = records.Appraisal
    id: str = Field(primary_key=True, foreign_key="experiment.id")
    overall_concern: str
    overall_reason: str
    readers: int
    agreement: int | None
    checked_depth: str
    checked_copy: str | None
    """Which copy was read, in words."""
    checked_account: str | None
    """For depth secondary: where the account that was read stands."""
    checked_on: str
    note: str
    file: str
    """Path of the record in the repository."""
    line: int
    """Computed: where the record stands in the repository."""


class AppraisalAnswer(Table, table=True):
    """The answer of an appraisal to one of its questions."""

    __tablename__ = "appraisal_answer"
    __record__ = records.Appraised
    appraisal: str = Field(primary_key=True, foreign_key="appraisal.id")
    question: str = Field(primary_key=True, foreign_key="appraisal_question.id")
    answer: str
    locator: str
    note: str


class Reported(Table, table=True):
    """Computed: what of an experiment can be told from the record without reading it anew, one item a row."""

    experiment: str = Field(primary_key=True, foreign_key="experiment.id")
    item: vocabulary.ReportedItem = Field(primary_key=True, sa_type=String)
    """What is asked for."""
    position: int
    """Place in the list of items, from 1."""
    state: vocabulary.Reporting = Field(sa_type=String)
    """Whether the record holds it."""
    words: str
    """What the record holds of it, in few words: `10 trials`, `a third party`, `not public`; may be empty."""
