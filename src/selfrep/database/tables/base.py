"""What all tables have in common."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel


class Table(SQLModel):
    """A table of this database; it shares no registry with other programs that use SQLModel in the same process."""

    metadata = MetaData()
