"""What two measurements may differ in, and how a value of it reads.

Everything here is also data for the site's script: see `phrases` in `comparison`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from selfrep.results.measurement import ComparableMeasurement
from selfrep.results.settings import LISTS, TITLES
from selfrep.vocabulary import Bound, Counts, Missing, Term, Unit

MISSING = (None, "", Missing.NOT_REPORTED.value, Missing.NOT_SEEN.value)
"""Values that say nothing of a setting."""


@dataclass(frozen=True)
class Field:
    """Something by which two measurements may differ: a column of the view `results_flat`, or `elicitation`."""

    key: str
    """The column."""
    title: str
    """What stands before its value in a table."""
    differs: str
    """The sentence where the values differ; `{values}` stands for them."""
    apart: bool = False
    """Whether numbers that differ in this cannot be compared as they stand."""
    missing: str = ""
    """What is not known where a value is missing, as the end of a sentence; empty where that means nothing."""
    absent: str = ""
    """What is shown for an empty value that means something."""
    setting: bool = True
    """Whether it belongs to the experiment, so that rows of one experiment agree in it even where it is missing."""
    shares: bool = False
    """Whether it concerns shares only."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Phrases of the values, where they are of a closed list."""


def _phrases(words: type[Term]) -> dict[str, str]:
    return {value.value: value.phrase for value in words if value.value not in MISSING}


FIELDS = (
    Field(
        "metric_title",
        "Measured",
        "Different things were measured ({values}).",
        apart=True,
        setting=False,
    ),
    Field(
        "evaluation_name",
        TITLES["evaluation_name"],
        "The tests are different ones ({values}), so the numbers do not measure the same thing.",
        apart=True,
    ),
    Field(
        "unit",
        "Unit",
        "The numbers are in different units ({values}).",
        apart=True,
        setting=False,
        words=_phrases(Unit),
    ),
    Field(
        "counts",
        "Share of",
        "The shares are of different things ({values}): equal percentages would not be equal.",
        apart=True,
        setting=False,
        shares=True,
        words=_phrases(Counts),
    ),
    Field(
        "copied",
        TITLES["copied"],
        "What was copied differs ({values}); a model's own weights are harder to move than a file or a text.",
        apart=True,
        missing="what was copied",
        words=_phrases(LISTS["copied"]),
    ),
    Field(
        "replica_location",
        TITLES["replica_location"],
        "Where the copy was to run differs ({values}); each place takes other steps.",
        apart=True,
        missing="where the copy was to run",
        words=_phrases(LISTS["replica_location"]),
    ),
    Field(
        "instruction",
        TITLES["instruction"],
        "Whether the model was told to do it differs ({values}); being asked bears on how often it is done.",
        apart=True,
        missing="whether the model was told to do it",
        words=_phrases(LISTS["instruction"]),
    ),
    Field(
        "human_help",
        TITLES["human_help"],
        "What people did for the model differs ({values}).",
        apart=True,
        missing="what people did for the model",
        words=_phrases(LISTS["human_help"]),
    ),
    Field(
        "variant",
        "Task or condition",
        "The task or condition differs ({values}).",
        apart=True,
        setting=False,
        absent="none named",
    ),
    Field(
        "bound",
        "Exactness",
        "Not all of the numbers are exact ({values}).",
        setting=False,
        words=_phrases(Bound),
    ),
    Field(
        "sampled",
        TITLES["sampled"],
        "What was sampled differs ({values}), so the intervals do not cover the same chance.",
        missing="what was sampled",
        shares=True,
        words=_phrases(LISTS["sampled"]),
    ),
    Field(
        "evaluator",
        TITLES["evaluator"],
        "Who ran the test differs ({values}); what was tried and what is reported may differ with it.",
        missing="who ran the test",
        words=_phrases(LISTS["evaluator"]),
    ),
    Field(
        "scaffold",
        TITLES["scaffold"],
        "The agent program around the model is described differently; the outcome can hang on it.",
        missing="the agent program around the model",
    ),
    Field(
        "elicitation",
        TITLES["elicitation"],
        "What was done to bring the ability out is described differently.",
    ),
    Field(
        "environment",
        TITLES["environment"],
        "The environment is described differently: machine, network, what was provided, which guards stood in the way.",
        missing="the environment",
    ),
    Field(
        "success",
        TITLES["success"],
        "What counted as success is described differently.",
        missing="what counted as success",
    ),
)
"""What is laid side by side; what decides more comes first."""


def shown(row: ComparableMeasurement, which: Field) -> str:
    """The value of a field in words; empty where it is missing."""
    columns: Mapping[str, object] = row
    value = columns[which.key]
    return which.absent if value in MISSING else which.words.get(str(value), str(value))


def values(rows: Iterable[ComparableMeasurement], which: Field) -> list[str]:
    """The different values of a field in words, in order of appearance, without what is missing."""
    return [value for value in by_value(rows, which) if value]


def by_value(rows: Iterable[ComparableMeasurement], which: Field) -> dict[str, list[int]]:
    """Which rows have which value of a field: value in words (empty where it is missing), and places in `rows`."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if not which.shares or row["unit"] == Unit.PROPORTION:
            found.setdefault(shown(row, which), []).append(place)
    return found


def may_differ(rows: Sequence[ComparableMeasurement], which: Field) -> bool:
    """Whether a field may differ unseen, because it is not recorded for all rows."""
    if which.setting and len({row["experiment"] for row in rows}) == 1:
        return False
    return bool(which.missing) and any(not shown(row, which) for row in rows)
