"""Documents that claims are taken from."""

from sqlmodel import Field

from selfrep import records
from selfrep.database.tables.base import Table


class Source(Table, table=True):
    """A document that claims are taken from."""

    __record__ = records.Source
    id: str = Field(primary_key=True)
    label: str
    """Computed: authors and year, as in a text: `Pan et al. 2024`."""
    year: int
    """Computed: the year of `date`."""
    entry_type: str
    title: str
    and_others: bool
    date: str
    url: str
    doi: str
    arxiv: str
    journal: str
    booktitle: str
    publisher_name: str
    volume: str
    number: str
    pages: str
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
    first_page: int
    archive_url: str
    summary: str
    method: str
    limitations: str
    file: str
    """Computed: path of the annotation in the repository."""


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
