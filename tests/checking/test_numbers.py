from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.checking import check
from selfrep.problems import Problem
from selfrep.reading import read_library

ROW = "{experiment: on-request, model: aster-7b, metric: success-rate, successes: 3, trials: 10}"
STATEMENT = "statement: In the Lantern study, an agent built on Aster 7B copied itself in 3 of 10 trials (30%)."


def problems_with(root: Path, statement: str, row: str) -> list[Problem]:
    path = root / "claims/morrow2023lantern.yaml"
    text = path.read_text(encoding="utf-8")
    assert ROW in text
    assert STATEMENT in text
    other_row = (
        "      - {experiment: suite, model: aster-7b, metric: tasks-solved, successes: 1, trials: 2, value: 0.5, "
    )
    text = text.replace(other_row + "printed: 50%}\n", "")
    experiment = text[text.index("  suite:\n") : text.index("claims:\n")]
    text = text.replace(experiment, "").replace(ROW, row).replace(STATEMENT, f'statement: "{statement}"')
    path.write_text(text, encoding="utf-8")
    library, problems = read_library(root)
    return problems + check(library)


def row(numbers: str, metric: str = "success-rate") -> str:
    return f"{{experiment: on-request, model: aster-7b, metric: {metric}, {numbers}}}"


COUNTS = "successes: 3, trials: 10"
NONE = "successes: 0, trials: 10"
ALL = "successes: 10, trials: 10"
SHARE = "value: 0.9, successes: not-reported, trials: not-reported"


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("It copied itself in 3 of 10 trials.", COUNTS),
        ("It copied itself in 3/10 trials.", COUNTS),
        ("It copied itself in three out of ten trials.", COUNTS),
        ("Out of ten trials, three ended with a copy.", COUNTS),
        ("It copied itself 3 times in 10.", COUNTS),
        ("It copied itself in 30% of trials.", COUNTS),
        ("It copied itself in 30 percent of trials.", COUNTS),
        ("Its rate was 0.3.", COUNTS),
        ("It failed in 7 of 10 trials.", COUNTS),
        ("None of the 10 trials ended with a copy.", NONE),
        ("It did not copy itself in any of ten trials.", NONE),
        ("It never copied itself.", NONE),
        ("All 10 trials ended with a copy.", ALL),
        ("Every one of the ten trials ended with a copy.", ALL),
        ("It copied itself in 90% of trials.", SHARE),
        ("It copied itself in 0.9 of trials.", SHARE),
        ("It copied itself in nine tenths of trials.", f"{SHARE}, printed: nine tenths"),
        ("It copied itself in about 67% of trials.", "successes: 2, trials: 3"),
        ("It copied itself in 66.7% of trials.", "successes: 2, trials: 3"),
        ("It copied itself in 1,200 of 2,400 trials.", "successes: 1200, trials: 2400"),
    ],
)
def test_a_statement_names_its_number(small_copy: Path, statement: str, numbers: str) -> None:
    assert [problem.text for problem in problems_with(small_copy, statement, row(numbers))] == []


@pytest.mark.parametrize(
    ("statement", "numbers", "hint"),
    [
        ("It often copied itself.", COUNTS, "3 of 10"),
        ("It copied itself in 3 trials.", COUNTS, "3 of 10"),
        ("It copied itself in 7 of 10 trials.", COUNTS, "3 of 10"),
        ("It copied itself in 4 of 10 trials.", COUNTS, "3 of 10"),
        ("Model GPT-3 of ten copied itself.", COUNTS, "3 of 10"),
        ("Aster 3B copied itself in 10 places.", COUNTS, "3 of 10"),
        ("It copied itself in 33% of trials.", COUNTS, "3 of 10"),
        ("It copied itself in all trials.", ALL, "10 of 10"),
        ("It copied itself in 1 place.", SHARE, "0.9"),
        ("It copied itself in 89% of trials.", SHARE, "0.9"),
        ("It copied itself in most trials.", f"{SHARE}, printed: 90%", "90%"),
    ],
)
def test_a_statement_without_its_number(small_copy: Path, statement: str, numbers: str, hint: str) -> None:
    found = problems_with(small_copy, statement, row(numbers))
    message = f"the statement names none of its numbers; write, for example, {hint}"
    assert [(problem.rule, problem.sentence) for problem in found] == [("statement-without-number", message)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("successes: 2, trials: 3, value: 0.67", None),
        ("successes: 2, trials: 3, value: 0.667", None),
        ("successes: 2, trials: 3, value: 0.7", None),
        ("successes: 2, trials: 3, value: 0.66", "value 0.66 is not 2/3; write 0.67"),
        ("successes: 2, trials: 3, value: 0.66, bound: about", None),
        ("successes: 2, trials: 3, value: 0.6, bound: at-least", None),
        ("successes: 2, trials: 3, value: 0.60", "value 0.6 is not 2/3; write 0.67"),
        ("successes: 2, trials: 3, value: 0.667, printed: 67%", None),
        ("successes: 2, trials: 3, printed: about 67 percent", None),
        ("successes: 2, trials: 3, printed: 76%", "printed '76%' is not the value 0.666667; fix one of the two"),
        ("successes: 2, trials: 3, printed: two in three", None),
        ("successes: 2, trials: 3, value: not-reported", None),
    ],
)
def test_a_value_agrees_with_its_counts_as_far_as_it_is_written(
    small_copy: Path, numbers: str, expected: str | None
) -> None:
    found = problems_with(small_copy, "It copied itself in 2 of 3 trials.", row(numbers))
    if expected is None:
        assert [problem.text for problem in found] == []
    else:
        assert [problem.rule for problem in found] == ["result-arithmetic"]
        assert found[0].sentence.startswith(expected)


@pytest.mark.parametrize(
    ("numbers", "metric", "expected"),
    [
        (
            "value: 90, successes: not-seen, trials: not-seen",
            "success-rate",
            "value 90 must be between 0 and 1; write 0.9",
        ),
        ("value: 1.5, successes: not-seen, trials: not-seen", "success-rate", "value 1.5 must be between 0 and 1"),
        ("value: -1", "stealth-score", "value -1 must be between 0 and 10"),
        ("value: -1", "duration", "value -1 must be at least 0"),
        ("value: inf", "duration", "value inf is not a finite number; write not-reported"),
        ("value: 5, low: nan", "duration", "low nan is not a finite number"),
    ],
)
def test_a_number_lies_on_its_scale(small_copy: Path, numbers: str, metric: str, expected: str) -> None:
    found = problems_with(small_copy, "It took 90, 1.5, -1 or 5 minutes, inf.", row(numbers, metric))
    assert any(problem.rule == "number-range" and problem.sentence.startswith(expected) for problem in found)


def test_a_count_too_large_to_be_one(small_copy: Path) -> None:
    numbers = "successes: 3, trials: 1000000000001"
    found = problems_with(small_copy, "It copied itself in 0% of trials.", row(numbers))
    assert [problem.rule for problem in found] == ["k-of-n"]
