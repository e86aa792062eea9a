"""A new entry at the end of a mapping of a YAML file; every other byte of the file stays."""

from __future__ import annotations

import re
from collections.abc import Callable

from selfrep.reading import parse_yaml

STEP = 2
"""Columns of a level where the file shows no other indentation."""

_TOP = re.compile(r"[^\s#-][^\n]*")
_EMPTY = re.compile(r"(?P<key>[\w-]+:)[ \t]*(?:\{[ \t]*\}|~|null)?[ \t]*(?P<comment>#[^\n]*)?")


class NoPlaceError(ValueError):
    """A file into which no entry can be put without changing the rest; says why."""


Block = Callable[[int], str]
"""Makes the lines of a value, each moved in by a number of columns; ends with a line break."""


def with_entry(text: str, part: str, name: str, block: Block) -> str:
    """The text of a file with an entry added.

    Args:
        text: Of the file; empty for a file that is to be made.
        part: Key at the top of the file of the mapping that it goes to, which is added where it is not there; without
            one, the top of the file itself.
        name: Key of the entry.
        block: Its value.

    Raises:
        NoPlaceError: The entry is there already, or the mapping is written in a way that nothing can be added to.
    """
    before, problems = parse_yaml(text, "")
    data = before.data if before.data is not None else {}
    if problems or not isinstance(data, dict):
        raise NoPlaceError("it cannot be read; correct what selfrep check says of it first")
    holder = data.get(part, {}) if part else data
    if holder is not None and not isinstance(holder, dict):
        raise NoPlaceError(f"{part} is no mapping of names to records; correct what selfrep check says of it first")
    if name in (holder or {}):
        raise NoPlaceError(f"it has {name} already")
    ends = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    lines = _within(lines, part, name, block) if part else _at_the_top(lines, name, block)
    made = ends.join([*lines, ""])
    _require_same(data, made, part, name)
    return made


def _without_entry(data: dict[str, object], part: str, name: str) -> dict[str, object]:
    """What a file holds besides one entry; an empty mapping that held it counts as none."""
    if not part:
        return {key: value for key, value in data.items() if key != name}
    holder = data.get(part)
    rest = {key: value for key, value in (holder if isinstance(holder, dict) else {}).items() if key != name}
    others = {key: value for key, value in data.items() if key != part}
    return others | ({part: rest} if rest else {})


def _at_the_top(lines: list[str], name: str, block: Block) -> list[str]:
    separate = _is_separated(lines, 0)
    return [*lines, *([""] if separate and lines else []), *_entry(name, block, 0)]


def _within(lines: list[str], part: str, name: str, block: Block) -> list[str]:
    heads = [index for index, line in enumerate(lines) if _TOP.match(line)]
    own = next((index for index in heads if re.match(rf"['\"]?{re.escape(part)}['\"]?[ \t]*:", lines[index])), None)
    if own is None:
        # Experiments stand above the claims that they are measured for.
        new = [f"{part}:", *_entry(name, block, STEP)]
        if part == "experiments" and heads:
            return [*lines[: heads[0]], *new, "", *lines[heads[0] :]]
        return [*lines, *([""] if lines else []), *new]
    empty = _EMPTY.fullmatch(lines[own].rstrip())
    if not empty:
        raise NoPlaceError(f"{part} is written in {{...}}; write its entries on lines of their own first")
    comment = f"  {empty['comment']}" if empty["comment"] else ""
    lines = [*lines[:own], f"{empty['key']}{comment}", *lines[own + 1 :]]
    end = next((index for index in heads if index > own), len(lines))
    while end > own + 1 and (not lines[end - 1].strip() or re.match(r"#", lines[end - 1])):
        end -= 1  # what stands before the next key at the margin belongs to that
    inside = lines[own + 1 : end]
    first = next((line for line in inside if line.strip() and not line.lstrip().startswith("#")), "")
    indent = len(first) - len(first.lstrip()) if first else STEP
    separate = _is_separated(inside, indent)
    return [*lines[:end], *([""] if separate and inside else []), *_entry(name, block, indent), *lines[end:]]


def _entry(name: str, block: Block, indent: int) -> list[str]:
    return [f"{' ' * indent}{name}:", *block(indent + STEP).removesuffix("\n").split("\n")]


def _is_separated(lines: list[str], indent: int) -> bool:
    """Whether entries have a blank line between them, where there are several; so have those of a new file."""
    heads = [
        index
        for index, line in enumerate(lines)
        if len(line) - len(line.lstrip()) == indent and line.strip() and not line.lstrip().startswith(("#", "-"))
    ]
    if len(heads) < 2:
        return len(lines) == 0 or indent > 0
    return any(not line.strip() for line in lines[heads[-2] : heads[-1]])


def _require_same(data: dict[str, object], made: str, part: str, name: str) -> None:
    after, problems = parse_yaml(made, "")
    known = after.data if isinstance(after.data, dict) else {}
    if problems or _without_entry(known, part, name) != _without_entry(data, part, name):
        raise NoPlaceError("nothing can be added to it without changing the rest; add the entry by hand")
