"""Which claims say something else than at an earlier revision, in what others may have repeated of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from selfrep.reading import Library
from selfrep.records import Alternative, Claim, Result, number
from selfrep.vocabulary import Gravity, Stance

_SIGNALS = re.compile(
    r"\d+(?:[.,]\d+)*%?"
    r"|\b(?:not|no|never|none|neither|nor|nobody|nothing|without|cannot|un\w+|non|fail\w*|refus\w*|lack\w*|den\w*"
    r"|(?-i:may)|might|could|can|would|should|must|about|roughly|nearly|almost|least|most|up|over|under|above|below|beyond"
    r"|more|less|fewer|higher|lower|better|worse|rise\w*|rose|fall\w*|fell|grow\w*|grew|shr[aiu]nk\w*|before|after"
    r"|all|every|each|both|some|only|any|few|many|half|third|quarter|once|twice|always|often|rarely|usually|sometimes"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|likely|unlikely|possib\w*|probab\w*|estimat\w*"
    r"|expect\w*|reported\w*|apparent\w*|partly|fully|entirely)\b|n't\b",
    re.IGNORECASE,
)
"""Words of a statement without which it says something else: numbers, negation, amounts, hedges, comparison."""

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|nobody|nothing|without|cannot|fail\w*)\b|n't\b", re.IGNORECASE
)

_YEAR = re.compile(r"(?:19|20)\d\d")

_CODED: dict[str, Any] = {
    "threshold": {"level"},
    "determinations": {"__all__": {"model", "framework", "level", "verdict"}},
    "criteria": True,
    "instrument": {"binding"},
}
"""What says in a coded form what the claim says. Pages take names and dates from the record; nobody repeats those."""


class FormerNumber(NamedTuple):
    """A number that a claim no longer has."""

    row: Result
    """The row that had it, as it was."""
    successes: int | None
    trials: int | None
    value: float | None
    """A share of 1, or the value in the metric's unit."""
    printed: str


@dataclass(frozen=True)
class Alteration:
    """What is another in one claim."""

    before: Claim
    after: Claim
    gravities: tuple[Gravity, ...]
    """In what way, the gravest first; `STATEMENT` only where the words that decide what a sentence says differ."""
    numbers: tuple[FormerNumber, ...]
    """Numbers that it had and no longer has."""
    questions: tuple[str, ...]
    """Questions to which it takes another side, or none any more."""

    @property
    def is_reversal(self) -> bool:
        """Whether what others hold against it, or build on, may be gone: it fell, or says or denies what it did not."""
        statements = [_found(_NEGATION, claim) for claim in (self.before, self.after)]
        return Gravity.STATUS in self.gravities or statements[0] != statements[1]


def alterations(before: Library, library: Library) -> list[Alteration]:
    """The claims of an earlier revision that say something else now, by identifier.

    New claims are none, nor are claims that are gone, which another rule reports.

    Args:
        before: The records as they were.
        library: The records as they are.
    """
    former = {claim.id: claim.id for claim in library.claims.values()}
    for claim in library.claims.values():
        sources = library.sources[claim.source].aliases if claim.source in library.sources else ()
        for source in (claim.source, *sources):
            for name in (claim.slug, *claim.aliases):
                former.setdefault(f"{source}/{name}", claim.id)
    models = {name: model.id for model in library.models.values() for name in model.former_ids}
    questions = {name: question.id for question in library.questions.values() for name in question.aliases}
    found = [
        _altered(_under_present_names(claim, former, models, questions), library.claims[former[claim.id]])
        for claim in before.claims.values()
        if claim.id in former
    ]
    return sorted((each for each in found if each is not None), key=lambda each: each.after.id)


def _under_present_names(
    claim: Claim, claims: Mapping[str, str], models: Mapping[str, str], questions: Mapping[str, str]
) -> Claim:
    """A claim as it was, but for the identifiers of claims, models and questions that were renamed since."""
    named: dict[str, Any] = {
        "replaced_by": claims.get(claim.replaced_by or "", claim.replaced_by),
        "answers": tuple(
            each.model_copy(update={"question": questions.get(each.question, each.question)}) for each in claim.answers
        ),
    }
    for field in ("results", "determinations"):
        named[field] = tuple(
            each.model_copy(update={"model": models.get(each.model, each.model)}) for each in getattr(claim, field)
        )
    return claim.model_copy(update=named)


def numbers_of(row: Result) -> list[FormerNumber]:
    """What a row says: its own number, the ends of its interval and other printed values."""
    return [FormerNumber(row, *each, row.printed if not place else "") for place, each in enumerate(_numbers(row))]


def state_of(claim: Claim) -> str:
    """A short code of what a claim says: another as soon as its statement, a number, a side or its status is.

    Eight hexadecimal digits. A record that repeats the claim names the code in `looked_at`, and the mark goes stale by
    itself.
    """
    said = [
        _flat(claim.statement),
        claim.kind,
        claim.asserted_by,
        claim.status,
        claim.replaced_by,
        [[*_key(row), row.bound, *_numbers(row)] for row in claim.results],
        sorted([answer.question, answer.stance] for answer in claim.answers),
        _coded(claim),
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]


def _altered(before: Claim, after: Claim) -> Alteration | None:
    if before == after:
        return None
    questions = tuple(_turned(before, after))
    former = tuple(_former_numbers(before, after))
    gravities = [Gravity.STANCE] if questions else []
    if former or _coded(before) != _coded(after):
        gravities.append(Gravity.NUMBER)
    voices = [(claim.kind, claim.asserted_by) for claim in (before, after)]
    if voices[0] != voices[1] or _says_otherwise(before, after):
        gravities.append(Gravity.STATEMENT)
    if (before.status, before.replaced_by) != (after.status, after.replaced_by):
        gravities.append(Gravity.STATUS)
    return Alteration(before, after, tuple(gravities), former, questions) if gravities else None


def _turned(before: Claim, after: Claim) -> Iterator[str]:
    """Questions to which another side is taken. What is, or was, context alone takes none."""
    now = {answer.question: answer.stance for answer in after.answers}
    for answer in before.answers:
        stance = now.get(answer.question, Stance.CONTEXT)
        if stance is not answer.stance:
            yield answer.question


_Number = tuple[int | None, int | None, float | None]
"""k, n, and the value."""


def _former_numbers(before: Claim, after: Claim) -> Iterator[FormerNumber]:
    """Numbers that no row of the same model and metric has any more."""
    now = [(_key(row), each) for row in after.results for each in _numbers(row)]
    for row in before.results:
        for each in numbers_of(row):
            own = (each.successes, each.trials, each.value)
            if not any(key == _key(row) and _is_kept(own, other) for key, other in now):
                yield each


def _is_kept(former: _Number, now: _Number) -> bool:
    """Whether a number is still the same, or the same said more fully."""
    return all(one is None or one == other for one, other in zip(former, now, strict=True))


def _key(row: Result) -> tuple[str, ...]:
    """What a row measures. A row that moves to another experiment, or another variant, keeps its number."""
    return (row.model, row.metric)


def _numbers(row: Result) -> list[_Number]:
    """What a row says: its own number first, then the ends of its interval and other printed values.

    Two ways of writing a number are one: 9 of 10 without and with 0.9.
    """
    ends: list[_Number] = [(None, None, end) for end in (row.low, row.high) if end is not None]
    return [_number(row), *ends, *(_number(each) for each in row.alternatives)]


def _number(given: Result | Alternative) -> _Number:
    successes, trials, value = number(given.successes), number(given.trials), number(given.value)
    if value is None and successes is not None and trials:
        value = successes / trials
    return (_whole(successes), _whole(trials), value)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _says_otherwise(before: Claim, after: Claim) -> bool:
    """Whether the words that decide what a statement says differ; that it now also dates something is no difference."""
    years, others = zip(*(_years_apart(_found(_SIGNALS, claim)) for claim in (before, after)), strict=True)
    return others[0] != others[1] or not set(years[0]) <= set(years[1])


def _years_apart(signals: list[str]) -> tuple[list[str], list[str]]:
    years = [each for each in signals if _YEAR.fullmatch(each)]
    return years, [each for each in signals if each not in years]


def _found(words: re.Pattern[str], claim: Claim) -> list[str]:
    return sorted(found.lower() for found in words.findall(claim.statement))


def _coded(claim: Claim) -> dict[str, Any]:
    return claim.model_dump(mode="json", include=_CODED)


def _flat(text: str) -> str:
    return " ".join(text.split())
