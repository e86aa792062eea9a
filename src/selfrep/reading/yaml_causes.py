"""Why a text is not YAML: the mistake at its own line, and the text without it, so that the rest can be read.

The parser names the place where it gave up, which may be many lines below the mistake, and never what the writer did.
So the usual mistakes are tried one after the other on the lines before that place: what lets the parser come further
was the cause, and the line that did it is the remedy. A remedy is therefore never one that does not work.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

import yaml

from selfrep.reading.yaml_slips import BEFORE, KEY, Failure, trials

MOST_TRIALS = 60
"""Repairs that are tried for one fault; more would cost more time than they find."""

LONGEST = 100_000
"""Characters that a trial may parse; a file with longer entries was not written by hand."""

AFTER = 40
"""Lines after the parser's place that a trial parses."""


class Cause(NamedTuple):
    """One mistake in a text."""

    line: int
    """Index of the line, from 0."""
    column: int
    """Index of the character, from 0."""
    message: str
    hint: str
    replacement: str | None
    """The line as it should be, where one line is all that has to change."""
    repaired: list[str]
    """All lines, in the same places, without the mistake."""


def failure_of(text: str) -> tuple[Failure | None, int]:
    """Where a parser gives up on a text, or None if it is YAML; and how many keys it saw twice in one mapping."""
    seen: list[set[str] | None] = []
    keys: list[bool] = []
    twice = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            starts = isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                seen.pop()
                keys.pop()
                continue
            if not starts and not isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                continue
            if keys and seen[-1] is not None:
                keys[-1] = not keys[-1]
                if keys[-1] and isinstance(event, yaml.ScalarEvent):
                    twice += event.value in seen[-1]
                    seen[-1].add(event.value)
            if starts:
                seen.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
                keys.append(False)
    except yaml.MarkedYAMLError as error:
        return Failure.of(error), twice
    except yaml.YAMLError:
        return Failure(0, 0, 0, ""), twice
    return None, twice


def cause_of(lines: list[str], failure: Failure) -> Cause | None:
    """The mistake that made the parser give up, if it is one of the usual ones.

    Args:
        lines: The text.
        failure: Where the parser gave up on it.
    """
    failure = failure._replace(line=min(failure.line, len(lines) - 1), begin=min(failure.begin, len(lines) - 1))
    first, last = _window(lines, failure)
    if sum(map(len, lines[first:last])) > LONGEST:
        return None
    best: tuple[int, int] = (failure.line, 0)
    found: Cause | None = None
    for trial in itertools.islice(trials(lines, failure), MOST_TRIALS):
        repaired = list(lines)
        for index, line in trial.lines.items():
            repaired[index] = line
        after, twice = failure_of("\n".join(repaired[first:last]))
        reached = last if after is None else first + after.line
        if after is not None and reached <= failure.line + (trial.line != failure.line):
            continue
        if found is None or (reached, -twice) > best:
            best = (reached, -twice)
            only = len(trial.lines) == 1 and trial.shown
            found = Cause(*trial[:4], next(iter(trial.lines.values())) if only else None, repaired)
            if after is None and not twice:
                break
    return found


def _window(lines: list[str], failure: Failure) -> tuple[int, int]:
    """The lines that a trial parses: from a key at the margin on, so that what they are part of is known."""
    last = min(len(lines), failure.line + AFTER)
    first = min(failure.begin, failure.line)
    while first > 0 and not (re.match(rf"{KEY}:", lines[first]) and first < failure.begin):
        first -= 1
    if failure.line - first > BEFORE:
        # An entry in the middle of a long list of them: it can be read alone.
        for index in range(failure.line - 1, first, -1):
            if re.match(rf" {{2}}{KEY}:", lines[index]) and index < failure.begin:
                return index, last
    return first, last


def entry_around(lines: list[str], line: int) -> range:
    """The lines of the entry that a line is in: from the last key indented by at most two spaces to the next one."""
    starts = [index for index in range(min(line, len(lines) - 1), -1, -1) if re.match(rf" {{0,2}}{KEY}:", lines[index])]
    first = starts[0] if starts else 0
    last = first + 1
    while last < len(lines) and not re.match(rf" {{0,2}}{KEY}:", lines[last]):
        last += 1
    return range(first, last)
