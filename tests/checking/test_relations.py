"""Relations, states and kinds of claims at the exceptions that the rules make."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

HERE = "pond2024ripples"
ONE = f"{HERE}/one"
WHY = {"basis": "environment", "reason": "Another machine."}


def relate(dataset: Dataset, *relations: str, claim: str = "two", target: str = ONE) -> None:
    """Give a claim relations of these types to a target, with what they need."""
    needs = ("contradicts", "qualifies", "critiques")
    dataset.claim(
        claim, relations=[{"type": each, "target": target} | (WHY if each in needs else {}) for each in relations]
    )


TYPES = [
    "supports", "contradicts", "qualifies", "critiques", "replicates", "fails-to-replicate", "same-data", "supersedes",
    "responds-to", "builds-on",
]  # fmt: skip


@pytest.mark.parametrize("type_", TYPES)
def test_a_claim_is_not_related_to_itself(dataset: Dataset, type_: str) -> None:
    relate(dataset, type_, claim="one")
    message = f"a claim cannot have the relation {type_!r} to itself; name another claim as target"
    assert dataset.check() == [f"self-relation: {message}"]


def test_a_relation_is_written_once(dataset: Dataset) -> None:
    relate(dataset, "supports", "builds-on", "supports")
    (problem,) = dataset.problems()
    assert (problem.rule, problem.sentence) == ("duplicate-relation", f"supports {ONE} appears twice; merge the two")
    text = (dataset.root / problem.file).read_text(encoding="utf-8").split("\n")
    assert [line.strip() for line in text[: problem.line]].count("- type: supports") == 2
    relate(dataset, "supports", "builds-on", "responds-to")
    assert dataset.check() == []
    dataset.claim("three")
    relations = [{"type": "supports", "target": ONE}, {"type": "supports", "target": f"{HERE}/three"}]
    dataset.claim("two", relations=relations)
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("types", "conflict"),
    [
        (("supports", "contradicts"), True),
        (("contradicts", "supports"), True),
        (("replicates", "fails-to-replicate"), True),
        (("fails-to-replicate", "replicates"), True),
        (("supports", "qualifies"), False),
        (("supports", "fails-to-replicate"), False),
        (("replicates", "contradicts"), False),
    ],
)
def test_opposite_relations_to_one_claim(dataset: Dataset, types: tuple[str, str], *, conflict: bool) -> None:
    relate(dataset, *types)
    found = dataset.problems()
    assert [problem.rule for problem in found] == (["conflicting-relations"] if conflict else [])
    for problem in found:
        one, other = ("supports", "contradicts") if "supports" in types else ("replicates", "fails-to-replicate")
        message = f"this claim {one} and {other} the same claim, {ONE}; keep one, or write qualifies"
        assert problem.sentence == message
        # The second of the two is blamed.
        text = (dataset.root / problem.file).read_text(encoding="utf-8").split("\n")
        assert text[problem.line - 1].strip() == f"- type: {types[1]}"


def test_opposite_relations_to_different_claims(dataset: Dataset) -> None:
    dataset.claim("three")
    dataset.claim(
        "two",
        relations=[{"type": "supports", "target": ONE}, {"type": "contradicts", "target": f"{HERE}/three"} | WHY],
    )
    assert dataset.check() == []


@pytest.mark.parametrize("type_", TYPES)
def test_a_relation_is_written_in_one_of_the_two(dataset: Dataset, type_: str) -> None:
    relate(dataset, type_)
    relate(dataset, type_, claim="one", target=f"{HERE}/two")
    why = "the other side is derived" if type_ in ("contradicts", "same-data") else "it cannot hold both ways"
    message = f"mutual-relation: {ONE} also {type_} this claim; write it once: {why}"
    assert dataset.check() == [message]


def test_different_relations_both_ways(dataset: Dataset) -> None:
    relate(dataset, "supports")
    relate(dataset, "qualifies", claim="one", target=f"{HERE}/two")
    assert dataset.check() == []


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        (WHY, ""),
        ({"basis": "environment"}, "no reason"),
        ({"reason": "Another machine."}, "no basis"),
        ({}, "no basis and no reason"),
    ],
)
def test_a_disagreement_says_what_it_is_about(dataset: Dataset, type_: str, given: dict[str, str], lacks: str) -> None:
    dataset.claim("two", relations=[{"type": type_, "target": ONE} | given])
    hint = "say what the disagreement is about, and why"
    message = f"disagreement-without-reason: {type_} {ONE} has {lacks}; {hint}"
    needed = lacks and type_ in ("contradicts", "qualifies", "critiques")
    assert dataset.check() == ([message] if needed else [])


@pytest.mark.parametrize("type_", TYPES)
def test_a_critique_has_a_target(dataset: Dataset, type_: str) -> None:
    relate(dataset, type_)
    dataset.claim("two", kind="critique")
    aimed = type_ in ("contradicts", "qualifies", "critiques", "fails-to-replicate")
    hint = "add a relation critiques, qualifies or contradicts"
    message = f"critique-without-target: this critique names no claim that it criticises; {hint}"
    assert dataset.check() == ([] if aimed else [message])


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"status": "withdrawn"}, "the claim is withdrawn without a reason; add reason"),
        ({"status": "superseded"}, "the claim is superseded without a reason; add reason"),
        ({"status": "superseded", "reason": "Version 2."}, ""),
        ({"status": "superseded", "reason": "Version 2.", "replaced_by": ONE}, ""),
        (
            {"replaced_by": ONE},
            f"an active claim has a successor, {ONE}; add status: superseded and reason",
        ),
        (
            {"reason": "Version 2."},
            (
                "an active claim has a reason for being inactive; add status: superseded or withdrawn, or move the text"
                " to note"
            ),
        ),
        ({"note": "Version 2."}, ""),
    ],
)
def test_an_inactive_claim_says_why(dataset: Dataset, fields: dict[str, Any], found: str) -> None:
    dataset.claim("two", answers=None, **fields)
    assert dataset.check() == ([f"status-without-reason: {found}"] if found else [])


DETAILS: dict[str, Any] = {
    "criteria": {"stays-alive": "required"},
    "threshold": {"framework": "F", "developer": "D", "version": "2", "level": "High"},
    "instrument": {"name": "Act", "jurisdiction": "EU", "binding": "law"},
}
KINDS = {"criteria": "definition", "threshold": "threshold", "instrument": "governance"}


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("kind", [*KINDS.values(), "method"])
def test_details_belong_to_their_kind(dataset: Dataset, key: str, kind: str) -> None:
    dataset.claim("two", kind=kind, **{key: DETAILS[key]})
    expected = []
    if kind != KINDS[key]:
        hint = f"move it to a claim of kind {KINDS[key]}, or change the kind"
        expected.append(f"kind-details: a claim of kind {kind} has {key}; {hint}")
    if kind == "threshold" != KINDS[key]:
        message = "this threshold claim has no threshold; add it with framework, developer, version and level"
        expected.insert(0, f"kind-details: {message}")
    assert sorted(dataset.check()) == sorted(expected)


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("A replica is a program that runs.", True),
        ("To copy is to run elsewhere.", True),
        ("Copying means running elsewhere.", True),
        ("It copied, they say, if it runs.", True),
        ("Copies are programs that run.", True),
        ("Proliferation is running elsewhere.", True),
        ("A clone runs elsewhere.", True),
        ("Cloning is running elsewhere.", True),
        ("Self-replication is running elsewhere.", True),
        ("Copyright is a right.", False),
        ("Deception is saying what is not.", False),
    ],
)
def test_a_definition_of_copying_has_criteria(dataset: Dataset, statement: str, *, asked: bool) -> None:
    dataset.claim("two", kind="definition", statement=statement)
    hint = "add criteria: what it requires, and what it leaves open"
    message = f"definition-without-criteria: this definition has no criteria; {hint}"
    assert dataset.check() == ([message] if asked else [])
    dataset.claim("two", kind="method")
    assert dataset.check() == []


def test_one_definition_with_criteria_is_enough_for_a_source(dataset: Dataset) -> None:
    dataset.claim("two", kind="definition", statement="A replica is a program that runs.")
    dataset.claim(
        "three", kind="definition", statement="A clone is one that was not asked for.", criteria=DETAILS["criteria"]
    )
    assert dataset.check() == []
