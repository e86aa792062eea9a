"""Relations, states and kinds of claims at the exceptions that the rules make."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import CLAIM, Dataset

from selfrep.vocabulary import Basis

HERE = "pond2024ripples"
ONE = f"{HERE}/one"
WHY = {"basis": "environment", "reason": "Another machine."}
AGAIN = {"by_same_group": False, "reason": "The same tasks on another machine."}
REPETITIONS = ("repeats", "replicates", "fails-to-replicate")
NEEDED: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("contradicts", "qualifies", "critiques"), WHY),
    **dict.fromkeys(REPETITIONS, AGAIN),
}
"""What a relation of a type must say."""


def relate(dataset: Dataset, *relations: str, claim: str = "two", target: str = ONE) -> None:
    """Give a claim relations of these types to a target, with what they need."""
    dataset.claim(claim, relations=[{"type": each, "target": target} | NEEDED.get(each, {}) for each in relations])


TYPES = [
    "supports", "contradicts", "qualifies", "critiques", "replicates", "fails-to-replicate", "repeats", "same-data",
    "supersedes", "responds-to", "builds-on",
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
    ("types", "instead"),
    [
        (("supports", "contradicts"), ", or write qualifies"),
        (("contradicts", "supports"), ", or write qualifies"),
        (("replicates", "fails-to-replicate"), ", or write repeats"),
        (("fails-to-replicate", "replicates"), ", or write repeats"),
        (("replicates", "repeats"), ": the outcome decides which"),
        (("repeats", "replicates"), ": the outcome decides which"),
        (("fails-to-replicate", "repeats"), ": the outcome decides which"),
        (("repeats", "fails-to-replicate"), ": the outcome decides which"),
        (("supports", "qualifies"), None),
        (("supports", "fails-to-replicate"), None),
        (("replicates", "contradicts"), None),
        (("repeats", "qualifies"), None),
    ],
)
def test_opposite_relations_to_one_claim(dataset: Dataset, types: tuple[str, str], instead: str | None) -> None:
    relate(dataset, *types)
    found = dataset.problems()
    assert [problem.rule for problem in found] == (["conflicting-relations"] if instead else [])
    order = ["supports", "contradicts", "replicates", "fails-to-replicate", "repeats"]
    for problem in found:
        one, other = sorted(types, key=order.index)
        message = f"this claim {one} and {other} the same claim, {ONE}; keep one{instead}"
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
    group = {"by_same_group": False} if type_ in REPETITIONS else {}
    dataset.claim("two", relations=[{"type": type_, "target": ONE} | group | given])
    hint = f"say what it is about ({', '.join(Basis)}), and why"
    message = f"disagreement-without-reason: {type_} {ONE} has {lacks}; {hint}"
    needed = lacks and type_ in ("contradicts", "qualifies", "critiques")
    found = [each for each in dataset.check() if not each.startswith("repetition-details")]
    assert found == ([message] if needed else [])


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        (AGAIN, ""),
        (AGAIN | {"by_same_group": True}, ""),
        ({"by_same_group": False}, "no reason"),
        ({"reason": "The same tasks."}, "no by_same_group"),
        ({}, "no by_same_group and no reason"),
    ],
)
def test_a_repetition_says_who_and_what(dataset: Dataset, type_: str, given: dict[str, Any], lacks: str) -> None:
    basis = {"basis": "environment", "reason": "Another machine."} if NEEDED.get(type_) is WHY else {}
    dataset.claim("two", relations=[{"type": type_, "target": ONE} | basis | given])
    if type_ in REPETITIONS:
        hint = "say whether the same group repeated it, and what was kept and what changed"
        message = f"repetition-details: {type_} {ONE} has {lacks}; {hint}"
        assert dataset.check() == ([message] if lacks else [])
    else:
        hint = "remove it, or write repeats, replicates or fails-to-replicate"
        message = f"repetition-details: {type_} {ONE} is no repetition and has by_same_group; {hint}"
        assert dataset.check() == ([message] if "by_same_group" in given else [])


OTHER = "reed2025echo"


def repeat_elsewhere(dataset: Dataset, authors: str, *, first: str = "Pond, Ada", same_group: bool = False) -> None:
    """A second source, whose claim repeats the first one's."""
    dataset.source(HERE, author=first)
    dataset.source(OTHER, title="Echo", author=authors, year="2025")
    relation = {"type": "repeats", "target": ONE} | AGAIN | {"by_same_group": same_group}
    again = CLAIM | {"statement": "The echo study says that it did this again.", "relations": [relation]}
    dataset.files[f"claims/{OTHER}.yaml"] = {"claims": {"again": again | {"kind": "method"}}}


@pytest.mark.parametrize(
    ("authors", "first", "common"),
    [
        ("Reed, Ben", "Pond, Ada", ""),
        ("Pond, Ada", "Pond, Ada", "Ada Pond"),
        ("Reed, Ben and Pond, Ada", "Lake, Cy and Pond, Ada", "Ada Pond"),
        ("Reed, Ben and Pond, Ada", "Pond, Ada and Reed, Ben", "Ada Pond"),
        # Namesakes with other given names are other people.
        ("Pond, Ben", "Pond, Ada", ""),
        # An organisation may report in its own document what others repeated.
        ("{Pond Institute}", "{Pond Institute}", ""),
    ],
)
def test_who_wrote_both_is_not_another_group(dataset: Dataset, authors: str, first: str, common: str) -> None:
    repeat_elsewhere(dataset, authors, first=first)
    message = f"group-contradicted: by_same_group is false, but {common} wrote both sources; write true"
    assert dataset.check() == ([message] if common else [])
    repeat_elsewhere(dataset, authors, first=first, same_group=True)
    assert dataset.check() == []


def test_one_source_may_report_that_another_group_repeated_its_experiment(dataset: Dataset) -> None:
    relate(dataset, "repeats")
    assert dataset.check() == []


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("same_group", [True, False])
def test_what_was_repeated_is_not_unreplicated(dataset: Dataset, type_: str, *, same_group: bool) -> None:
    dataset.claim("one", caveats=["unreplicated", "small-sample"])
    relate(dataset, type_)
    if type_ in REPETITIONS:
        dataset.claim("two", relations=[{"type": type_, "target": ONE} | AGAIN | {"by_same_group": same_group}])
    hint = "remove the caveat, or correct the relation"
    message = f"unreplicated-but-repeated: has the caveat unreplicated, but {HERE}/two repeats its experiment; {hint}"
    assert dataset.check() == ([message] if type_ in REPETITIONS and not same_group else [])


def test_a_repetition_that_was_withdrawn_counts_for_nothing(dataset: Dataset) -> None:
    dataset.claim("one", caveats=["unreplicated"])
    relate(dataset, "replicates")
    dataset.claim("two", status="withdrawn", reason="It was another test.", answers=None)
    assert [problem.rule for problem in dataset.problems()] == ["relation-with-inactive-claim"]


def test_only_what_supersedes_an_inactive_claim_names_it(dataset: Dataset) -> None:
    dataset.uncited()
    dataset.claim("one", status="superseded", reason="Version 2.", answers=None, replaced_by="pond2024ripples/two")
    relate(dataset, "supports")
    message = "the relation leads to pond2024ripples/one, which is superseded"
    hint = "name its successor pond2024ripples/two, or remove the relation"
    assert dataset.check() == [f"relation-with-inactive-claim: {message}; {hint}"]
    relate(dataset, "supersedes")
    assert dataset.check() == []


def test_an_inactive_critique_needs_no_target(dataset: Dataset) -> None:
    dataset.claim("two", kind="critique", status="withdrawn", reason="Taken back.", answers=None)
    assert dataset.check() == []


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
    "threshold": {
        "framework": "F",
        "developer": "D",
        "version": "2",
        "level": "High",
        "capabilities": ["autonomy"],
        "consequence": "A stop.",
    },
    "determinations": [
        {
            "model": "aster",
            "framework": "F",
            "developer": "D",
            "version": "2",
            "level": "High",
            "verdict": "crossed",
            "by": "D",
        },
    ],
    "instrument": {"name": "Act", "jurisdiction": "EU", "binding": "law"},
}
KINDS = {
    "criteria": "definition",
    "threshold": "threshold",
    "determinations": "determination",
    "instrument": "governance",
}
MISSING = {
    "threshold": "this threshold claim has no threshold; add it with framework, developer, version and level",
    "determination": "this determination has no determinations; add determinations: model, framework, developer,"
    " version, level, verdict and by",
}


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("kind", [*KINDS.values(), "method"])
def test_details_belong_to_their_kind(dataset: Dataset, key: str, kind: str) -> None:
    dataset.claim("two", kind=kind, **{key: DETAILS[key]})
    expected = []
    if kind != KINDS[key]:
        hint = f"move it to a claim of kind {KINDS[key]}, or change the kind"
        expected.append(f"kind-details: a claim of kind {kind} has {key}; {hint}")
    if kind in MISSING and kind != KINDS[key]:
        expected.append(f"kind-details: {MISSING[kind]}")
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
