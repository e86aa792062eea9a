"""How a single text is written in YAML: plain where that is possible, else in quotation marks, folded where it is long.

Quotation marks are needed where YAML would read something else than this text, and where a program that keeps to the
older YAML would read a truth value (`yes`, `no`). Text that looks like a number is left as it is written: whether it is
one, only the field can say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import yaml

from selfrep.formatting.tree import Text
from selfrep.reading.yaml_quoting import NOT_ON_ONE_LINE, TRUTH, looks_like_a_number, may_be_plain, quoted_text

WIDTH = 120
"""Columns."""

RAGGED = 20
"""Columns that may stay free at the end of a line of folded text though the next word would fit."""


def key_of(text: Text) -> str:
    """A key; one that older YAML takes for a truth value (`on`) stays plain, as no key can be one."""
    return text.value if TRUTH.fullmatch(text.value) else on_one_line(text, in_braces=True)


def on_one_line(text: Text, *, in_braces: bool) -> str:
    """A text as it is written on one line."""
    value = text.value
    if text.is_nothing:
        return value
    is_quoted = text.style in ("'", '"')
    if may_be_plain(value, in_braces=in_braces) and not (is_quoted and looks_like_a_number(value)):
        return value
    if NOT_ON_ONE_LINE.search(value):
        return str(yaml.dump(value, default_style='"', allow_unicode=True, width=10**9)).rstrip("\n")
    if text.style == "'":
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    if text.style == '"' and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return quoted_text(value)


def folded(value: str, indent: int, written: Sequence[str] = ()) -> list[str] | None:
    """The lines of a text that is folded, without `>-`; None where folding would change it.

    Args:
        value: The text.
        indent: Columns before each line.
        written: Its lines in the file; they stay where they are well filled, so that a change of one word is a change
            of one line.
    """
    lines: list[str] = []
    room = max(WIDTH - indent, 40)
    if written and "\n" not in value and " ".join(written) == value and _is_well_filled(written, room):
        return list(written)
    for number, paragraph in enumerate(value.split("\n")):
        if paragraph != paragraph.strip() or NOT_ON_ONE_LINE.search(paragraph):
            return None
        if number:
            lines.append("")
        if paragraph:
            lines += _filled(paragraph, room)
    return lines if lines and lines[0] and lines[-1] else None


def _is_well_filled(lines: Sequence[str], room: int) -> bool:
    """Whether no line is too long, and none ends far before a word that would have found room on it."""
    if any(len(line) > room for line in lines):
        return False
    return all(len(line) + 1 + len(after.split(" ")[0]) > room - RAGGED for line, after in itertools.pairwise(lines))


def literal(value: str) -> list[str] | None:
    """The lines of a text that keeps its line ends, without `|-`; None where it cannot be written so."""
    lines = value.split("\n")
    if lines[0][:1].isspace() or not lines[0] or not lines[-1].strip() or any(map(NOT_ON_ONE_LINE.search, lines)):
        return None
    return lines


def _filled(paragraph: str, room: int) -> list[str]:
    """Lines of at most `room` columns; a line ends where one space stands between words."""
    lines: list[str] = []
    here = ""
    for word in re.split(r"(?<=\S) (?=\S)", paragraph):
        if here and len(here) + 1 + len(word) > room:
            lines.append(here)
            here = word
        else:
            here = f"{here} {word}" if here else word
    return [*lines, here]
