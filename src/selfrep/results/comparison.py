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

COMPARED = ("claim", "source", "model", "evaluation")
"""Tables whose records have results of their own."""

COLUMNS = (
    "id", "claim", "source", "source_label", "locator", "model", "model_name", "model_as_printed", "members_run",
    "evaluation", "evaluation_name", "metric", "metric_title", "variant", "unit", "counts", "successes", "trials",
    "value", "bound", "measured", "uncertainty", "interval_method", "interval_covers", "wilson_low", "wilson_high",
    "low", "high", "interval", "experiment", "setting", "instruction", "human_help", "replica_location", "copied",
    "sampled", "evaluator", "scaffold", "elicitation", "environment", "success", "caveats", "checked_depth",
)  # fmt: skip
"""What a table of compared results says of each, in this order; names as in `queries.results`."""


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
    sentences = [SENTENCES[verdict].format(count="two" if len(rows) == 2 else len(rows))]
    sentences += [each.differs.format(values=_named(values(rows, each))) for each in differing]
    if missing:
        sentences.append(SENTENCES["missing"].format(fields="; ".join(each.missing for each in missing)))
    sentences += caveats
    sentences += chance(rows, one_setting=verdict == "same")
    return Comparison(
        verdict, tuple(sentences), tuple(each.key for each in differing), tuple(each.key for each in missing)
    )


class Phrases(TypedDict):
    """What the site's script needs to say the same."""

    fields: list[dict[str, object]]
    sentences: dict[str, str]
    missing: list[str | None]
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
