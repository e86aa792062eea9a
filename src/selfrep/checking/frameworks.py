"""Are rules and verdicts apart, and are the dates of frameworks and laws in order?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library
from selfrep.records import Claim, Instrument, Threshold
from selfrep.vocabulary import Binding, Capability, Kind, NoConsequence, RuleDate

_VERDICT = re.compile(
    r"\b(?:below|reached|crossed|met|applies|applicable|ruled out|risks? (?:very )?low)\b",
    re.IGNORECASE,
)


@rule()
def verdict_in_threshold(library: Library) -> Findings:
    """A threshold claim states a rule; what was found about a model is a determination.

    The table of rules would otherwise show the verdict on one model as a level of the framework.

    Bad: `kind: threshold` with `level: "AI Self-improvement: below High"`. Good: `kind: determination` with
    `determinations: [{level: "AI Self-improvement: High", verdict: not-crossed, ...}]`.
    """
    for claim in library.claims.values():
        found = _VERDICT.search(claim.threshold.level) if claim.threshold else None
        if found:
            hint = "state the level alone, or make it a claim of kind determination"
            yield Finding(claim, ("threshold", "level"), f"the level contains a verdict, {found.group()!r}", hint)


@rule()
def consequence_missing(library: Library) -> Findings:
    """A threshold claim says what its framework has the owner do once the level is met.

    A level without it does not tell a reader whether anything follows. `not-stated` and `not-seen` are answers.

    Bad: `threshold: {framework: Preparedness Framework, ..., level: High}` alone. Good: with
    `consequence: Not deployed before safeguards are in place.`
    """
    for claim in library.claims.values():
        if claim.threshold and not claim.threshold.consequence:
            hint = "add consequence: what the framework ties to the level, not-stated or not-seen"
            yield Finding(claim, ("threshold",), "what follows once the level is met is not said", hint)
        elif claim.threshold and claim.threshold.consequence not in list(NoConsequence):
            said = claim.threshold.consequence or ""
            if " " not in said:
                hint = f"say in a sentence what its owner has to do, or write {' or '.join(NoConsequence)}"
                yield Finding(claim, ("threshold", "consequence"), f"{said!r} is no consequence", hint)


@rule()
def capability_missing(library: Library) -> Findings:
    """A threshold claim says which capabilities its level is about.

    Who asks what holds for replication would otherwise not find it.

    Bad: `threshold: {framework: Preparedness Framework, ..., level: High}` alone. Good: with
    `capabilities: [replication, autonomy]`.
    """
    for claim in library.claims.values():
        if claim.threshold and not claim.threshold.capabilities:
            hint = f"add capabilities: one or more of {', '.join(Capability)}"
            yield Finding(claim, ("threshold",), "which capabilities the level is about is not said", hint)


@rule()
def determination_threshold(library: Library) -> Findings:
    """A determination that names a threshold claim names one of the framework that it names itself.

    The version may be a later one that keeps the wording.

    Bad: `threshold` with the identifier of a result, or of a level of another developer's framework. Good: the claim of
    kind threshold that states the rule.
    """
    for claim in library.claims.values():
        for position, each in enumerate(claim.determinations):
            rule_ = library.claims.get(each.threshold) if each.threshold else None
            if rule_ is None:
                continue  # none named, or unknown-claim says so
            path = ("determinations", position, "threshold")
            if rule_.kind is not Kind.THRESHOLD:
                message = f"{rule_.id} is a claim of kind {rule_.kind.value}"
                yield Finding(claim, path, message, "name the claim of kind threshold that states the rule")
            elif rule_.threshold and (rule_.threshold.framework, rule_.threshold.developer) != (
                each.framework,
                each.developer,
            ):
                message = f"{rule_.id} is a level of {rule_.threshold.framework} ({rule_.threshold.developer})"
                hint = "name a level of the same framework, or correct framework and developer"
                yield Finding(claim, path, message, hint)


@rule()
def dates_in_order(library: Library) -> Findings:
    """A rule is adopted, comes into force, applies, and ends, in this order; some may fall on one day.

    A day is compared with a month or a year as far as both say.

    Bad: `adopted: "2024-06-13"` with `in_force_from: "2024-05-01"`. Good: `in_force_from: "2024-08-01"`.
    """
    for claim in library.claims.values():
        for key, part in (("threshold", claim.threshold), ("instrument", claim.instrument)):
            if part:
                for earlier, later in pairwise(_dates(part)):
                    shared = min(len(earlier[1]), len(later[1]))
                    if earlier[1][:shared] > later[1][:shared]:
                        message = f"{later[0]} ({later[1]}) is before {earlier[0]} ({earlier[1]})"
                        yield Finding(claim, (key, later[0]), message, "correct the date that is wrong")


@rule()
def never_in_force(library: Library) -> Findings:
    """A bill, a draft or a vetoed rule has no day from which it is in force, and what has ended is no longer binding.

    `binding: not-in-force` with `in_force_from` is a rule that held once, so that it says `until`. A rule that ended
    before today says `binding: not-in-force`. A statement holds from no day.

    Bad: `{name: Third draft, binding: not-in-force, in_force_from: "2025-03-11"}`. Good: without a date, or for an
    order that was revoked with `until: "2025-01-20"`.
    """
    today = library.today.isoformat()
    for claim in library.claims.values():
        part = claim.instrument
        if part is None:
            continue
        if part.binding is Binding.NOT_IN_FORCE and not part.until:
            yield from _dated(claim, part, "is not in force, and does not say until when it was")
        elif part.binding is Binding.STATEMENT:
            yield from _dated(claim, part, "is a statement, which holds from no day")
        elif part.binding is not Binding.NOT_IN_FORCE and part.until and part.until < today[: len(part.until)]:
            message = f"{part.name} ended ({part.until}), but is recorded as {part.binding.phrase}"
            yield Finding(claim, ("instrument", "binding"), message, "write not-in-force")


def _dated(claim: Claim, instrument: Instrument, why: str) -> Findings:
    """The dates of an instrument that can have been adopted at most."""
    for name, date in _dates(instrument):
        if name != RuleDate.ADOPTED.field:
            hint = "write the date of the act under adopted, or leave it out"
            yield Finding(claim, ("instrument", name), f"{instrument.name} {why}, but has {name} {date}", hint)


def _dates(part: Threshold | Instrument) -> Iterator[tuple[str, str]]:
    """The dates that a rule has, by the names of their fields, in the order in which they come."""
    for each in RuleDate:
        if date := getattr(part, each.field):
            yield each.field, date
