"""Can these numbers be compared? Result rows side by side, and in plain sentences what keeps them apart.

One wording for the command line, the pages and the browser: everything said stands in `FIELDS` and `SENTENCES`, which
`phrases` gives as plain data; the site's script (`site/assets/js/compare/comparison.js`) follows the same steps as
`compare` over the same data, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from selfrep.vocabulary import Caveat

Row = Mapping[str, Any]
Verdict = Literal["same", "care", "apart"]

COMPARED = ("claim", "source", "model", "evaluation")
"""Tables whose records have results of their own."""

COLUMNS = (
    "id", "claim", "source", "source_label", "locator", "model", "model_name", "evaluation", "evaluation_name",
    "metric", "metric_title", "variant", "unit", "counts", "successes", "trials", "value", "bound", "measured",
    "uncertainty", "wilson_low", "wilson_high", "low", "high", "interval", "experiment", "instruction", "human_help",
    "replica_location", "evaluator", "scaffold", "elicitation", "environment", "success", "caveats", "checked_depth",
)  # fmt: skip
"""What a table of compared results says of each, in this order; names as in the view `results_flat`."""

MISSING = (None, "", "not-reported", "not-seen")
"""Values that say nothing of a setting."""

MOST_VALUES = 4
"""Different values that a sentence names; of more it names one fewer, and how many there are besides."""

SMALL = 20
"""Trials below which a count is called small."""


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
    """Values of a closed list in words; others lose their hyphens."""


FIELDS = (
    Field(
        "evaluation_name",
        "Evaluation",
        "The tests are different ones ({values}), so the numbers do not measure the same thing.",
        apart=True,
    ),
    Field(
        "metric_title", "Measured", "Different things were measured ({values}).", apart=True, setting=False,
    ),
    Field(
        "unit", "Unit", "The numbers are in different units ({values}).", apart=True, setting=False,
        words={"proportion": "share", "usd": "US dollars"},
    ),
    Field(
        "counts", "Share of", "The shares are of different things ({values}): equal percentages would not be equal.",
        apart=True, setting=False, shares=True,
    ),
    Field(
        "variant", "Task or condition", "The task or condition differs ({values}).", apart=True, setting=False,
        absent="none named",
    ),
    Field(
        "bound", "Exactness", "Not all of the numbers are exact ({values}).", setting=False,
        words={
            "exact": "exact", "about": "rounded or approximate", "at-least": "a lower bound",
            "at-most": "an upper bound",
        },
    ),
    Field(
        "instruction",
        "Told to do it",
        "Whether the model was told to do it differs ({values}); being asked bears on how often it is done.",
        apart=True,
        missing="whether the model was told to do it",
        words={
            "explicit": "told to", "nudged": "nudged towards it", "implied": "implied by the goal",
            "none": "not told to", "not-applicable": "no agent was instructed",
        },
    ),
    Field(
        "replica_location",
        "Where the copy was to run",
        "Where the copy was to run differs ({values}); each place takes other steps.",
        apart=True,
        missing="where the copy was to run",
        words={
            "same-host": "on the same machine", "owned-host": "on another machine of the experimenters",
            "external-host": "on a machine to be obtained or broken into", "simulated": "on a simulated machine",
            "not-applicable": "no copy is made",
        },
    ),
    Field(
        "human_help",
        "Human help",
        "What people did for the model differs ({values}).",
        apart=True,
        missing="what people did for the model",
        words={
            "none": "none, not even preparation", "setup": "people prepared it, then left it alone",
            "in-the-loop": "people helped during the run", "not-applicable": "there was no run",
        },
    ),
    Field(
        "evaluator",
        "Who ran the test",
        "Who ran the test differs ({values}); what was tried and what is reported may differ with it.",
        missing="who ran the test",
        words={
            "developer": "the developer of the model", "third-party": "somebody else", "joint": "both together",
        },
    ),
    Field(
        "scaffold",
        "Scaffold",
        "The agent program around the model is described differently; the outcome can hang on it.",
        missing="the agent program around the model",
    ),
    Field(
        "elicitation",
        "Elicitation",
        "What was done to bring the ability out is described differently.",
    ),
    Field(
        "environment",
        "Environment",
        "The environment is described differently: machine, network, what lay ready, which guards stood in the way.",
        missing="the environment",
    ),
    Field(
        "success",
        "Counted as success",
        "What counted as success is described differently.",
        missing="what counted as success",
    ),
)  # fmt: skip
"""What is laid side by side, in this order."""

SENTENCES = {
    "apart": "These {count} numbers are not comparable as they stand.",
    "care": "These {count} numbers can be compared only with care.",
    "same": "These {count} numbers can be compared: what is recorded of the settings is the same.",
    "missing": "Not recorded for all of them, so it may differ: {fields}.",
    "more": "{values} and {count} more",
    "partial-success": "Only some of them count as success something short of the whole task.",
    "partial-success-all": "All of them count as success something short of the whole task, not necessarily the same.",
    "proxy": "Only some of them measure a step or a stand-in, not the thing itself.",
    "proxy-all": "All of them measure a step or a stand-in, not the thing itself.",
    "caveats": "Caveats that only some of them carry: {caveats}.",
    "depth": "Known from an abstract, an account or memory, not from the passage itself: {count} of {all}.",
    "no-number": "No number is reported for {count} of {all}.",
    "equal": "The shares are equal.",
    "overlap": "The intervals overlap, so the difference may be chance.",
    "overlap-some": "Some of the intervals overlap; between those the difference may be chance.",
    "no-overlap": "The intervals do not overlap, so chance alone is an unlikely reason for the difference.",
    "no-overlap-apart": "The intervals do not overlap: chance is an unlikely reason for the difference, but where the "
    "settings differ they may be one.",
    "no-interval": "No interval is known for {count} of {all}, so chance cannot be judged there.",
    "small": "The counts are small (n = {trials}), so the intervals are wide.",
}
"""Every sentence that is not of one field."""

PARTIAL_MEASURES = (Caveat.PARTIAL_SUCCESS, Caveat.PROXY)
"""Caveats with a sentence of their own: those that carry them measure less than the others."""

REPORTED_CAVEATS = (
    Caveat.SINGLE_RUN,
    Caveat.NO_COUNT,
    Caveat.UNDER_ELICITED,
    Caveat.ASSETS_PROVIDED,
    Caveat.WEAK_TARGETS,
    Caveat.QUANTISED,
    Caveat.CHECKPOINT_DIFFERS,
    Caveat.AUTOMATED_GRADING,
    Caveat.CONTAMINATION,
    Caveat.READ_FROM_FIGURE,
    Caveat.CONFLICTING_FIGURES,
)
"""Caveats that are named where only some carry them; what others say stands in the fields or in the interval."""


@dataclass(frozen=True)
class Comparison:
    """What is to be said of some result rows laid side by side."""

    verdict: Verdict | None
    """`same`, `care` (compare with care) or `apart` (not comparable as they stand); None for fewer than two rows."""
    sentences: tuple[str, ...]
    """The verdict as a sentence, and the reasons; empty for fewer than two rows."""
    differing: tuple[str, ...]
    """Keys of `FIELDS` whose values differ."""
    missing: tuple[str, ...]
    """Keys of other fields that are not recorded for all rows, so that they may differ."""


def compare(rows: Sequence[Row]) -> Comparison:
    """What differs between measurements, and whether they can be compared.

    Args:
        rows: Rows of `queries.results`: the view `results_flat` with `elicitation` and the claim's `caveats`.
    """
    if len(rows) < 2:
        return Comparison(None, (), (), ())
    differing = [each for each in FIELDS if len(values(rows, each)) > 1]
    missing = [each for each in FIELDS if each not in differing and _missing(rows, each)]
    caveats = tuple(_caveats(rows))
    verdict: Verdict = "same"
    if any(each.apart for each in differing):
        verdict = "apart"
    elif differing or missing or any(SENTENCES[name] in caveats for name in PARTIAL_MEASURES):
        verdict = "care"
    sentences = [SENTENCES[verdict].format(count=_counted(len(rows)))]
    sentences += [each.differs.format(values=_named(values(rows, each))) for each in differing]
    if missing:
        sentences.append(SENTENCES["missing"].format(fields="; ".join(each.missing for each in missing)))
    sentences += caveats
    sentences += _numbers(rows, verdict)
    return Comparison(
        verdict, tuple(sentences), tuple(each.key for each in differing), tuple(each.key for each in missing)
    )


def shown(row: Row, which: Field) -> str:
    """The value of a field in words; empty where it is missing."""
    value = row[which.key]
    if value in MISSING:
        return which.absent
    return which.words.get(value, str(value).replace("-", " ") if which.words or which.shares else str(value))


def values(rows: Iterable[Row], which: Field) -> list[str]:
    """The different values of a field in words, in order of appearance, without what is missing."""
    found = [shown(row, which) for row in rows if not which.shares or row["unit"] == "proportion"]
    return list(dict.fromkeys(value for value in found if value))


def phrases() -> dict[str, Any]:
    """The fields and sentences as plain data, for the site's script."""
    return {
        "fields": [asdict(each) for each in FIELDS],
        "sentences": SENTENCES,
        "missing": list(MISSING),
        "most_values": MOST_VALUES,
        "small": SMALL,
        "short_of_it": list(PARTIAL_MEASURES),
        "told_caveats": list(REPORTED_CAVEATS),
        "caveats": {caveat.value: {"label": caveat.label, "definition": caveat.definition} for caveat in Caveat},
    }


def _missing(rows: Sequence[Row], which: Field) -> bool:
    """Whether a field may differ because it is not recorded for all rows."""
    if which.setting and len({row["experiment"] for row in rows}) == 1:
        return False
    return bool(which.missing) and any(not shown(row, which) for row in rows)


def _counted(number: int) -> str:
    return "two" if number == 2 else str(number)


def _named(found: Sequence[str]) -> str:
    if len(found) <= MOST_VALUES:
        return "; ".join(found)
    first = "; ".join(found[: MOST_VALUES - 1])
    return SENTENCES["more"].format(values=first, count=len(found) - MOST_VALUES + 1)


def _caveats(rows: Sequence[Row]) -> Iterable[str]:
    def carrying(caveat: str) -> int:
        return sum(caveat in row["caveats"] for row in rows)

    for caveat in PARTIAL_MEASURES:
        if carrying(caveat):
            yield SENTENCES[f"{caveat}-all" if carrying(caveat) == len(rows) else caveat]
    some = [caveat.label.lower() for caveat in REPORTED_CAVEATS if 0 < carrying(caveat) < len(rows)]
    if some:
        yield SENTENCES["caveats"].format(caveats="; ".join(some))
    elsewhere = sum(row["checked_depth"] != "full-text" for row in rows)
    if elsewhere:
        yield SENTENCES["depth"].format(count=elsewhere, all=len(rows))


def _numbers(rows: Sequence[Row], verdict: Verdict) -> Iterable[str]:
    """What chance can have done; only of shares, and of those only where the numbers are of one sort."""
    silent = sum(row["value"] is None and row["successes"] is None for row in rows)
    if silent:
        yield SENTENCES["no-number"].format(count=silent, all=len(rows))
    rows = [row for row in rows if row["value"] is not None]
    if len(rows) < 2 or {row["unit"] for row in rows} != {"proportion"} or len({row["counts"] for row in rows}) > 1:
        return
    found = [interval for row in rows if (interval := _interval(row)) is not None]
    if len(found) < len(rows):
        yield SENTENCES["no-interval"].format(count=len(rows) - len(found), all=len(rows))
    if len(found) > 1:
        if len(found) == len(rows) and len({row["value"] for row in rows}) == 1:
            yield SENTENCES["equal"]
        elif max(low for low, _ in found) <= min(high for _, high in found):
            # Intervals of which each two overlap have a point in common.
            yield SENTENCES["overlap"]
        elif any(after[0] <= before for before, after in _pairwise(found)):
            yield SENTENCES["overlap-some"]
        else:
            yield SENTENCES["no-overlap" if verdict == "same" else "no-overlap-apart"]
    trials = sorted({row["trials"] for row in rows if row["trials"] is not None and _interval(row) is not None})
    small = [number for number in trials if number < SMALL]
    if small:
        span = str(small[0]) if len(small) == 1 else f"{small[0]} to {small[-1]}"
        yield SENTENCES["small"].format(trials=span)


def _pairwise(intervals: list[tuple[float, float]]) -> Iterable[tuple[float, tuple[float, float]]]:
    """Each interval after the first by lower end, with the highest end of those before it."""
    ordered = sorted(intervals)
    highest = ordered[0][1]
    for interval in ordered[1:]:
        yield highest, interval
        highest = max(highest, interval[1])


def _interval(row: Row) -> tuple[float, float] | None:
    """The interval that is shown for a row: Wilson's, else the source's own."""
    low, high = (row["wilson_low"], row["wilson_high"]) if row["wilson_low"] is not None else (row["low"], row["high"])
    return None if low is None or high is None else (low, high)


def by_value(rows: Sequence[Row], which: Field) -> dict[str, list[int]]:
    """Which rows have which value of a field: value in words (empty where it is missing), and places in `rows`."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if not which.shares or row["unit"] == "proportion":
            found.setdefault(shown(row, which), []).append(place)
    return found
