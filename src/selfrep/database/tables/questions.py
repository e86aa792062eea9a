"""What people ask, in which words, and what was looked for."""

from sqlmodel import Field

from selfrep.database.tables.base import Table


class Question(Table, table=True):
    """What people ask."""

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
    confidence: str
    """Computed from evidence and agreement."""
    would_change: str
    reviewed_on: str
    file: str


class AlsoAsked(Table, table=True):
    """Another wording of a question."""

    __tablename__ = "also_asked"
    question: str = Field(primary_key=True, foreign_key="question.id")
    position: int = Field(primary_key=True)
    wording: str


class EmptySearch(Table, table=True):
    """What was looked for to answer a question."""

    __tablename__ = "search"
    question: str = Field(primary_key=True, foreign_key="question.id")
    position: int = Field(primary_key=True)
    sought: str
    where: str
    on: str
    found: str
