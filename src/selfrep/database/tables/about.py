"""What the database is, and the words that its records use."""

from sqlmodel import Field

from selfrep.database.tables.base import Table


class Meta(Table, table=True):
    """What this database is: version, schema version, what it was made from."""

    key: str = Field(primary_key=True)
    """What is told."""
    value: str
    """What it is."""


class DictionaryTable(Table, table=True):
    """A table or view, and what a row of it is."""

    __tablename__ = "dictionary_table"
    name: str = Field(primary_key=True)
    """The table or view."""
    description: str
    """What a row of it is."""


class DictionaryColumn(Table, table=True):
    """A column of a table or view, and what it holds."""

    __tablename__ = "dictionary_column"
    table_name: str = Field(primary_key=True, foreign_key="dictionary_table.name")
    """The table or view."""
    name: str = Field(primary_key=True)
    """The column."""
    position: int
    """Place of the column, from 1."""
    data_type: str
    """`string`, `integer`, `number` or `boolean`."""
    nullable: bool
    """Whether a value may be absent."""
    lists: str
    """Closed lists of the table vocabulary that its values are of, joined by spaces; empty where of none."""
    description: str
    """What it holds."""


class Vocabulary(Table, table=True):
    """Every value of every closed list, with its meaning and its words."""

    list: str = Field(primary_key=True)
    """The closed list."""
    value: str = Field(primary_key=True)
    """The value, as records hold it."""
    position: int
    """Place in the list."""
    label: str
    """The value by itself."""
    phrase: str
    """The value inside a sentence."""
    definition: str
    """What it means."""
