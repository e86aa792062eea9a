"""Who repeats a claim is named when it changes, until it was looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import SMALL, edit

from selfrep.checking import check, places
from selfrep.checking.alterations import FormerNumber, alterations, state_of
from selfrep.checking.former_numbers import said
from selfrep.checking.repetitions import split_sentences
from selfrep.problems import Problem
from selfrep.reading import Library, read_library
from selfrep.records import Claim, Result
from selfrep.revising import rename
from selfrep.vocabulary import Gravity

LANTERN = "claims/morrow2023lantern.yaml"
WHEN_TOLD = "claims/questions/copies-when-told.yaml"
OKAFOR = "claims/okafor2024copies.yaml"
SMALL_MODEL = "morrow2023lantern/aster-7b-copies"
LARGE_MODEL = "morrow2023lantern/aster-70b-copies"


@pytest.fixture(scope="module")
def before() -> Library:
    return read_library(SMALL)[0]


def read(root: Path) -> Library:
    library, problems = read_library(root)
    assert [problem.text for problem in problems] == []
    return library


def waiting(before: Library, root: Path) -> list[Problem]:
    return [place.problem for place in places(before, read(root)) if not place.looked_at]


def count_four(root: Path) -> None:
    edit(root / LANTERN, "in 3 of 10 trials (30%)", "in 4 of 10 trials (40%)")
    edit(root / LANTERN, "successes: 3, trials: 10", "successes: 4, trials: 10")


def test_nothing_is_to_be_looked_at_where_nothing_changed(before: Library, small_copy: Path) -> None:
    edit(small_copy / LANTERN, "note: The authors reset", "note: They reset")
    assert places(before, read(small_copy)) == []


def test_a_number_is_asked_for_where_it_is_repeated_on_its_line(before: Library, small_copy: Path) -> None:
    count_four(small_copy)
    found = waiting(before, small_copy)
    assert {problem.file for problem in found} == {WHEN_TOLD, "sources/morrow2023lantern.md", LANTERN}
    for problem in found:
        line = (small_copy / problem.file).read_text(encoding="utf-8").split("\n")[problem.line - 1]
        assert "3 of 10" in line or "Three successes in ten trials" in line


def test_a_place_was_looked_at_when_its_sentence_changed(before: Library, small_copy: Path) -> None:
    count_four(small_copy)
    edit(small_copy / WHEN_TOLD, "and 3 of 10 for a small one", "and 4 of 10 for a small one")
    edit(small_copy / "sources/morrow2023lantern.md", "the other in 3 of 10", "the other in 4 of 10")
    edit(small_copy / LANTERN, "reason: Three successes in ten trials", "reason: Four successes in ten trials")
    assert waiting(before, small_copy) == []


def test_another_sentence_of_the_answer_does_not_count_nor_does_its_review(before: Library, small_copy: Path) -> None:
    count_four(small_copy)
    edit(small_copy / WHEN_TOLD, "Yes, on a prepared machine.", "Yes, on a machine that was prepared.")
    edit(small_copy / WHEN_TOLD, "reviewed_on: 2024-03-01", "reviewed_on: 2024-03-02")
    assert WHEN_TOLD in {problem.file for problem in waiting(before, small_copy)}


def test_a_mark_says_that_it_was_looked_at_and_goes_stale_by_itself(before: Library, small_copy: Path) -> None:
    count_four(small_copy)
    code = state_of(read(small_copy).claims[SMALL_MODEL])
    path = small_copy / WHEN_TOLD
    path.write_text(f"{path.read_text(encoding='utf-8')}looked_at: {{{SMALL_MODEL}: {code}}}\n", encoding="utf-8")
    assert WHEN_TOLD not in {problem.file for problem in waiting(before, small_copy)}
    assert [problem.rule for problem in check(read(small_copy))] == []
    edit(small_copy / LANTERN, "in 4 of 10 trials (40%)", "in 5 of 10 trials (50%)")
    edit(small_copy / LANTERN, "successes: 4, trials: 10", "successes: 5, trials: 10")
    assert [(problem.rule, problem.file) for problem in check(read(small_copy))] == [("outdated-mark", WHEN_TOLD)]


def test_a_mark_of_a_claim_that_is_not_there_names_the_nearest(small_copy: Path) -> None:
    edit(
        small_copy / OKAFOR, "    checked: {depth", f"    looked_at: {{{SMALL_MODEL}y: 0123abcd}}\n    checked: {{depth"
    )
    (problem,) = (each for each in check(read(small_copy)) if each.rule == "outdated-mark")
    assert problem.hint == f"did you mean {SMALL_MODEL}?"


@pytest.mark.parametrize(
    ("stance", "asked"), [('"no"', True), ("context", True), ("mixed", False)], ids=["no", "context", "as it was"]
)
def test_another_side_is_asked_for_at_the_answer(before: Library, small_copy: Path, stance: str, asked: bool) -> None:
    edit(small_copy / LANTERN, "copies-when-told, stance: mixed", f"copies-when-told, stance: {stance}")
    found = waiting(before, small_copy)
    assert [problem.file for problem in found] == ([WHEN_TOLD] if asked else [])
    edit(small_copy / WHEN_TOLD, "reviewed_on: 2024-03-01", "reviewed_on: 2024-03-02")
    assert waiting(before, small_copy) == []


def test_a_statement_that_says_the_contrary_is_asked_for_at_all_that_bear_on_it(
    before: Library, small_copy: Path
) -> None:
    edit(small_copy / LANTERN, "made a live, separate copy", "never made a live, separate copy")
    found = places(before, read(small_copy))
    assert {(place.name, place.why) for place in found} >= {
        ("the answer to copies-when-told", "cites it"),
        ("okafor2024copies/prepared-machine", "critiques it"),
        ("okafor2024copies/press-release-differs", "qualifies it"),
    }


def test_a_statement_in_other_words_is_asked_for_nowhere(before: Library, small_copy: Path) -> None:
    edit(small_copy / LANTERN, "made a live, separate copy of itself", "started a live, separate copy of itself")
    assert places(before, read(small_copy)) == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("In the Lantern study of May 2023", False),
        ("In the Lantern study (Morrow et al., 2023)", False),
        ("In the Lantern study, by a reprint", False),
        ("In the Lantern study, which may err", True),
        ("In at most the Lantern study", True),
    ],
)
def test_a_statement_that_only_dates_more_is_the_same(
    before: Library, small_copy: Path, words: str, asked: bool
) -> None:
    of_model = ", an agent built on Aster 7B"
    edit(small_copy / LANTERN, f"In the Lantern study{of_model}", f"{words}{of_model}")
    assert bool(places(before, read(small_copy))) is asked


def test_a_claim_that_fell_is_asked_for_at_all_that_bear_on_it(before: Library, small_copy: Path) -> None:
    edit(
        small_copy / OKAFOR,
        "  prepared-machine:\n",
        "  prepared-machine:\n    status: withdrawn\n    reason: Misread.\n",
    )
    (alteration,) = alterations(before, read(small_copy))
    assert alteration.gravities == (Gravity.STATUS,)
    assert WHEN_TOLD in {problem.file for problem in waiting(before, small_copy)}


def test_a_claim_by_another_name_is_the_same_claim(before: Library, small_copy: Path) -> None:
    edit(small_copy / LANTERN, "  aster-7b-copies:", "  aster-7b:")
    edit(small_copy / LANTERN, "aliases: [small-model-copies]", "aliases: [small-model-copies, aster-7b-copies]")
    assert alterations(before, read(small_copy)) == []
    count_four(small_copy)
    (alteration,) = alterations(before, read(small_copy))
    assert (alteration.before.id, alteration.after.id) == (SMALL_MODEL, "morrow2023lantern/aster-7b")


def test_a_model_or_a_question_by_another_name_changes_no_claim(before: Library, small_copy: Path) -> None:
    for old, new in (("aster-7b", "aster-8b"), ("copies-when-told", "copies-if-told")):
        rename(small_copy, old, new).write()
    assert waiting(before, small_copy) == []
    edit(small_copy / LANTERN, "successes: 3", "successes: 4")
    assert waiting(before, small_copy)


def test_a_headline_of_the_home_page_is_asked_for_and_can_be_marked(small_copy: Path) -> None:
    home = f'[[headline]]\nheadline = "It cloned itself."\nrecord = "In 3 of 10."\nclaim = "{SMALL_MODEL}"\n'
    (small_copy / "site").mkdir(exist_ok=True)
    (small_copy / "site/home.toml").write_text(home, encoding="utf-8")
    earlier = read(small_copy)
    count_four(small_copy)
    found = [place for place in places(earlier, read(small_copy)) if place.problem.file == "site/home.toml"]
    assert [(place.problem.line, place.looked_at) for place in found] == [(4, False)]
    code = state_of(read(small_copy).claims[SMALL_MODEL])
    (small_copy / "site/home.toml").write_text(f'{home}looked_at = "{code}"\n', encoding="utf-8")
    found = [place for place in places(earlier, read(small_copy)) if place.problem.file == "site/home.toml"]
    assert [place.looked_at for place in found] == [True]
    (small_copy / "site/home.toml").write_text(f'{home}looked_at = "0123abcd"\n', encoding="utf-8")
    assert "outdated-mark" in {problem.rule for problem in check(read(small_copy))}


ROW = Result(experiment="run", model="aster", metric="success-rate", successes=5, trials=10)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It copied itself in 5 of 10 trials.", "5 of 10"),
        ("It copied itself in five of the ten trials.", "five of the ten"),
        ("They succeeded in 9 and 5 of 10 trials.", "5 of 10"),
        ("They succeeded in 5 and 9 of 10 trials.", "5 and 9 of 10"),
        ("Ten times each: 5 and 9 trials succeeded.", "5 and 9 trials"),
        ("The rates are 50% and 90%.", "50%"),
        ("A rate of 0.5 was seen.", "0.5"),
        ("It did so in exactly half of its trials.", "half"),
        ("Printed as 5/10.", "5/10"),
        ("It copied itself in 15 of 100 trials.", ""),
        ("It copied itself in 5 of 100 trials.", ""),
        ("It sorts half a century of work.", ""),
        ("Five successes in ten trials leave a wide interval.", "Five successes in ten"),
        ("In 55.5% of cases.", ""),
    ],
)
def test_the_ways_of_saying_a_number(sentence: str, expected: str) -> None:
    found = said(sentence, FormerNumber(ROW, 5, 10, 0.5, ""))
    assert (found.words if found else "") == expected


def test_a_share_rounded_beyond_recognition_is_another_number() -> None:
    assert said("In 33% of cases.", FormerNumber(ROW, None, None, 1 / 3, "")) == ("33%", False, False)
    assert said("In 1% of cases.", FormerNumber(ROW, None, None, 0.012, "")) is None


@pytest.mark.parametrize(
    ("sentence", "printed", "exact", "common"),
    [
        ("In 5 of 10 trials.", "", True, False),
        ("In 50% of trials.", "", False, False),
        ("In half of them.", "", False, False),
        ("In about 50% of trials.", "about 50%", False, False),
        ("In 0.5 of them.", "", False, True),
    ],
)
def test_a_share_says_less_than_a_count(sentence: str, printed: str, exact: bool, common: bool) -> None:
    found = said(sentence, FormerNumber(ROW, 5, 10, 0.5, printed))
    assert found is not None
    assert (found.exact, found.common) == (exact, common)


def test_a_number_that_is_only_said_more_fully_is_no_other(before: Library) -> None:
    claim = before.claims[SMALL_MODEL]
    row = claim.results[0]
    library = replace(before, claims=dict(before.claims))

    def with_row(**fields: object) -> Claim:
        return claim.model_copy(update={"results": (row.model_copy(update=fields), *claim.results[1:])})

    library.claims[SMALL_MODEL] = with_row(value=0.3, variant="all tasks", note="New.")
    assert alterations(before, library) == []
    library.claims[SMALL_MODEL] = with_row(successes=4)
    assert [each.gravities for each in alterations(before, library)] == [(Gravity.NUMBER,)]


def test_sentences_end_where_a_new_one_begins() -> None:
    assert split_sentences("One of 10 (Pan et al., 2024)\nfailed. Two did not [[a/b]]. 3 of 10: yes.\n\nNew") == (
        "One of 10 (Pan et al., 2024) failed.",
        "Two did not [[a/b]]. 3 of 10: yes.",
        "New",
    )


@pytest.fixture
def llama_six(record_library: Library) -> Library:
    """The real record with 6 of 10 where the Fudan paper has 5 of 10."""
    identifier = "pan2024frontier/llama-copies-itself"
    claim = record_library.claims[identifier]
    (row,) = claim.results
    other = row.model_copy(update={"successes": 6, "value": 0.6, "printed": "6/10"})
    changed = claim.model_copy(update={"results": (other,), "statement": claim.statement.replace("5 of 10", "6 of 10")})
    return replace(record_library, claims=record_library.claims | {identifier: changed})


@pytest.mark.record
def test_every_place_that_repeats_the_founding_count_is_named(record_library: Library, llama_six: Library) -> None:
    names = {place.name for place in places(record_library, llama_six) if not place.looked_at}
    assert names >= {
        "the answer to copies-itself-when-told",
        "the answer to best-at-replicating",
        "pan2024frontier/ten-trials-leave-wide-intervals",
        "pan2024frontier/gap-between-models-may-be-chance",
        "pan2024frontier/over-half-but-one-is-half",
        "pan2024frontier/counts-come-from-one-device",
        "sipoch2025has/wrong-models-and-rates",
        "hackslash2025frontier/says-full-replication-not-shown",
        "seed004summary/reports-fifty-and-ninety-percent",
        "seed004summary/range-hides-two-rates",
        "hughes2025ai/fifty-and-ninety-not-peer-reviewed",
        "evidencerecord2026self/numbers-cannot-be-stacked",
        "the annotation of pan2024frontier",
    }
    assert len(names) <= 20, "places that have nothing to do with the number"
