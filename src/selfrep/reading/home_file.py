"""`site/home.toml`: which results the home page shows in large figures, and with which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfrep.problems import Problem
from selfrep.reading.validation import did_you_mean
from selfrep.settings import HOME
from selfrep.toml_file import TomlFile, read_toml

_RESULT = re.compile(r"([^#\s]+)#([1-9][0-9]{0,5})")


@dataclass(frozen=True)
class KeyFigure:
    """One number of the home page."""

    claim: str
    """Identifier of the claim."""
    position: int
    """Place of the result in the claim, counted from 1."""
    caption: str
    """What the number counts, in words that follow it."""
    line: int
    """Line of the file that names the result."""

    @property
    def result(self) -> str:
        """The row as the file, the database and every export name it: `pan2024frontier/qwen-copies-itself#1`."""
        return f"{self.claim}#{self.position}"


def read_home(root: Path) -> tuple[list[KeyFigure], list[Problem]]:
    """The key figures of a record's home page; none where it has no such file."""
    if not (root / HOME).is_file():
        return [], []
    file, problems = read_toml(root / HOME, HOME)
    if file is None:
        return [], problems
    for key in file.data:
        if key != "figure":
            hint = did_you_mean(key, ["figure"])
            problems.append(file.problem(file.line(key), "unknown-key", f"unknown key {key!r}", hint))
    entries = file.data.get("figure", [])
    if not isinstance(entries, list):
        message = "figure must be a list of tables"
        return [], [*problems, file.problem(file.line("figure"), "wrong-type", message, "write it as [[figure]]")]
    figures: list[KeyFigure] = []
    for number, entry in enumerate(entries):
        made, found = _figure(file, number, entry)
        problems += found
        figures += [made] if made else []
    return figures, problems


def _figure(file: TomlFile, number: int, entry: Any) -> tuple[KeyFigure | None, list[Problem]]:
    if not isinstance(entry, dict):
        start = file.line("figure", "figure", number)
        return None, [file.problem(start, "wrong-type", "figure must be a list of tables", "write it as [[figure]]")]
    problems = list(_faults(file, number, entry))
    match = None if problems else _RESULT.fullmatch(entry["result"].strip())
    line = file.line("result", "figure", number)
    if match is None:
        if not problems:
            hint = "write the claim, # and the place of the result in it, such as pan2024frontier/qwen-copies-itself#1"
            problems = [file.problem(line, "bad-value", f"{entry['result']!r} does not name a result", hint)]
        return None, problems
    return KeyFigure(match[1], int(match[2]), entry["caption"].strip(), line), []


def _faults(file: TomlFile, number: int, entry: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the keys of a figure, and with the types of their values."""
    known = ("result", "caption")

    def report(key: str, rule: str, message: str, hint: str) -> Problem:
        return file.problem(file.line(key, "figure", number), rule, message, hint)

    for key in entry:
        if key not in known:
            yield report(key, "unknown-key", f"unknown key {key!r}", did_you_mean(key, known))
    for key in known:
        if key not in entry:
            yield report("figure", "missing-key", f"{key!r} is missing", f"add {key} = ...")
        elif not isinstance(entry[key], str):
            yield report(key, "wrong-type", f"{key} must be text", "put it in quotation marks")
        elif not entry[key].strip():
            yield report(key, "empty-value", f"{key} is empty", "say what the number is of")
