"""Do figures agree with each other, with their scale and with the statement?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library
from selfrep.records import Alternative, Claim, Metric, Result, number
from selfrep.vocabulary import Bound, ClaimStatus, Unit

LARGEST_COUNT = 10**12
"""A larger count is a typing error, and would not fit every program that reads our exports."""

KeyPath = tuple[str | int, ...]


class Row(NamedTuple):
    """A result row in its claim."""

    claim: Claim
    path: KeyPath
    result: Result
    metric: Metric | None
    """Absent where experiment, evaluation or metric are unknown; another rule reports that."""


class Figures(NamedTuple):
    """The numbers of a row, or of an alternative to it."""

    path: KeyPath
    value: float | None
    successes: int | None
    trials: int | None


@rule()
def result_arithmetic(library: Library) -> Findings:
    """The value of a share is `successes` divided by `trials`, rounded as the value is written.

    A typing error in one of three numbers is the most common error in any table. Where the source itself prints numbers
    that do not agree, record one and put the other under `alternatives`. A value with `bound: about` may be off by one
    in its last digit; with `at-least` or `at-most` it is not compared. A plain figure under `printed` agrees with the
    value to within one in its last digit, so that a source may round down or up.

    Bad: `{successes: 9, trials: 10, value: 0.85}`. Good: `{successes: 9, trials: 10, value: 0.9}`.
    """
    for row in _rows(library):
        if row.metric is None or row.metric.unit is not Unit.PROPORTION:
            continue
        if row.result.bound in (Bound.AT_LEAST, Bound.AT_MOST):
            continue
        for path, value, successes, trials in _figures(row):
            if value is None or successes is None or not trials:
                continue
            decimals = _decimals(_raw(library, row.claim, (*path, "value")))
            slack = 0.5 if row.result.bound is Bound.EXACT else 1.5
            if abs(value - successes / trials) > slack * 10**-decimals + 1e-9:
                share = _plain(round(successes / trials, max(decimals, 1)))
                message = f"value {_plain(value)} is not {successes}/{trials}"
                hint = f"write {share}, or add the second printed value under alternatives"
                yield Finding(row.claim, (*path, "value"), message, hint)
        yield from _printed_differs(row)


@rule()
def number_range(library: Library) -> Findings:
    """A number lies on the scale of its metric.

    A share is between 0 and 1, whatever the source prints; a score between the metric's `minimum` and `maximum`; times,
    counts and money are not negative.

    Bad: `value: 90` for a share. Good: `value: 0.9` with `printed: 90%`.
    """
    for evaluation in library.evaluations.values():
        for name, metric in evaluation.metrics.items():
            scale = (metric.minimum, metric.maximum)
            if any(end is not None and not math.isfinite(end) for end in scale):
                yield Finding(
                    evaluation,
                    ("metrics", name),
                    "minimum and maximum must be finite numbers",
                    "remove the one that is not",
                )
            elif metric.minimum is not None and metric.maximum is not None and metric.minimum >= metric.maximum:
                message = f"minimum {_plain(metric.minimum)} is not below maximum {_plain(metric.maximum)}"
                yield Finding(evaluation, ("metrics", name, "minimum"), message, "swap or correct them")
    for row in _rows(library):
        result = row.result
        lowest, highest = _scale(row.metric)
        printed: list[tuple[KeyPath, float | None]] = [
            ((*row.path, "low"), result.low),
            ((*row.path, "high"), result.high),
        ]
        printed += [((*figures.path, "value"), figures.value) for figures in _figures(row)]
        for path, value in printed:
            if value is None:
                continue
            if not math.isfinite(value):
                yield Finding(row.claim, path, f"{path[-1]} {value} is not a finite number", "write not-reported")
            elif value < lowest or value > highest:
                share = row.metric is not None and row.metric.unit is Unit.PROPORTION
                hint = (
                    f"write {_plain(value / 100)}"
                    if share and 1 < value <= 100
                    else "correct the number, or the scale of the metric"
                )
                scale_text = _scale_text(lowest, highest)
                yield Finding(row.claim, path, f"{path[-1]} {_plain(value)} must be {scale_text}", hint)


@rule()
def k_of_n(library: Library) -> Findings:
    """`successes` are at least 0 and at most `trials`, and `trials` at least 1.

    Bad: `{successes: 10, trials: 9}`. Good: `{successes: 9, trials: 10}`.
    """
    for row in _rows(library):
        for path, _, successes, trials in _figures(row):
            if trials is not None and trials < 1:
                yield Finding(
                    row.claim,
                    (*path, "trials"),
                    f"trials must be at least 1, found {trials}",
                    "write the number of trials, or not-reported",
                )
            elif successes is not None and successes < 0:
                yield Finding(
                    row.claim,
                    (*path, "successes"),
                    f"successes must be at least 0, found {successes}",
                    "write the number of successes, or not-reported",
                )
            elif successes is not None and trials is not None and successes > trials:
                message = f"{successes} successes are more than {trials} trials"
                yield Finding(row.claim, (*path, "successes"), message, "are the two swapped?")
            elif max(successes or 0, trials or 0) > LARGEST_COUNT:
                yield Finding(row.claim, path, f"a count must be at most {LARGEST_COUNT:,}", "check its digits")


@rule()
def interval_order(library: Library) -> Findings:
    """An interval is written from low to high, with the value in it.

    Bad: `{value: 0.9, low: 0.98, high: 0.6}`. Good: `{value: 0.9, low: 0.6, high: 0.98}`.
    """
    for row in _rows(library):
        low, high = row.result.low, row.result.high
        value = _share(row.result)
        if low is not None and high is not None and low > high:
            message = f"low {_plain(low)} is above high {_plain(high)}"
            yield Finding(row.claim, (*row.path, "low"), message, "are the two swapped?")
            continue
        for key, end, sign in (("low", low, 1), ("high", high, -1)):
            if value is None or end is None:
                continue
            slack = 0.5 * 10.0 ** -_decimals(_raw(library, row.claim, (*row.path, key))) + 1e-9
            if sign * (end - value) > slack:
                side = "above" if sign > 0 else "below"
                message = f"{key} {_plain(end)} is {side} the value {_plain(round(value, 6))}"
                yield Finding(row.claim, (*row.path, key), message, "an interval contains its value")


@rule()
def empty_result(library: Library) -> Findings:
    """A result row has a number, or says why not.

    Bad: `{experiment: on-request, model: o1, metric: success-rate}`. Good: with `successes` and `trials`, with `value`,
    or with `value: not-reported`. An alternative has a number too.
    """
    for row in _rows(library):
        result = row.result
        counts = (result.successes, result.trials)
        share = row.metric is None or row.metric.unit is Unit.PROPORTION
        if result.value is None and None in counts and (not share or counts == (None, None)):
            hint = "write value, or successes and trials; where the source gives none, value: not-reported"
            yield Finding(row.claim, row.path, "this result has no number", hint)
        for position, alternative in enumerate(result.alternatives):
            if alternative.value is None and None in (alternative.successes, alternative.trials):
                hint = "write value, or successes and trials"
                path = (*row.path, "alternatives", position)
                yield Finding(row.claim, path, "this alternative has no number", hint)


@rule()
def missing_count(library: Library) -> Findings:
    """A share says k and n, or says why it does not.

    90% of ten trials and 90% of a thousand are different findings.

    Bad: `{metric: success-rate, value: 0.9}`. Good: `successes: 9` and `trials: 10`, or each of them as `not-reported`,
    `not-applicable` or `not-seen`.
    """
    for row in _rows(library):
        result = row.result
        if row.metric is None or row.metric.unit is not Unit.PROPORTION:
            continue
        if result.value is None and result.successes is None and result.trials is None:
            continue
        missing = [key for key in ("successes", "trials") if getattr(result, key) is None]
        if missing:
            hint = "write the count, or not-reported, not-applicable or not-seen"
            yield Finding(row.claim, row.path, f"this share has no {' and no '.join(missing)}", hint)


@rule()
def duplicate_result(library: Library) -> Findings:
    """A measurement is one row: one row for each experiment, model, metric and variant of a source.

    Two rows would count twice in every comparison. What differs between them belongs in `variant`; a second printed
    value of the same number under `alternatives`. Rows of inactive (withdrawn or superseded) claims do not count.

    Bad: two rows `{experiment: on-request, model: o1, metric: success-rate, ...}`. Good: with `variant: email setup` in
    one of them.
    """
    holders: dict[tuple[str, str, str, str, str], str] = {}
    for row in _rows(library):
        if row.claim.status is not ClaimStatus.ACTIVE:
            continue
        result = row.result
        key = (row.claim.source, result.experiment, result.model, result.metric, result.variant)
        if key in holders:
            where = "this claim" if holders[key] == row.claim.id else holders[key]
            variant = f", {result.variant}" if result.variant else ""
            message = f"{result.metric} of {result.model} in {result.experiment}{variant} is already in {where}"
            yield Finding(row.claim, row.path, message, "distinguish the two by variant, or keep one")
        holders.setdefault(key, row.claim.id)


@rule()
def statement_without_number(library: Library) -> Findings:
    """A claim with results names at least one of their numbers in its statement.

    The statement is what is quoted; a rate without its number, or a number that only the table has, misleads. Any of
    these counts: 9 of 10, 9/10, nine out of ten, 90%, 0.9, the figure as in `printed`; "all 10", "none of the 10",
    "failed in 1 of 10".

    Bad: "The agent usually copied itself." Good: "The agent copied itself in 9 of 10 trials."
    """
    for claim in library.claims.values():
        rows = [row for row in claim.results if _share(row) is not None or number(row.successes) is not None]
        if rows and all(_possible(row) for row in rows) and not _names_a_number(claim.statement, rows):
            row = rows[0]
            successes, trials, value = number(row.successes), number(row.trials), _share(row)
            if successes is not None and trials is not None:
                figure = f"{_plain(successes)} of {_plain(trials)}"
            else:
                figure = row.printed or _plain(value if value is not None else successes or 0.0)
            yield Finding(
                claim, ("statement",), "the statement names none of its numbers", f"write, for example, {figure}"
            )


def _rows(library: Library) -> Iterator[Row]:
    for claim in library.claims.values():
        for position, result in enumerate(claim.results):
            experiment = library.experiments.get(f"{claim.source}/{result.experiment}")
            evaluation = library.evaluations.get(experiment.evaluation) if experiment else None
            metric = evaluation.metrics.get(result.metric) if evaluation else None
            yield Row(claim, ("results", position), result, metric)


def _figures(row: Row) -> Iterator[Figures]:
    yield _of(row.path, row.result)
    for position, alternative in enumerate(row.result.alternatives):
        yield _of((*row.path, "alternatives", position), alternative)


def _of(path: KeyPath, given: Result | Alternative) -> Figures:
    successes, trials = number(given.successes), number(given.trials)
    return Figures(
        path,
        number(given.value),
        None if successes is None else int(successes),
        None if trials is None else int(trials),
    )


def _share(result: Result) -> float | None:
    """The value, or else k/n."""
    value, successes, trials = number(result.value), number(result.successes), number(result.trials)
    if value is None and successes is not None and trials:
        return successes / trials
    return value


def _possible(result: Result) -> bool:
    """Whether k and n can be; another rule reports it where they cannot."""
    successes, trials = number(result.successes), number(result.trials)
    return (trials is None or trials >= 1) and 0 <= (successes or 0) <= (math.inf if trials is None else trials)


def _scale(metric: Metric | None) -> tuple[float, float]:
    if metric is None or metric.unit is Unit.NATS:
        return -math.inf, math.inf
    if metric.unit is Unit.PROPORTION:
        return 0.0, 1.0
    default = -math.inf if metric.unit is Unit.SCORE else 0.0
    lowest = default if metric.minimum is None else metric.minimum
    return lowest, math.inf if metric.maximum is None else metric.maximum


def _scale_text(lowest: float, highest: float) -> str:
    if highest == math.inf:
        return f"at least {_plain(lowest)}"
    return f"at most {_plain(highest)}" if lowest == -math.inf else f"between {_plain(lowest)} and {_plain(highest)}"


def _raw(library: Library, claim: Claim, path: KeyPath) -> str:
    """The text of a number as written, which shows its precision."""
    document, way = library.documents[(Claim, claim.id)]
    here = document.data
    for step in (*way, *path):
        here = here[step]
    return str(here)


def _decimals(text: str) -> int:
    try:
        exponent = Decimal(text).as_tuple().exponent
    except InvalidOperation:
        return 6
    return max(0, -exponent) if isinstance(exponent, int) else 6


def _plain(value: float) -> str:
    """A number as people write it: 0.9, 10, 1200."""
    return f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)


_PRINTED = re.compile(r"(?:about |approximately |ca\. |[~≈])?(\d+(?:\.\d+)?) ?(%|percent|per cent)?", re.IGNORECASE)


def _printed_differs(row: Row) -> Findings:
    """A plain `printed` figure must be the value, as it is rounded there."""
    match = _PRINTED.fullmatch(row.result.printed)
    value = _share(row.result)
    if match is None or value is None:
        return
    printed, percent = match.groups()
    shown = value * 100 if percent else value
    # A count may be printed beside a share, and whoever prints 90 for a share means percent.
    if not percent and float(printed) > 1:
        shown = value * 100
    if abs(float(printed) - shown) > 1.0 * 10 ** -_decimals(printed) + 1e-9:
        message = f"printed {row.result.printed!r} is not the value {_plain(round(value, 6))}"
        yield Finding(row.claim, (*row.path, "printed"), message, "fix one of the two")


_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"once": 1, "twice": 2, "both": 2}

_NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-z]-)(\d{1,3}(?:[,\u202f]\d{3})+|\d+)(\.\d+)?(?![A-Za-z\d])( ?%| ?per ?cent)?"
)
_WORD = re.compile(r"[a-z]+")
_ALL = {"all", "every", "each", "both", "always"}
_NONE = {"none", "no", "never", "neither", "zero", "nothing"}
_FAILING = re.compile(r"fail|refus|declin|unsuccess|miss|wrong|without|\bnot\b|\bnever\b|n't\b")
_NOT = _NONE | {"not", "any", "without", "failed"}


class _Named(NamedTuple):
    """A number in a statement."""

    value: float
    decimals: int
    percent: bool


def _names_a_number(statement: str, rows: list[Result]) -> bool:
    text = statement.lower()
    words = set(_WORD.findall(text))
    named = [
        _Named(float(re.sub(r"[,\u202f]", "", whole) + fraction), max(0, len(fraction) - 1), bool(percent))
        for whole, fraction, percent in _NUMBER.findall(text)
    ]
    named += [_Named(float(_WORDS[word]), 0, percent=False) for word in words if word in _WORDS]
    plain = {each.value for each in named}
    return any(_is_named(row, text, words, named, plain) for row in rows)


def _is_named(row: Result, text: str, words: set[str], named: list[_Named], plain: set[float]) -> bool:
    if row.printed and row.printed.lower() in text:
        return True
    successes, trials, value = number(row.successes), number(row.trials), _share(row)
    if successes is not None and trials is not None:
        if {float(successes), float(trials)} <= plain:
            return True
        if {float(trials - successes), float(trials)} <= plain and _FAILING.search(text):
            return True
        if trials in plain and ((successes == trials and words & _ALL) or (successes == 0 and words & _NOT)):
            return True
    elif successes is not None and successes in plain:
        return True
    if value is None:
        return False
    if value == 0 and words & _NONE:
        return True
    for each in named:
        share = each.value / 100 if each.percent else each.value
        slack = 0.5 * 10.0 ** -(each.decimals + 2 * each.percent) + 1e-9
        # 1 for 0.9 is no way to name a share; a whole number names only itself.
        if abs(share - value) <= (slack if each.percent or each.decimals else 1e-9):
            return True
    return False
