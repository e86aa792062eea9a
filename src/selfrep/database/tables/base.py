"""What all tables have in common."""

from typing import ClassVar

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from selfrep.records import Record


class Table(SQLModel):
    """A table of this database; it shares no registry with other programs that use SQLModel in the same process.

    The docstring of a class says what a row is, that of a field what the column holds. A field without one holds what
    the field of the same name does in the format of the records that the table is made from, which says it already.
    """

    metadata = MetaData()
    model_config = {"use_attribute_docstrings": True}
    __record__: ClassVar[type[Record] | None] = None
    """The format of the records that the rows are made from, where each is made from one."""
