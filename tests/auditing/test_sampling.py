from __future__ import annotations

from collections import Counter

import pytest
from tests.conftest import SMALL

from selfrep.auditing import draw
from selfrep.auditing.sampling import _allotted
from selfrep.reading import Library, read_library


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(SMALL)[0]


def test_the_same_seed_gives_the_same_sample(library: Library) -> None:
    names = [record.name for record in draw(library, 8, 5)]
    assert names == [record.name for record in draw(library, 8, 5)]
    assert len(set(names)) == 8
    assert any(names != [record.name for record in draw(library, 8, seed)] for seed in range(6, 12))


def test_a_sample_of_all_holds_each_record_once_and_no_inactive_claim(library: Library) -> None:
    active = [claim for claim in library.claims.values() if claim.status.value == "active"]
    everything = draw(library, 10_000, 1)
    assert Counter(record.name for record in everything) == Counter(
        name
        for claim in active
        for name in (claim.id, *(f"{claim.id}#{row}" for row in range(1, len(claim.results) + 1)))
    )
    assert len(active) < len(library.claims)


def test_only_records_of_one_source_if_asked(library: Library) -> None:
    assert {record.claim.source for record in draw(library, 100, 1, "okafor2024copies")} == {"okafor2024copies"}
    assert draw(library, 5, 1, "nobody2020nothing") == []


@pytest.mark.parametrize(
    ("sizes", "size", "given"),
    [
        ({("a", ""): 50, ("b", ""): 30, ("c", ""): 20}, 10, {("a", ""): 5, ("b", ""): 3, ("c", ""): 2}),
        ({("a", ""): 2, ("b", ""): 1}, 2, {("a", ""): 1, ("b", ""): 1}),
        ({("a", ""): 99, ("b", ""): 1}, 10, {("a", ""): 10, ("b", ""): 0}),
        ({("a", ""): 1, ("b", ""): 1, ("c", ""): 1}, 3, {("a", ""): 1, ("b", ""): 1, ("c", ""): 1}),
        ({}, 0, {}),
    ],
)
def test_each_stratum_gives_its_share(
    sizes: dict[tuple[str, str], int], size: int, given: dict[tuple[str, str], int]
) -> None:
    assert _allotted(sizes, size) == given
    assert sum(given.values()) == size
