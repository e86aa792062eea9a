"""Former names: where they collide, and where the same name is another's affair."""

from __future__ import annotations

import copy

import pytest
from tests.checking.conftest import CLAIMS, Dataset

QUESTION = "claims/questions/copies.yaml"
SOURCE = "sources/pond2024ripples.md"


def second(dataset: Dataset) -> None:
    """Another claim of the source, another source with a claim, another question."""
    dataset.claim("two")
    dataset.source("reed2025x")
    claim = copy.deepcopy(dataset.files[CLAIMS]["claims"]["two"])
    dataset.files["claims/reed2025x.yaml"] = {"claims": {"two": claim | {"statement": "Reed says so."}}}
    answers = [{"question": "later", "stance": "yes"}]
    dataset.files["claims/reed2025x.yaml"]["claims"]["two"]["answers"] = answers
    dataset.files["claims/questions/later.yaml"] = {**dataset.files[QUESTION], "answer": "Unknown."}


def alias(dataset: Dataset, kind: str, *names: str) -> None:
    """Give the first or second record of a kind former names."""
    for place, name in enumerate(names):
        if kind == "claim":
            dataset.claim(("one", "two")[place], aliases=[name])
        elif kind == "source":
            dataset.change((SOURCE, "sources/reed2025x.md")[place], aliases=[name])
        else:
            dataset.change((QUESTION, "claims/questions/later.yaml")[place], aliases=[name])


@pytest.mark.parametrize(("kind", "other"), [("claim", "two"), ("source", "reed2025x"), ("question", "later")])
def test_a_former_name_is_not_the_name_of_another(dataset: Dataset, kind: str, other: str) -> None:
    second(dataset)
    alias(dataset, kind, other)
    message = f"alias {other!r} is the name of another record; remove the alias, or rename the record"
    assert dataset.check() == [f"alias-collision: {message}"]


@pytest.mark.parametrize(("kind", "own"), [("claim", "one"), ("source", "pond2024ripples"), ("question", "copies")])
def test_a_former_name_is_not_the_present_one(dataset: Dataset, kind: str, own: str) -> None:
    second(dataset)
    alias(dataset, kind, own)
    assert dataset.check() == [f"alias-collision: alias {own!r} is the record's own name; remove the alias"]


@pytest.mark.parametrize(
    ("kind", "first"), [("claim", "pond2024ripples/one"), ("source", "pond2024ripples"), ("question", "copies")]
)
def test_two_records_do_not_have_one_former_name(dataset: Dataset, kind: str, first: str) -> None:
    second(dataset)
    alias(dataset, kind, "old", "old")
    message = f"alias-collision: alias 'old' is also an alias of {first!r}; keep it in one of the two"
    assert dataset.check() == [message]


def test_names_within_different_sources_are_different(dataset: Dataset) -> None:
    second(dataset)
    dataset.files["claims/reed2025x.yaml"]["claims"]["two"]["aliases"] = ["one", "old"]
    dataset.claim("two", aliases=["old"])
    dataset.change(SOURCE, aliases=["one", "copies"])
    dataset.change(QUESTION, aliases=["one", "pond2024ripples"])
    assert dataset.check() == []
