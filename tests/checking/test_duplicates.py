"""Duplicates, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checking.conftest import ROW, Dataset

from selfrep.checking.duplicates import ALIKE, near_duplicate
from selfrep.reading import Library


def library_of(small: Library, statements: list[str]) -> Library:
    claim = small.claims["morrow2023lantern/shell-scaffold"]
    library = Library(small.root)
    for number, statement in enumerate(statements):
        identifier = f"{claim.source}/s{number:03d}"
        library.claims[identifier] = claim.model_copy(update={"id": identifier, "statement": statement})
        library.documents[(type(claim), identifier)] = small.documents[(type(claim), claim.id)]
    return library


WORDS = [f"{first}{second}" for first in "abcdef" for second in "xyz"]


@given(
    statements=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30, unique=True), min_size=2, max_size=8),
    changes=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 29), st.sampled_from(WORDS)), max_size=6),
)
def test_near_duplicates_are_those_that_comparing_all_pairs_finds(
    small_library: Library, statements: list[list[str]], changes: list[tuple[int, int, str]]
) -> None:
    for which, place, word in changes:
        like = list(statements[which % len(statements)])
        like[place % len(like)] = word
        statements = [*statements, like]
    library = library_of(small_library, [" ".join(words) for words in statements])
    sets = [set(words) for words in statements]
    alike = {
        frozenset((one, other))
        for one in range(len(sets))
        for other in range(one)
        if len(sets[one] & sets[other]) >= ALIKE * len(sets[one] | sets[other])
    }
    found = list(near_duplicate(library))
    assert bool(found) == bool(alike)
    involved = {number for pair in alike for number in pair}
    # All but one of a group of like statements are reported, each against one that it is like.
    assert len(found) <= len(involved)
    named = {int(problem.message.rsplit("/s", 1)[1]) for problem in found}
    assert named <= involved


def test_statements_that_differ_in_a_number_or_model_are_no_duplicates(small_library: Library) -> None:
    text = "The agent made a live and separate copy of itself on the same machine as before in {} of ten trials."
    assert list(near_duplicate(library_of(small_library, [text.format(3), text.format(4)]))) == []
    library = library_of(small_library, [text.format(3), text.format(3)])
    assert [problem.message for problem in near_duplicate(library)] == [
        "the statement is nearly the same as that of morrow2023lantern/s000"
    ]
    second = library.claims["morrow2023lantern/s001"]
    library.claims[second.id] = second.model_copy(update={"models": ("aster-7b",)})
    assert list(near_duplicate(library)) == []


TWENTY = [f"word{letter}" for letter in "abcdefghijklmnopqrst"]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (TWENTY, TWENTY, True),
        # 18 of 20 words in common are nine tenths; 18 of 21 are less.
        (TWENTY, TWENTY[:18], True),
        (TWENTY, TWENTY[:17], False),
        (TWENTY, [*TWENTY[:19], "other"], True),
        (TWENTY, [*TWENTY[:18], "other", "else"], False),
        (TWENTY, TWENTY[::-1], True),
        (TWENTY[:9], TWENTY[:10], True),
        (TWENTY[:8], TWENTY[:9], False),
        (TWENTY[:1], TWENTY[1:2], False),
    ],
)
def test_nine_tenths_of_the_words_are_nearly_the_same(
    dataset: Dataset, first: list[str], second: list[str], *, alike: bool
) -> None:
    assert ALIKE == 0.9
    dataset.claim("two", statement=" ".join(first).capitalize())
    dataset.claim("three", statement=f"{' '.join(second)}.")
    found = [(problem.rule, problem.message.split(" as ")[0]) for problem in dataset.problems()]
    assert found == ([("near-duplicate", "the statement is nearly the same")] if alike else [])


SAME = "The agent made a live and separate copy of itself on the machine of the study."


@pytest.mark.parametrize(
    ("fields", "alike"),
    [
        ({}, True),
        ({"status": "withdrawn", "reason": "x", "answers": None}, False),
        ({"status": "superseded", "reason": "x", "answers": None}, False),
        ({"models": ["aster"]}, False),
        ({"relations": [{"type": "same-data", "target": "pond2024ripples/two"}]}, False),
        ({"relations": [{"type": "supports", "target": "pond2024ripples/two"}]}, False),
        ({"relations": [{"type": "supports", "target": "pond2024ripples/one"}]}, True),
    ],
)
@pytest.mark.parametrize("order", [("two", "three"), ("three", "two")])
def test_near_duplicates_and_their_exceptions(
    dataset: Dataset, fields: dict[str, Any], order: tuple[str, str], *, alike: bool
) -> None:
    dataset.claim(order[0], statement=SAME)
    dataset.claim(order[1], statement=SAME)
    dataset.claim("three", **fields)
    found = dataset.problems()
    assert [problem.rule for problem in found] == (["near-duplicate"] if alike else [])
    for problem in found:
        assert problem.message == "the statement is nearly the same as that of pond2024ripples/three"
        assert "statement: The agent" in (dataset.root / problem.file).read_text().split("\n")[problem.line - 1]


@pytest.mark.parametrize(("other", "alike"), [("9.5", True), ("9,5", False), ("10", False), ("nine", True)])
def test_statements_with_other_numbers_are_different(dataset: Dataset, other: str, *, alike: bool) -> None:
    first = "9.5" if other[0] == "9" else "9" if other == "10" else "nine"
    dataset.claim("two", statement=f"{SAME[:-1]} in {first} of the trials.")
    dataset.claim("three", statement=f"{SAME[:-1]} in {other} of the trials.")
    assert bool(dataset.check()) == alike


def test_of_three_alike_two_are_reported_each_against_one(dataset: Dataset) -> None:
    for name in ("two", "three", "four"):
        dataset.claim(name, statement=SAME)
    assert [problem.message.rsplit("/", 1)[1] for problem in dataset.problems()] == ["four", "four"]


def rows(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    return [ROW | change for change in changes]


@pytest.mark.parametrize(
    ("second", "label"),
    [
        ({}, "success-rate of aster in run"),
        ({"variant": "email"}, ""),
        ({"metric": "points", "value": "2"}, ""),
        ({"model": "other"}, ""),
        ({"experiment": "again"}, ""),
        ({"successes": "8"}, "success-rate of aster in run"),
    ],
)
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_a_measurement_is_one_row(dataset: Dataset, second: dict[str, Any], label: str, where: str) -> None:
    dataset.files["claims/models/other.yaml"] = dataset.files["claims/models/aster.yaml"] | {"name": "Other"}
    dataset.experiment("again")
    dataset.claim("used", models=["other"], results=rows({"experiment": "again", "variant": "x"}), statement="9 of 10.")
    if where == "here":
        dataset.claim(results=rows({}, second))
    else:
        dataset.claim("two", results=rows(second), statement="Of 10 trials, 9 or 8 had 2 points.")
    holder = "this claim" if where == "here" else "pond2024ripples/one"
    message = f"duplicate-result: {label} is already in {holder}; distinguish the two by variant, or keep one"
    assert dataset.check() == ([message] if label else [])


def test_a_variant_that_is_repeated_is_named(dataset: Dataset) -> None:
    dataset.claim(results=rows({"variant": "email"}, {"variant": "email"}))
    (problem,) = dataset.problems()
    assert problem.message == "success-rate of aster in run, email is already in this claim"


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_rows_of_an_inactive_claim_do_not_count(dataset: Dataset, status: str) -> None:
    gone = {"answers": None, "status": status, "reason": "x"}
    dataset.claim("two", results=rows({}), statement="It was 9 of 10.", **gone)
    assert dataset.check() == []
    dataset.claim("three", results=rows({}), statement="It was nine of ten.")
    assert dataset.broken_rules() == ["duplicate-result"]


@pytest.mark.parametrize(
    ("file", "key", "values"),
    [
        ("claims/models/aster.yaml", "aliases", ["A 1", "B", "A 1"]),
        ("claims/models/aster.yaml", "sources", ["pond2024ripples", "pond2024ripples"]),
        ("claims/evaluations/lantern.yaml", "aliases", ["L 1", "L 1"]),
        ("claims/questions/copies.yaml", "aliases", ["old", "older", "old"]),
        ("claims/questions/copies.yaml", "also_asked", ["Does it?", "Does it?"]),
        ("sources/pond2024ripples.md", "aliases", ["pond2023", "pond2023"]),
        ("glossary", "synonyms", ["copy", "copy"]),
        ("glossary", "see", ["replica", "replica"]),
        ("glossary", "claims", ["pond2024ripples/one", "pond2024ripples/one"]),
        ("claim", "models", ["aster", "aster"]),
        ("claim", "evaluations", ["lantern", "lantern"]),
        ("claim", "caveats", ["proxy", "small-sample", "proxy"]),
        ("claim", "aliases", ["old", "old"]),
    ],
)
def test_a_list_names_each_thing_once(dataset: Dataset, file: str, key: str, values: list[str]) -> None:
    def put(listed: list[str]) -> None:
        if file == "claim":
            dataset.claim("one", **{key: listed})
        elif file == "glossary":
            dataset.files["claims/glossary.yaml"]["replica"][key] = listed
        else:
            dataset.change(file, **{key: listed})

    put(values)
    (problem,) = dataset.problems()
    assert (
        f"{problem.rule}: {problem.sentence}" == f"repeated-value: {values[-1]!r} appears twice under {key}; remove one"
    )
    line = (dataset.root / problem.file).read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert line.strip() == f"- {values[-1]}"
    put(list(dict.fromkeys(values)))
    assert dataset.check() == []


def test_members_of_a_row_are_named_once(dataset: Dataset) -> None:
    aster = dataset.files["claims/models/aster.yaml"]
    dataset.files["claims/models/calm.yaml"] = aster | {"name": "Calm"}
    dataset.change("claims/models/aster.yaml", category="family", members=["calm"])
    dataset.row(members=["calm", "calm"])
    assert dataset.check() == ["repeated-value: 'calm' appears twice under members; remove one"]
    dataset.row(members=["calm"])
    assert dataset.check() == []


def test_each_repeated_value_is_reported(dataset: Dataset) -> None:
    dataset.claim(caveats=["proxy", "single-run", "proxy", "single-run"])
    assert [problem.message for problem in dataset.problems()] == [
        "'proxy' appears twice under caveats",
        "'single-run' appears twice under caveats",
    ]
