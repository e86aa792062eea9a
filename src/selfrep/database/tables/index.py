"""What search finds claims and recorded questions by: made from the other tables, and of no use without them."""

from sqlmodel import Field

from selfrep.database.tables.base import Table


class IndexTerm(Table, table=True):
    """A term, and the claims or recorded questions that hold it; the index of `selfrep search`."""

    __tablename__ = "index_term"
    indexed: str = Field(primary_key=True)
    """What is indexed: `claim` or `page` (a recorded question)."""
    term: str = Field(primary_key=True)
    """A word by its stem, or a rate or percentage such as `9of10` or `90pct`."""
    postings: str
    """JSON list: place of a record, then weight of the term in it in thousandths, and so on. Places count from
    0, those of claims that stand (`status` is `active`) and those of questions each in order of identifiers."""


class IndexClaim(Table, table=True):
    """A claim that stands, by its place in the index."""

    __tablename__ = "index_claim"
    place: int = Field(primary_key=True)
    """Place among the claims that stand, in order of identifiers, from 0."""
    claim: str = Field(foreign_key="claim.id")
    measured: bool
    """Whether it has result rows."""
    counted: bool
    """Whether one of them says how many of how many."""
    short: str
    """The stems of its short form, or of its statement without one, but for stop words, each between blanks."""


class IndexWord(Table, table=True):
    """A word that a claim or a recorded question is found by, as it is written there."""

    __tablename__ = "index_word"
    word: str = Field(primary_key=True)
    """The word, in lower case and without accents."""
    term: str
    """Its stem."""
    claims: int
    """How many claims hold a word of this stem."""


class IndexPhrase(Table, table=True):
    """Words that stand for others: those of the glossary, and of everyday language."""

    __tablename__ = "index_phrase"
    origin: str = Field(primary_key=True)
    """`synonym` or `lay`."""
    phrase: str = Field(primary_key=True)
    """The stems of the words, joined by blanks."""
    terms: str
    """Stems of the words that are looked for beside them, joined by blanks."""
    words: str
    """The same words as written."""


class IndexName(Table, table=True):
    """A spelling by which a search recognises what claims are narrowed by."""

    __tablename__ = "index_name"
    spelling: str = Field(primary_key=True)
    """Letters and digits alone, in lower case: `gpt4o`."""
    facet: str = Field(primary_key=True)
    """`model`, `family`, `weights`, `organization`, `source`, `evaluation`, `measure`, `kind`, `caveat` or `basis`."""
    value: str = Field(primary_key=True)
    """The value of the facet."""
    label: str
    """What it is called."""
