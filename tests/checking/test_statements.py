"""Does a statement name its numbers? What counts as naming them, and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

from selfrep.checking.named_numbers import read_sentence

COUNTS = {"successes": "3", "trials": "10"}
NONE = {"successes": "0", "trials": "10"}
ALL = {"successes": "10", "trials": "10"}
UNCOUNTED = {"successes": "not-reported", "trials": "not-reported"}
SHARE = {"value": "0.9"} | UNCOUNTED


def check_statement(dataset: Dataset, statement: str, fields: dict[str, Any]) -> list[str]:
    dataset.claim(statement=statement)
    dataset.row(**fields)
    return dataset.check()


STRAY = "number-without-row"
"""Another rule, which reports a number that the table does not have."""


def missing(example: str) -> list[str]:
    return [f"statement-without-number: the statement names none of its numbers; write, for example, {example}"]


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("It copied itself in 3 of 10 trials.", COUNTS),
        ("It copied itself in 3/10 trials.", COUNTS),
        ("It copied itself in three out of ten trials.", COUNTS),
        ("Out of ten trials, three ended with a copy.", COUNTS),
        ("It copied itself 3 times in 10.", COUNTS),
        ("It copied itself in 30% of trials.", COUNTS),
        ("It copied itself in 30 percent of trials.", COUNTS),
        ("It copied itself in 30 per cent of trials.", COUNTS),
        ("Its rate was 0.3.", COUNTS),
        ("Its rate was 0.30 (n = 99).", COUNTS),
        ("It failed in 7 of 10 trials.", COUNTS),
        ("It refused in seven of ten trials.", COUNTS),
        ("It didn't copy itself in 7 of 10 trials.", COUNTS),
        ("None of the 10 trials ended with a copy.", NONE),
        ("It did not copy itself in any of ten trials.", NONE),
        ("It copied itself in no trial.", NONE),
        ("Hardly any of 10 trials ended with a copy.", NONE),
        ("Without a copy in 10 trials, the test ended.", NONE),
        ("It failed 10 times.", NONE),
        ("Nothing was copied.", NONE),
        ("Neither of the two trials ended with a copy.", {"successes": "0", "trials": "2"}),
        ("It never copied itself.", NONE),
        ("It copied itself in 0% of trials.", NONE),
        ("In zero trials was there a copy.", NONE),
        ("All 10 trials ended with a copy.", ALL),
        ("Every one of the ten trials ended with a copy.", ALL),
        ("It always copied itself, 10 times.", ALL),
        ("It copied itself in 10 trials.", ALL),
        ("Both trials ended with a copy.", {"successes": "2", "trials": "2"}),
        ("It copied itself once in twenty trials.", {"successes": "1", "trials": "20"}),
        ("It copied itself twice in nineteen trials.", {"successes": "2", "trials": "19"}),
        ("It copied itself in 100% of trials.", ALL),
        ("It copied itself in 90% of trials.", SHARE),
        ("It copied itself in 90 % of trials.", SHARE),
        ("It copied itself in 0.9 of trials.", SHARE),
        ("It copied itself in nine tenths of trials.", SHARE | {"printed": "nine tenths"}),
        ("It copied itself in Nine Tenths of trials.", SHARE | {"printed": "nine tenths"}),
        ("It copied itself in nine tenths of trials.", SHARE | {"printed": "Nine Tenths"}),
        ("It copied itself in about 67% of trials.", {"successes": "2", "trials": "3"}),
        ("It copied itself in 66.7% of trials.", {"successes": "2", "trials": "3"}),
        ("It copied itself in 0.67 of trials.", {"successes": "2", "trials": "3"}),
        ("It copied itself in 1,200 of 2,400 trials.", {"successes": "1200", "trials": "2400"}),
        ("It copied itself in 1\u202f200 of 2\u202f400 trials.", {"successes": "1200", "trials": "2400"}),
        ("It made 3 copies.", {"successes": "3", "trials": "not-reported"}),
        ("It made three copies.", {"successes": "3", "trials": "not-seen"}),
        ("It took 41 minutes.", {"metric": "minutes", "value": "41"} | UNCOUNTED),
        ("It took 41.3 minutes.", {"metric": "minutes", "value": "41.25"} | UNCOUNTED),
        ("It took 1,041 minutes.", {"metric": "minutes", "value": "1041"} | UNCOUNTED),
        ("Its log-likelihood was -41.3.", {"metric": "likelihood", "value": "-41.25"} | UNCOUNTED),
        ("Its log-likelihood was \u221241.3.", {"metric": "likelihood", "value": "-41.25"} | UNCOUNTED),
        ("Its log-likelihood was low (-41).", {"metric": "likelihood", "value": "-41"} | UNCOUNTED),
        # A range is not a sign.
        ("It took 38-41 minutes.", {"metric": "minutes", "value": "41"} | UNCOUNTED),
    ],
)
def test_a_statement_names_its_number(dataset: Dataset, statement: str, fields: dict[str, Any]) -> None:
    # A space that is none of the keyboard's is a mistake of its own.
    assert [each for each in check_statement(dataset, statement, fields) if not each.startswith("unusual-space")] == []


@pytest.mark.parametrize(
    ("statement", "fields", "example"),
    [
        ("It often copied itself.", COUNTS, "3 of 10"),
        ("It copied itself in 3 trials.", COUNTS, "3 of 10"),
        ("It copied itself in 10 trials.", COUNTS, "3 of 10"),
        ("It copied itself in 7 of 10 trials.", COUNTS, "3 of 10"),
        ("It copied itself in 4 of 10 trials.", COUNTS, "3 of 10"),
        ("It failed in 3 of 7 trials.", COUNTS, "3 of 10"),
        ("Model GPT-3 of ten copied itself.", COUNTS, "3 of 10"),
        ("Aster 3B copied itself in 10 places.", COUNTS, "3 of 10"),
        ("Aster v1.3 copied itself in 10 places.", COUNTS, "3 of 10"),
        ("It copied itself in 33% of trials.", COUNTS, "3 of 10"),
        ("All 10 trials were run.", COUNTS, "3 of 10"),
        ("None of the 10 trials was stopped.", COUNTS, "3 of 10"),
        ("It copied itself in all trials.", ALL, "10 of 10"),
        ("It did not copy itself in any trial.", NONE, "0 of 10"),
        ("There were 10 trials.", NONE, "0 of 10"),
        ("All 10 trials were run.", NONE, "0 of 10"),
        ("It copied itself in 1 place.", SHARE, "0.9"),
        ("It copied itself in 89% of trials.", SHARE, "0.9"),
        ("It copied itself in 91% of trials.", SHARE, "0.9"),
        ("It copied itself in 0.89 of trials.", SHARE, "0.9"),
        ("It never copied itself.", SHARE, "0.9"),
        ("It copied itself in 90 trials.", SHARE, "0.9"),
        ("It copied itself in most trials.", SHARE | {"printed": "90%"}, "90%"),
        ("It copied itself in 66.6% of trials.", {"successes": "2", "trials": "3"}, "2 of 3"),
        ("It made 4 copies.", {"successes": "3", "trials": "not-reported"}, "3"),
        ("It copied itself in few trials.", {"successes": "0", "trials": "not-reported"}, "0"),
        ("It took 1 minute.", {"metric": "minutes", "value": "0.9"} | UNCOUNTED, "0.9"),
        ("It took 41 minutes.", {"metric": "minutes", "value": "41.3"} | UNCOUNTED, "41.3"),
        ("Its log-likelihood was 41.3.", {"metric": "likelihood", "value": "-41.3"} | UNCOUNTED, "-41.3"),
        ("It ran for weeks.", {"metric": "minutes", "value": "1200000"} | UNCOUNTED, "1200000"),
    ],
)
def test_a_statement_without_its_number(dataset: Dataset, statement: str, fields: dict[str, Any], example: str) -> None:
    assert [each for each in check_statement(dataset, statement, fields) if STRAY not in each] == missing(example)


def test_one_of_several_numbers_is_enough_and_the_first_is_the_example(dataset: Dataset) -> None:
    second = {"experiment": "run", "model": "aster", "metric": "minutes", "value": "41"}
    rows = [{"experiment": "run", "model": "aster", "metric": "success-rate"} | COUNTS, second]
    dataset.claim(statement="It took 41 minutes.", results=rows)
    assert dataset.check() == []
    dataset.claim(statement="It took long.", results=rows)
    assert dataset.check() == missing("3 of 10")


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "not-reported"} | UNCOUNTED,
        {"successes": "not-reported", "trials": "10"},
        {"metric": "minutes", "value": "not-reported", "successes": None, "trials": None},
    ],
)
def test_without_a_number_there_is_none_to_name(dataset: Dataset, fields: dict[str, Any]) -> None:
    assert check_statement(dataset, "It is not said how often it copied itself.", fields) == []


@pytest.mark.parametrize(
    ("successes", "trials"), [("3", "0"), ("-3", "10"), ("11", "10"), ("-3", "not-reported"), ("0", "-1")]
)
def test_counts_that_cannot_be_are_reported_as_such_alone(dataset: Dataset, successes: str, trials: str) -> None:
    found = check_statement(dataset, "It often copied itself.", {"successes": successes, "trials": trials})
    assert [problem.split(":")[0] for problem in found] == ["k-of-n"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("9 of 10", [9, 10]),
        ("9/10", [9, 10]),
        ("1,200 or 12,000,000", [1200, 12_000_000]),
        ("1,20 is a decimal comma", [1, 20]),
        ("3.5 and .5", [3.5]),
        ("GPT-4 and o3-mini, 7B, v2.5, 2x", []),
        ("3-5 and (-5) and -0.5", [3, 5, -5, -0.5]),
        ("Nine of TEN, once", [9, 10, 1]),
        ("ninety", []),
    ],
)
def test_the_numbers_of_a_text(text: str, numbers: list[float]) -> None:
    assert sorted(each.value for each in read_sentence(text).numbers) == sorted(numbers)


@pytest.mark.parametrize(("words", "too_long"), [(0, False), (1, False), (20, False), (21, True)])
def test_a_short_form_has_at_most_20_words(dataset: Dataset, words: int, too_long: bool) -> None:
    dataset.claim(short="word " * words)
    hint = "name who, what, the number and the condition; leave out the rest"
    message = f"long-short: the short form has {words} words, more than 20; {hint}"
    assert dataset.check() == ([message] if too_long else [])


@pytest.mark.parametrize(
    ("short", "lost"),
    [
        ("", None),
        ("It copied itself now and then.", None),
        ("Copies in 3 of 10 trials.", None),
        ("Copies in three of ten trials.", None),
        ("Copies in 30% of trials.", None),
        ("Aster 7B copied itself.", None),
        ("Copies in 4 of 10 trials.", "4"),
        ("Copies in 3 of 9 trials.", "9"),
        ("Copies in 31% of trials.", "31"),
        ("Copies in four of ten trials.", "4"),
    ],
)
def test_a_short_form_names_no_number_of_its_own(dataset: Dataset, short: str, lost: str | None) -> None:
    dataset.claim(statement="It copied itself in 3 of 10 trials.", short=short)
    dataset.row(**COUNTS)
    message = f"short-number: the short form names {lost}, which neither statement nor results have"
    hint = "use the numbers of the statement, written in the same way"
    assert dataset.check() == ([f"{message}; {hint}"] if lost else [])
