"""Documents that claims are taken from."""

from sqlalchemy import String
from sqlmodel import Field

from selfrep import records, vocabulary
from selfrep.database.tables.base import Table


class Source(Table, table=True):
    """A document that claims are taken from."""

    __record__ = records.Source
    id: str = Field(primary_key=True)
    label: str
    """Computed: authors and year, as in a text: `Pan et al. 2024`."""
    year: int | None
    """Computed: the year of `date`; empty where the document has none."""
    entry_type: str
    title: str
    and_others: bool
    editors_and_others: bool
    date: str
    date_end: str
    accessed: str
    url: str
    doi: str
    arxiv: str
    eprint: str
    archive: str
    journal: str
    booktitle: str
    publisher_name: str
    place: str
    edition: str
    series: str
    volume: str
    number: str
    chapter: str
    pages: str
    article_number: str
    document_type: str
    printed_version: str
    isbn: str
    issn: str
    howpublished: str
    note: str
    bibtex: str
    category: str = Field(index=True)
    publisher: str
    organization: str
    peer_reviewed: str
    version: str
    language: str
    read: str
    read_on: str | None
    copy_read: str | None = Field(sa_column_kwargs={"name": "copy"})
    """Which copy was read, in words."""
    page_url: str
    first_page: int | None
    archive_url: str
    reply_state: str | None
    reply_asked_on: str | None
    reply_answered_on: str | None
    reply_note: str | None
    summary: str
    method: str
    limitations: str
    file: str
    """Computed: path of the annotation in the repository."""


class Fingerprint(Table, table=True):
    """What is kept of a source's text, so that its quotations can be compared again without the text."""

    __record__ = records.Fingerprint
    source: str = Field(primary_key=True, foreign_key="source.id")
    sha256: str
    copy_compared: str
    compared_on: str
    rules_version: int
    rules: str
    words: int
    covers: vocabulary.Coverage = Field(sa_type=String)
    false_positive_rate: float
    """Probability, from 0 to 1, that an eight-word quotation which is not in the text is taken for one that is."""
    quotations_compared: int
    """Computed: quotations that were looked for."""
    quotations_found: int
    """Computed: those found word for word."""
    numbers_found: int
    numbers_missing: int
    checksum: str


class Author(Table, table=True):
    """An author of a source, in order."""

    __record__ = records.Person
    source: str = Field(primary_key=True, foreign_key="source.id")
    position: int = Field(primary_key=True)
    """Place in its list, from 1."""
    family: str
    given: str
    particle: str
    suffix: str
    organization: bool


class Contributor(Table, table=True):
    """An editor or translator of a source, in order."""

    __record__ = records.Person
    source: str = Field(primary_key=True, foreign_key="source.id")
    role: vocabulary.ContributorRole = Field(primary_key=True, sa_type=String)
    """What they did for the document."""
    position: int = Field(primary_key=True)
    """Place in its list, from 1."""
    family: str
    given: str
    particle: str
    suffix: str
    organization: bool
