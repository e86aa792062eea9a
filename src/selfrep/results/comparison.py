"""Can these numbers be compared? Result rows side by side, and in plain sentences what keeps them apart.

One wording for the command line, the pages and the browser: everything said stands in `fields` and `sentences`, which
`phrases` gives as plain data; the site's script (`site/assets/js/compare/comparison.js`) follows the same steps as
`compare` over the same data, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, TypedDict

from selfrep.results.chance import chance
from selfrep.results.fields import FIELDS, MISSING, Field, may_differ, values
from selfrep.results.measurement import ComparableMeasurement
from selfrep.results.sentences import MOST_VALUES, PARTIAL_MEASURES, REPORTED_CAVEATS, SENTENCES, SMALL
from selfrep.vocabulary import Caveat, Depth

Verdict = Literal["same", "care", "apart"]

MEASURED, TEST = "metric_title", "evaluation_name"
"""Fields that decide most: what was measured, and by which test."""

COMPARED = ("claim", "source", "model", "evaluation")
"""Tables whose records have results of their own."""

COLUMNS = (
    "id", "claim", "source", "source_label", "year", "locator", "model", "model_name", "model_as_printed",
    "members_run", "developer", "model_weights", "model_released", "evaluation", "evaluation_name", "metric",
    "metric_title", "variant", "unit", "counts", "successes", "trials", "value", "bound", "measured", "uncertainty",
    "interval_method", "interval_covers", "wilson_low", "wilson_high", "low", "high", "interval", "experiment",
    "setting", "instruction", "human_help", "replica_location", "copied", "sampled", "evaluator", "scaffold",
    "elicitation", "environment", "success", "caveats", "checked_depth",
)  # fmt: skip
"""What a table of compared results says of each, in this order; names as in `queries.results`."""


@dataclass(frozen=True)
class Comparison:
    """What is to be said of some result rows laid side by side."""

    verdict: Verdict | None
    """`same`, `care` (compare with care) or `apart` (not comparable as they stand); None for fewer than two rows."""
    sentences: tuple[str, ...]
    """The verdict as a sentence, then the reasons, what decides most first; empty for fewer than two rows."""
    differing: tuple[str, ...]
    """Keys of `FIELDS` whose values differ."""
    missing: tuple[str, ...]
    """Keys of other fields that are not recorded for all rows, so that they may differ."""

    @property
    def decisive(self) -> str:
        """The reason that decides most; empty where there is none."""
        return next(iter(self.sentences[1:]), "")


def compare(rows: Sequence[ComparableMeasurement]) -> Comparison:
    """What differs between measurements, and whether they can be compared.

    Args:
        rows: Rows of `queries.results`: the view `results_flat` with `elicitation` and the claim's `caveats`.
    """
    if len(rows) < 2:
        return Comparison(None, (), (), ())
    differing = [each for each in FIELDS if len(values(rows, each)) > 1]
    missing = [each for each in FIELDS if each not in differing and may_differ(rows, each)]
    caveats = list(_caveats(rows))
    verdict = _verdict(differing, missing, caveats)
    opening = SENTENCES[verdict].format(count="two" if len(rows) == 2 else len(rows))
    of_chance = list(chance(rows, one_setting=verdict == "same"))
    unknown = [SENTENCES["missing"].format(fields="; ".join(each.missing for each in missing))] if missing else []
    apart = [_difference(rows, each, differing) for each in differing if each.apart]
    others = [_difference(rows, each, differing) for each in differing if not each.apart]
    reasons = [*of_chance, *caveats] if verdict == "same" else [*apart, *others, *unknown, *caveats, *of_chance]
    return Comparison(
        verdict, (opening, *reasons), tuple(each.key for each in differing), tuple(each.key for each in missing)
    )


class Phrases(TypedDict):
    """What the site's script needs to say the same."""

    fields: list[dict[str, object]]
    sentences: dict[str, str]
    missing: list[str | None]
    measured: str
    test: str
    """Keys of the fields that decide most."""
    most_values: int
    small: int
    partial_measures: list[str]
    reported_caveats: list[str]
    caveats: dict[str, dict[str, str]]
    """Label, phrase and definition of each."""


def phrases() -> Phrases:
    """The fields and sentences as plain data, for the site's script."""
    return {
        "fields": [asdict(each) for each in FIELDS],
        "sentences": SENTENCES,
        "missing": list(MISSING),
        "measured": MEASURED,
        "test": TEST,
        "most_values": MOST_VALUES,
        "small": SMALL,
        "partial_measures": list(PARTIAL_MEASURES),
        "reported_caveats": list(REPORTED_CAVEATS),
        "caveats": {
            caveat.value: {"label": caveat.label, "phrase": caveat.phrase, "definition": caveat.definition}
            for caveat in Caveat
        },
    }


def _verdict(differing: Sequence[Field], missing: Sequence[Field], caveats: Sequence[str]) -> Verdict:
    if any(each.apart for each in differing):
        return "apart"
    partly = any(SENTENCES[name] in caveats for name in PARTIAL_MEASURES)
    return "care" if differing or missing or partly else "same"


def _difference(rows: Sequence[ComparableMeasurement], each: Field, differing: Sequence[Field]) -> str:
    """What is said of a field whose values differ."""
    found = values(rows, each)
    if each.key != MEASURED or len(found) != 2:
        return each.differs.format(values=_named(found))
    name = "measured-tests" if any(field.key == TEST for field in differing) else "measured"
    one, other = (title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}" for title in found)
    return SENTENCES[name if len(rows) == 2 else f"{name}-some"].format(one=one, other=other)


def _named(found: Sequence[str]) -> str:
    if len(found) <= MOST_VALUES:
        return "; ".join(found)
    first = "; ".join(found[: MOST_VALUES - 1])
    return SENTENCES["more"].format(values=first, count=len(found) - MOST_VALUES + 1)


def _caveats(rows: Sequence[ComparableMeasurement]) -> Iterator[str]:
    """What the caveats of the claims and the depth of their checks say."""

    def carrying(caveat: str) -> int:
        return sum(caveat in row["caveats"] for row in rows)

    for caveat in PARTIAL_MEASURES:
        if carrying(caveat):
            yield SENTENCES[f"{caveat}-all" if carrying(caveat) == len(rows) else caveat]
    some = [caveat.phrase for caveat in REPORTED_CAVEATS if 0 < carrying(caveat) < len(rows)]
    if some:
        yield SENTENCES["caveats"].format(caveats="; ".join(some))
    elsewhere = sum(row["checked_depth"] != Depth.FULL_TEXT for row in rows)
    if elsewhere:
        yield SENTENCES["depth"].format(count=elsewhere, all=len(rows))
