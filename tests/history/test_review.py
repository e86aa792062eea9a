"""What a reviewer is shown first, and who quotes it."""

from __future__ import annotations

import pytest
from tests.conftest import Repository

from selfrep.git import GitError
from selfrep.history import Change, gravity, review
from selfrep.reading import read_library
from selfrep.vocabulary import Gravity

CLAIMS = "claims/morrow2023lantern.yaml"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("answers[copies-when-told].stance", Gravity.STANCE),
        ("answers[copies-when-told]", Gravity.STANCE),
        ("results[aster-7b, success-rate].successes", Gravity.NUMBER),
        ("results[aster-7b, success-rate].note", Gravity.REST),
        ("looked_at.a/b", Gravity.ASSESSMENT),
        ("statement", Gravity.STATEMENT),
        ("status", Gravity.STATUS),
        ("answer", Gravity.STATUS),
        ("assessment.level", Gravity.ASSESSMENT),
        ("relations[contradicts, a/b].reason", Gravity.RELATION),
        ("note", Gravity.REST),
    ],
)
def test_how_grave_a_change_of_a_field_is(field: str, expected: Gravity) -> None:
    assert gravity(Change("v", "claim", "a/b", "changed", "", field)) is expected


def test_a_record_that_is_gone_is_gravest_and_a_setting_is_a_number() -> None:
    assert gravity(Change("v", "claim", "a/b", "removed", "")) is Gravity.GONE
    assert gravity(Change("v", "claim", "a/b", "added", "")) is Gravity.ADDED
    assert gravity(Change("v", "experiment", "a/run", "changed", "", "instruction")) is Gravity.NUMBER
    assert gravity(Change("v", "experiment", "a/run", "changed", "", "title")) is Gravity.REST


def test_what_alters_most_comes_first_with_who_quotes_it(repository: Repository) -> None:
    root = repository.root
    repository.edit(CLAIMS, "note: The authors reset", "note: They say that the authors reset")
    repository.edit(CLAIMS, "basis: definition", "basis: environment")
    repository.edit(CLAIMS, "made a live, separate copy", "started a live, separate copy")
    repository.edit(CLAIMS, "in 3 of 10 trials (30%)", "in 4 of 10 trials (40%)")
    repository.edit(CLAIMS, "successes: 3, trials: 10", "successes: 4, trials: 10")
    repository.edit(CLAIMS, "copies-when-told, stance: mixed", 'copies-when-told, stance: "no"')
    found = review(root, "HEAD", read_library(root)[0])
    shown = [(gravity(change), change.record.partition("/")[2]) for change in found.changes]
    assert [grave for grave, _ in shown] == sorted((grave for grave, _ in shown), key=list(Gravity).index)
    assert shown[:2] == [(Gravity.STANCE, "aster-7b-copies"), (Gravity.NUMBER, "aster-7b-copies")]
    assert shown[-1] == (Gravity.REST, "aster-70b-copies")
    assert (Gravity.STATEMENT, "aster-7b-copies") in shown
    assert (Gravity.RELATION, "aster-70b-copies") in shown
    assert "the answer to copies-when-told" in found.quoted_by["morrow2023lantern/aster-7b-copies"]
    assert "okafor2024copies/prepared-machine" in found.quoted_by["morrow2023lantern/aster-70b-copies"]
    waiting = [place.name for place in found.places["morrow2023lantern/aster-7b-copies"] if not place.looked_at]
    assert "the annotation of morrow2023lantern" in waiting
    assert "morrow2023lantern/aster-70b-copies" not in found.places, "only in other words"


def test_nothing_changed_since_now(repository: Repository) -> None:
    assert review(repository.root, "HEAD", read_library(repository.root)[0]).changes == ()


def test_an_unknown_revision(repository: Repository) -> None:
    with pytest.raises(GitError):
        review(repository.root, "nowhere", read_library(repository.root)[0])
