"""What was measured."""

from sqlmodel import Field

from selfrep.database.tables.base import Table


class Result(Table, table=True):
    """One measurement. Where a number is absent, the column with `_missing` says why."""

    id: str = Field(primary_key=True)
    """Computed: claim, `#`, place in the claim."""
    claim: str = Field(foreign_key="claim.id", index=True)
    position: int
    experiment: str = Field(foreign_key="experiment.id", index=True)
    evaluation: str = Field(foreign_key="evaluation.id", index=True)
    """Computed: the experiment's."""
    model: str = Field(foreign_key="model.id", index=True)
    metric: str
    variant: str
    successes: int | None
    successes_missing: str | None
    trials: int | None
    trials_missing: str | None
    value: float | None
    """As recorded, or computed from successes and trials where the unit is a proportion."""
    value_missing: str | None
    low: float | None
    high: float | None
    interval: str
    bound: str
    printed: str
    independent: bool
    """As recorded, or what the metric's denominator says."""
    locator: str
    note: str
    wilson_low: float | None
    """Computed: 95% Wilson interval, where successes and trials stand and trials are independent."""
    wilson_high: float | None
    exact_low: float | None
    """Computed: 95% Clopper-Pearson interval."""
    exact_high: float | None


class Alternative(Table, table=True):
    """A second printed value of the same number."""

    result: str = Field(primary_key=True, foreign_key="result.id")
    position: int = Field(primary_key=True)
    value: float | None
    successes: int | None
    trials: int | None
    locator: str
    why: str
