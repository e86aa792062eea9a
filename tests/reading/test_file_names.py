"""Files with the wrong name or in the wrong folder: one problem that says where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import edit

from selfrep.checking import check
from selfrep.reading import read_library

CLAIMS = "claims/morrow2023lantern.yaml"


def found_after(root: Path, *moves: tuple[str, str]) -> list[str]:
    for before, after in moves:
        (root / after).parent.mkdir(exist_ok=True, parents=True)
        (root / before).rename(root / after)
    library, problems = read_library(root)
    return [problem.text for problem in problems + check(library)]


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        ("claims/models/aster-7b.yaml", "claims/aster-7b.yaml", "move it to claims/models/aster-7b.yaml"),
        (
            "claims/evaluations/lantern-copy.yaml",
            "claims/lantern-copy.yaml",
            "move it to claims/evaluations/lantern-copy.yaml",
        ),
        (
            "claims/questions/copies-when-told.yaml",
            "claims/copies-when-told.yaml",
            "move it to claims/questions/copies-when-told.yaml",
        ),
        (CLAIMS, "claims/Morrow2023Lantern.yaml", "rename it to morrow2023lantern.yaml"),
        (CLAIMS, "claims/morrow-2023-lantern.yaml", "rename it to morrow2023lantern.yaml"),
        ("claims/models/aster-7b.yaml", "claims/models/Aster_7B.yaml", "rename it to aster-7b.yaml"),
    ],
)
def test_a_file_that_is_elsewhere_is_one_problem(small_copy: Path, before: str, after: str, remedy: str) -> None:
    (problem,) = found_after(small_copy, (before, after))
    assert problem.startswith(f"{after}:1:1: error ")
    assert remedy in problem


def test_claims_in_a_register_say_where_they_belong(small_copy: Path) -> None:
    problems = found_after(small_copy, (CLAIMS, "claims/models/morrow2023lantern.yaml"))
    assert problems[0].startswith("claims/models/morrow2023lantern.yaml:1:1: error stray-file")
    assert "move it to claims/morrow2023lantern.yaml" in problems[0]


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        ("model: aster-7b,", "model: Aster 7B,", "aster-7b"),
        ("model: aster-7b,", "model: ASTER-SMALL,", "aster-7b"),
        ("target: borealis2023card/none-untold", "target: none-untold", "borealis2023card/none-untold"),
        ("evaluation: lantern-copy", "evaluation: Lantern Copy", "lantern-copy"),
    ],
)
def test_a_name_in_place_of_an_identifier(small_copy: Path, before: str, after: str, meant: str) -> None:
    edit(small_copy / CLAIMS, before, after)
    problems = [problem for problem in found_after(small_copy) if "bad-name" in problem]
    assert [problem.rsplit("; ", 1)[1].split(": ")[0] for problem in problems] == [f"write {meant}"]
