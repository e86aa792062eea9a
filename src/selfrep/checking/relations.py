"""Are kinds, relations and states of claims coherent?"""

from __future__ import annotations

import re
from collections import defaultdict

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.problems import Severity
from selfrep.reading import Library
from selfrep.records import Relation
from selfrep.vocabulary import Basis, Caveat, ClaimStatus, Kind, RelationType

DISAGREEMENTS = {RelationType.CONTRADICTS, RelationType.QUALIFIES, RelationType.CRITIQUES}
"""Relations that must say what they are about."""

SYMMETRIC = {RelationType.CONTRADICTS, RelationType.SAME_DATA}
"""Relations that hold both ways once written."""

_OF_COPYING = re.compile(r"replica|cop(?:y|ies|ied|ying)\b|proliferat|clon(?:e|ing)", re.IGNORECASE)

_OPPOSITES = (
    (RelationType.SUPPORTS, RelationType.CONTRADICTS, "write qualifies"),
    (RelationType.REPLICATES, RelationType.FAILS_TO_REPLICATE, "write repeats"),
    (RelationType.REPLICATES, RelationType.REPEATS, "the outcome decides which"),
    (RelationType.FAILS_TO_REPLICATE, RelationType.REPEATS, "the outcome decides which"),
)
"""Relations of which a claim has only one to another, and what to do instead."""


@rule()
def self_relation(library: Library) -> Findings:
    """A claim has relations to other claims, not to itself.

    Bad: `target` with the claim's own identifier. Good: the identifier of the claim that was meant.
    """
    for claim in library.claims.values():
        for position, relation in enumerate(claim.relations):
            if relation.target == claim.id:
                message = f"a claim cannot have the relation {relation.type.value!r} to itself"
                yield Finding(claim, ("relations", position, "target"), message, "name another claim as target")


@rule()
def duplicate_relation(library: Library) -> Findings:
    """A relation to a claim is written once.

    Bad: `supports` to the same target twice. Good: once, with both reasons in `reason`.
    """
    for claim in library.claims.values():
        seen: set[tuple[str, str]] = set()
        for position, relation in enumerate(claim.relations):
            key = (relation.type, relation.target)
            if key in seen:
                message = f"{relation.type} {relation.target} appears twice"
                yield Finding(claim, ("relations", position), message, "merge the two")
            seen.add(key)


@rule()
def conflicting_relations(library: Library) -> Findings:
    """A claim does not both support and contradict another, nor replicate it and fail to.

    Where it supports it in part, it qualifies it; where it finds the same in part, it `repeats` it.

    Bad: `supports` and `contradicts` with one target. Good: `qualifies`, with the reason.
    """
    for claim in library.claims.values():
        by_target: dict[str, dict[RelationType, int]] = defaultdict(dict)
        for position, relation in enumerate(claim.relations):
            by_target[relation.target].setdefault(relation.type, position)
        for target, types in by_target.items():
            for one, other, instead in _OPPOSITES:
                if one in types and other in types:
                    path = ("relations", max(types[one], types[other]))
                    yield Finding(
                        claim,
                        path,
                        f"this claim {one} and {other} the same claim, {target}",
                        f"keep one, or {instead}" if instead.startswith("write") else f"keep one: {instead}",
                    )


@rule()
def mutual_relation(library: Library) -> Findings:
    """A relation is written in one of the two claims; the other side is derived.

    Two claims that contradict each other, or report the same data, say so once. Of two claims, not each can support,
    repeat, replicate, supersede, critique or build on the other in the same way.

    Bad: A contradicts B in A, and B contradicts A in B. Good: in one of them.
    """
    written = {
        (claim.id, relation.type, relation.target): position
        for claim in library.claims.values()
        for position, relation in enumerate(claim.relations)
        if relation.target != claim.id
    }
    for (origin, type_, target), position in written.items():
        if origin > target and (target, type_, origin) in written:
            why = "the other side is derived" if type_ in SYMMETRIC else "it cannot hold both ways"
            message = f"{target} also {type_} this claim"
            yield Finding(library.claims[origin], ("relations", position), message, f"write it once: {why}")


@rule()
def disagreement_without_reason(library: Library) -> Findings:
    """Who contradicts, qualifies or critiques a claim says what it is about (`basis`) and why (`reason`).

    Two findings that differ because the environments differ do not dispute each other's facts; readers must see that.

    Bad: `{type: contradicts, target: ...}`. Good: with `basis: environment` and
    `reason: The other test had no guards in the way.`
    """
    for claim in library.claims.values():
        for position, relation in enumerate(claim.relations):
            missing = _missing(relation)
            if missing:
                message = f"{relation.type} {relation.target} has no {' and no '.join(missing)}"
                hint = f"say what it is about ({', '.join(Basis)}), and why"
                yield Finding(claim, ("relations", position), message, hint)


@rule()
def repetition_details(library: Library) -> Findings:
    """A repetition says who repeated (`by_same_group`), and what was kept and what changed (`reason`).

    `replicates` found the same, `fails-to-replicate` did not, `repeats` is for everything between: another model or
    setting, or an outcome that agrees in part. A repetition by another group says far more than one by the same group;
    that is the same group which has an author or a team in common with the first. Other relations have no group.

    The next model put through a test that somebody runs on every model is no repetition: the evaluation's page has
    these side by side.

    Bad: `{type: repeats, target: ...}`. Good: with `by_same_group: false` and
    `reason: The same tasks and scaffold, on a newer model.`
    """
    for claim in library.claims.values():
        for position, relation in enumerate(claim.relations):
            named = f"{relation.type} {relation.target}"
            if not relation.type.is_repetition:
                if relation.by_same_group is not None:
                    hint = "remove it, or write repeats, replicates or fails-to-replicate"
                    message = f"{named} is no repetition and has by_same_group"
                    yield Finding(claim, ("relations", position, "by_same_group"), message, hint)
                continue
            needed = {"by_same_group": relation.by_same_group is None, "reason": not relation.reason}
            missing = [key for key, lacks in needed.items() if lacks]
            if missing:
                hint = "say whether the same group repeated it, and what was kept and what changed"
                yield Finding(claim, ("relations", position), f"{named} has no {' and no '.join(missing)}", hint)


@rule()
def group_contradicted(library: Library) -> Findings:
    """A repetition by another group is not one whose two sources name the same person as an author.

    Bad: `by_same_group: false` between two papers with the same first author. Good: `by_same_group: true`.
    """
    for claim in library.claims.values():
        for position, relation in enumerate(claim.relations):
            target = library.claims.get(relation.target)
            if relation.by_same_group is not False or target is None or target.source == claim.source:
                continue
            mine, theirs = (_authors(library, each.source) for each in (claim, target))
            if common := sorted(mine & theirs):
                message = f"by_same_group is false, but {common[0]} wrote both sources"
                yield Finding(claim, ("relations", position, "by_same_group"), message, "write true")


@rule()
def unreplicated_but_repeated(library: Library) -> Findings:
    """A claim whose experiment another group has repeated does not have the caveat `unreplicated`.

    The caveat says that nobody else has published a repetition. What came of the repetition is in its relation.

    Bad: `caveats: [unreplicated]` in a claim that another one `repeats` with `by_same_group: false`. Good: without it.
    """
    repeated: dict[str, str] = {}
    for claim in library.active_claims():
        for relation in claim.relations:
            if relation.repeats_others:
                repeated.setdefault(relation.target, claim.id)
    for claim in library.claims.values():
        if Caveat.UNREPLICATED in claim.caveats and claim.id in repeated:
            message = f"has the caveat unreplicated, but {repeated[claim.id]} repeats its experiment"
            yield Finding(claim, ("caveats",), message, "remove the caveat, or correct the relation")


@rule(Severity.WARNING)
def critique_without_target(library: Library) -> Findings:
    """A critique is tied to the claim that it is about.

    Otherwise the page of that claim does not show it.

    Bad: a claim of kind critique without relations. Good: with `critiques`, `qualifies`, `contradicts` or
    `fails-to-replicate`.
    """
    aimed = DISAGREEMENTS | {RelationType.FAILS_TO_REPLICATE}
    for claim in library.claims.values():
        if claim.kind is not Kind.CRITIQUE or claim.status is not ClaimStatus.ACTIVE:
            continue
        if not any(relation.type in aimed for relation in claim.relations):
            hint = "add a relation critiques, qualifies or contradicts"
            yield Finding(claim, (), "this critique names no claim that it criticises", hint)


@rule()
def relation_with_inactive_claim(library: Library) -> Findings:
    """A relation joins two claims that stand; only the one that `supersedes` an inactive claim names it.

    What was withdrawn or superseded neither supports nor contradicts anything, and what others held against it is held
    against its successor, or against nobody.

    Bad: a critique of a claim with `status: withdrawn`; `relations` in such a claim. Good: the relation at its
    successor, or none. `selfrep withdraw` moves or removes them.
    """
    for claim in library.claims.values():
        if claim.status is not ClaimStatus.ACTIVE:
            if claim.relations:
                message = f"the claim is {claim.status} and still has relations"
                yield Finding(claim, ("relations",), message, "remove them, or move them to its successor")
            continue
        for position, relation in enumerate(claim.relations):
            target = library.claims.get(relation.target)
            if target is None or target.status is ClaimStatus.ACTIVE or relation.type is RelationType.SUPERSEDES:
                continue
            message = f"the relation leads to {target.id}, which is {target.status}"
            successor = f"name its successor {target.replaced_by}, or remove" if target.replaced_by else "remove"
            yield Finding(claim, ("relations", position, "target"), message, f"{successor} the relation")


@rule()
def status_without_reason(library: Library) -> Findings:
    """An inactive (withdrawn or superseded) claim says why, and only an inactive claim has a successor.

    Bad: `status: withdrawn` alone; `replaced_by` in an active claim. Good: `status: superseded`,
    `reason: Version 2 prints 12 of 20.`, `replaced_by: ...`.
    """
    for claim in library.claims.values():
        if claim.status is not ClaimStatus.ACTIVE:
            if not claim.reason:
                yield Finding(claim, ("status",), f"the claim is {claim.status} without a reason", "add reason")
        elif claim.replaced_by:
            message = f"an active claim has a successor, {claim.replaced_by}"
            yield Finding(claim, ("replaced_by",), message, "add status: superseded and reason")
        elif claim.reason:
            hint = "add status: superseded or withdrawn, or move the text to note"
            yield Finding(claim, ("reason",), "an active claim has a reason for being inactive", hint)


MEASURED = (Kind.RESULT, Kind.BEHAVIOUR, Kind.DETERMINATION, Kind.CRITIQUE)
"""Kinds of claims that may report a number of a test."""


@rule()
def kind_details(library: Library) -> Findings:
    """Each of these parts belongs to one kind of claim.

    `criteria` to a definition, `threshold` to a threshold, `determinations` to a determination, `instrument` to a
    governance claim, `results` to a result, a behaviour, a determination or a critique. A threshold claim needs its
    `threshold` and a determination its `determinations`, without which they could not appear on the page of thresholds.

    Bad: `kind: threshold` without `threshold`; `criteria` in a result. Good: `kind: definition` with `criteria`.
    """
    for claim in library.claims.values():
        if claim.kind is Kind.THRESHOLD and claim.threshold is None:
            hint = "add it with framework, developer, version and level"
            yield Finding(claim, (), "this threshold claim has no threshold", hint)
        if claim.kind is Kind.DETERMINATION and not claim.determinations:
            hint = "add determinations: model, framework, developer, version, level, verdict and by"
            yield Finding(claim, (), "this determination has no determinations", hint)
        for key, kind, given in (
            ("criteria", Kind.DEFINITION, bool(claim.criteria)),
            ("threshold", Kind.THRESHOLD, claim.threshold is not None),
            ("determinations", Kind.DETERMINATION, bool(claim.determinations)),
            ("instrument", Kind.GOVERNANCE, claim.instrument is not None),
        ):
            if given and claim.kind is not kind:
                message = f"a claim of kind {claim.kind} has {key}"
                yield Finding(claim, (key,), message, f"move it to a claim of kind {kind}, or change the kind")
        if claim.results and claim.kind not in MEASURED:
            hint = "move them to a claim of kind result, or change the kind"
            yield Finding(claim, ("results",), f"a claim of kind {claim.kind} has results", hint)


@rule(Severity.WARNING)
def definition_without_criteria(library: Library) -> Findings:
    """A definition of self-replication says what it requires under `criteria`.

    The matrix of definitions is made from them. One definition with criteria is enough for a source; its other ones may
    define other things.

    Bad: `kind: definition` alone. Good: with `criteria: {stays-alive: required, new-machine: not-required}`.
    """
    definitions = [claim for claim in library.claims.values() if claim.kind is Kind.DEFINITION]
    with_criteria = {claim.source for claim in definitions if claim.criteria}
    for claim in definitions:
        if claim.source not in with_criteria and _OF_COPYING.search(claim.statement):
            yield Finding(
                claim, (), "this definition has no criteria", "add criteria: what it requires, and what it leaves open"
            )


def _missing(relation: Relation) -> list[str]:
    if relation.type not in DISAGREEMENTS:
        return []
    return [key for key, given in (("basis", relation.basis), ("reason", relation.reason)) if not given]


def _authors(library: Library, source: str) -> set[str]:
    """The people who wrote a source; an organisation may report what others did."""
    entry = library.sources.get(source)
    people = entry.reference.authors if entry else ()
    return {person.name.spoken for person in people if not person.organization}
