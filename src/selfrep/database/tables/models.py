"""What was tested."""

from sqlmodel import Field

from selfrep import records
from selfrep.database.tables.base import Table


class Model(Table, table=True):
    """What was tested."""

    __record__ = records.Model
    id: str = Field(primary_key=True)
    name: str
    category: str
    developer: str = Field(index=True)
    released: str | None
    weights: str
    parameters: str
    context_length: str
    url: str
    note: str
    file: str
    """Path of the record in the repository."""


class ModelAlias(Table, table=True):
    """Another spelling of a model's name."""

    __tablename__ = "model_alias"
    model: str = Field(primary_key=True, foreign_key="model.id")
    alias: str = Field(primary_key=True)
    """The other spelling."""


class ModelMember(Table, table=True):
    """A model that the name of a family or a pool stands for."""

    __tablename__ = "model_member"
    model: str = Field(primary_key=True, foreign_key="model.id")
    """The family or the pool."""
    member: str = Field(primary_key=True, foreign_key="model.id")
    """One of its members."""


class ModelSource(Table, table=True):
    """A source that states the facts of a model."""

    __tablename__ = "model_source"
    model: str = Field(primary_key=True, foreign_key="model.id")
    source: str = Field(primary_key=True, foreign_key="source.id")
