"""What the database is, and the words that its records use."""

from sqlmodel import Field

from selfrep.database.tables.base import Table


class Meta(Table, table=True):
    """What this database is: version, schema version, what it was made from."""

    key: str = Field(primary_key=True)
    value: str


class Vocabulary(Table, table=True):
    """Every value of every closed list, with its meaning and its words."""

    list: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    position: int
    label: str
    phrase: str
    definition: str
