"""Terms in plain words."""

from sqlmodel import Field

from selfrep import records
from selfrep.database.tables.base import Table


class Term(Table, table=True):
    """A term of the glossary."""

    __record__ = records.GlossaryTerm
    id: str = Field(primary_key=True)
    term: str
    meaning: str


class Synonym(Table, table=True):
    """Words that mean the same as a term."""

    term: str = Field(primary_key=True, foreign_key="term.id")
    synonym: str = Field(primary_key=True)
    """A word that means the same."""


class TermSee(Table, table=True):
    """Related terms."""

    __tablename__ = "term_see"
    term: str = Field(primary_key=True, foreign_key="term.id")
    see: str = Field(primary_key=True, foreign_key="term.id")
    """The related term."""


class TermClaim(Table, table=True):
    """A claim that defines or uses a term."""

    __tablename__ = "term_claim"
    term: str = Field(primary_key=True, foreign_key="term.id")
    claim: str = Field(primary_key=True, foreign_key="claim.id")
