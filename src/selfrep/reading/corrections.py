"""The line of a file as it should be, for a problem that one passage of it is the cause of.

What stands in `Problem.replacement` is offered to reviewers and applied by `selfrep check --fix`; so it is given only
where it is certain which passage is meant and what belongs in its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from selfrep.problems import Problem


class Swap(NamedTuple):
    """A passage that is wrong, and what should be there."""

    wrong: str
    """As it is written in the file."""
    right: str


def swapped(problem: Problem, text: str, swap: Swap) -> Problem:
    """The problem with the line as it should be, at the line on which the passage is.

    Args:
        problem: At the value that holds the passage; a value of several lines begins there.
        text: The whole file.
        swap: What to change. A single character is changed wherever it is on the line; of a longer passage there may
            be only one, else it is not certain which is meant.
    """
    lines = text.split("\n")
    start = problem.line - 1
    if not 0 <= start < len(lines):
        return problem
    number: int | None = start
    begin = problem.column - 1
    if swap.wrong not in lines[start][begin:]:
        begin = 0
    if swap.wrong not in lines[start]:
        number = _line_below(lines, start, swap.wrong)
    if number is None:
        return problem
    line = lines[number]
    found = line.count(swap.wrong, begin)
    if found != 1 and len(swap.wrong) > 1:
        return problem
    right = line[:begin] + line[begin:].replace(swap.wrong, swap.right)
    return replace(problem, line=number + 1, column=line.index(swap.wrong, begin) + 1, replacement=right)


def _line_below(lines: list[str], number: int, passage: str) -> int | None:
    """The line with a passage among those that go on with the value that begins on a line; None if there is none."""
    indent = _indent(lines[number])
    for below in range(number + 1, len(lines)):
        if lines[below].strip() and _indent(lines[below]) <= indent:
            return None
        if passage in lines[below]:
            return below
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
