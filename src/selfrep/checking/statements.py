"""Does the statement of a claim say what its table says?"""

from __future__ import annotations

import math

from selfrep.checking.named_numbers import Sentence, read_sentence
from selfrep.checking.rows import plain, share_or_value
from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library
from selfrep.records import Result, number


@rule()
def statement_without_number(library: Library) -> Findings:
    """A claim with results names at least one of their numbers in its statement.

    The statement is what is quoted; a rate without its number, or a number that only the table has, misleads. Any of
    these counts: 9 of 10, 9/10, nine out of ten, 90%, 0.9, the figure as in `printed`; "all 10", "none of the 10",
    "failed in 1 of 10".

    Bad: "The agent usually copied itself." Good: "The agent copied itself in 9 of 10 trials."
    """
    for claim in library.claims.values():
        rows = [row for row in claim.results if share_or_value(row) is not None or number(row.successes) is not None]
        if not rows or not all(_possible(row) for row in rows):
            continue
        sentence = read_sentence(claim.statement)
        if not any(_is_named(row, sentence) for row in rows):
            hint = f"write, for example, {_example(rows[0])}"
            yield Finding(claim, ("statement",), "the statement names none of its numbers", hint)


def _possible(result: Result) -> bool:
    """Whether k and n can be; another rule reports it where they cannot."""
    successes, trials = number(result.successes), number(result.trials)
    return (trials is None or trials >= 1) and 0 <= (successes or 0) <= (math.inf if trials is None else trials)


def _example(row: Result) -> str:
    """How a statement could name the number of a row."""
    successes, trials, value = number(row.successes), number(row.trials), share_or_value(row)
    if successes is not None and trials is not None:
        return f"{plain(successes)} of {plain(trials)}"
    return row.printed or plain(value if value is not None else successes or 0.0)


def _is_named(row: Result, sentence: Sentence) -> bool:
    return sentence.quotes(row.printed) or _names_counts(row, sentence) or _names_value(row, sentence)


def _names_counts(row: Result, sentence: Sentence) -> bool:
    """Whether a sentence names k and n, n - k and n as failures, or n with "all" or "none"."""
    successes, trials = number(row.successes), number(row.trials)
    if successes is None:
        return False
    if trials is None:
        return sentence.has(successes)
    return (
        sentence.has(successes, trials)
        or (sentence.has(trials - successes, trials) and sentence.counts_failures)
        or (sentence.has(trials) and successes == trials and sentence.says_all)
        or (sentence.has(trials) and successes == 0 and sentence.negates)
    )


def _names_value(row: Result, sentence: Sentence) -> bool:
    value = share_or_value(row)
    if value is None:
        return False
    return (value == 0 and sentence.says_none) or sentence.has_value(value)
