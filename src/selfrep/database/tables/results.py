"""What was measured."""

from sqlalchemy import String
from sqlmodel import Field

from selfrep import records, vocabulary
from selfrep.database.tables.base import Table


class Result(Table, table=True):
    """One measurement. Where a number is absent, the column with `_missing` says why."""

    __record__ = records.Result
    id: str = Field(primary_key=True)
    """Computed: claim, `#`, place in the claim."""
    claim: str = Field(foreign_key="claim.id", index=True)
    position: int
    """Place in its list, from 1."""
    experiment: str = Field(foreign_key="experiment.id", index=True)
    """Identifier of the experiment."""
    evaluation: str = Field(foreign_key="evaluation.id", index=True)
    """Computed: the experiment's."""
    model: str = Field(foreign_key="model.id", index=True)
    model_as_printed: str
    members: vocabulary.MembersRun | None = Field(sa_type=String)
    """Which members of a family or a pool this number is of; where they are listed, `result_member` has them."""
    metric: str
    variant: str
    successes: int | None
    successes_missing: vocabulary.Missing | None = Field(sa_type=String)
    """Why successes is absent, where it is."""
    trials: int | None
    trials_missing: vocabulary.Missing | None = Field(sa_type=String)
    """Why trials is absent, where it is."""
    value: float | None
    """As recorded, or computed from successes and trials where the unit is a proportion."""
    value_missing: vocabulary.Missing | None = Field(sa_type=String)
    """Why value is absent, where it is."""
    low: float | None
    high: float | None
    interval: str
    bound: str
    printed: str
    trials_independent: bool
    """As recorded, or what the metric's denominator says."""
    sampled: str
    """As recorded, or the experiment's."""
    locator: str
    note: str
    wilson_low: float | None
    """Computed: lower end of the 95% Wilson interval, where successes and trials stand, trials are independent, and it
    is known what was sampled or the trials are runs of one model."""
    wilson_high: float | None
    """Upper end of the 95% Wilson interval."""
    exact_low: float | None
    """Computed: lower end of the 95% Clopper-Pearson interval, where the Wilson interval stands."""
    exact_high: float | None
    """Upper end of the 95% Clopper-Pearson interval."""


class ResultMember(Table, table=True):
    """A model of the register that is known to be among those of a pooled number."""

    __tablename__ = "result_member"
    result: str = Field(primary_key=True, foreign_key="result.id")
    model: str = Field(primary_key=True, foreign_key="model.id")
    """The member of the family or the pool."""


class Alternative(Table, table=True):
    """A second printed value of the same number."""

    __record__ = records.Alternative
    result: str = Field(primary_key=True, foreign_key="result.id")
    position: int = Field(primary_key=True)
    """Place in its list, from 1."""
    value: float | None
    successes: int | None
    trials: int | None
    locator: str
    why: str
