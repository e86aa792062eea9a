"""What people ask, in which words, and what was looked for."""

from sqlalchemy import String
from sqlmodel import Field

from selfrep import records, vocabulary
from selfrep.database.tables.base import Table


class Question(Table, table=True):
    """What people ask."""

    __record__ = records.Question
    id: str = Field(primary_key=True)
    question: str
    proposition: str
    rung: int | None
    rung_title: str
    short: str
    answer: str
    status: str
    evidence: str
    agreement: str
    confidence: vocabulary.Confidence = Field(sa_type=String)
    """Computed from evidence and agreement."""
    would_change: str
    reviewed_on: str
    file: str
    """Path of the record in the repository."""


class AlsoAsked(Table, table=True):
    """Another wording of a question."""

    __tablename__ = "also_asked"
    question: str = Field(primary_key=True, foreign_key="question.id")
    position: int = Field(primary_key=True)
    """Place in its list, from 1."""
    wording: str
    """The other wording."""


class EmptySearch(Table, table=True):
    """What was looked for to answer a question."""

    __tablename__ = "search"
    __record__ = records.EmptySearch
    question: str = Field(primary_key=True, foreign_key="question.id")
    position: int = Field(primary_key=True)
    """Place in its list, from 1."""
    sought: str
    where: str
    on: str
    found: str
