"""How things were tested."""

from sqlmodel import Field

from selfrep import records
from selfrep.database.tables.base import Table


class Evaluation(Table, table=True):
    """How things were tested."""

    __record__ = records.Evaluation
    id: str = Field(primary_key=True)
    name: str
    developer: str
    introduced_by: str | None = Field(foreign_key="source.id")
    part_of: str | None = Field(foreign_key="evaluation.id")
    description: str
    size: str
    public: str
    url: str
    file: str
    """Path of the record in the repository."""


class EvaluationAlias(Table, table=True):
    """Another name of an evaluation."""

    __tablename__ = "evaluation_alias"
    evaluation: str = Field(primary_key=True, foreign_key="evaluation.id")
    alias: str = Field(primary_key=True)
    """The other name."""


class Metric(Table, table=True):
    """A quantity that an evaluation measures."""

    __record__ = records.Metric
    evaluation: str = Field(primary_key=True, foreign_key="evaluation.id")
    id: str = Field(primary_key=True)
    """Its identifier."""
    title: str
    unit: str
    counts: str
    higher_means: str
    minimum: float | None
    maximum: float | None
    copy_made: bool


class Experiment(Table, table=True):
    """One setting in which results were measured."""

    __record__ = records.Experiment
    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="source.id", index=True)
    evaluation: str = Field(foreign_key="evaluation.id", index=True)
    title: str
    instruction: str
    human_help: str
    replica_location: str
    copied: str
    sampled: str
    evaluator: str
    scaffold: str | None
    elicitation: str
    environment: str | None
    success: str | None
    locator: str
    note: str
