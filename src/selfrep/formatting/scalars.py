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
from selfrep.reading.yaml_quoting import quoted_text

WIDTH = 120
"""Columns."""

RAGGED = 20
"""Columns that may stay free at the end of a line of folded text though the next word would fit."""

_TRUTH = re.compile(r"yes|no|on|off", re.IGNORECASE)
_NULL = re.compile(r"~|null|", re.IGNORECASE)
_BEGINS_LIKE_YAML = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.|=$|<<$")
_LIKE_YAML = re.compile(r":(?:\s|$)|\s#")
_IN_BRACES = re.compile(r"[,\[\]{}]")
_NOT_ON_ONE_LINE = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
_FIRST_LETTERS = frozenset("-+.0123456789tTfF")


def looks_like_a_number(text: str) -> bool:
    """Whether a reader that does not know the field would take a plain text for a number, date or truth value."""
    if text[:1] not in _FIRST_LETTERS:
        return False
    tag = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ())
    return any(pattern.match(text) for name, pattern in tag if not name.endswith(":timestamp"))


def may_be_plain(text: str, *, in_braces: bool) -> bool:
    """Whether a text can be written without quotation marks, and is read as this text by everybody."""
    return not (
        _NULL.fullmatch(text)
        or text != text.strip()
        or _TRUTH.fullmatch(text)
        or _BEGINS_LIKE_YAML.match(text)
        or _LIKE_YAML.search(text)
        or _NOT_ON_ONE_LINE.search(text)
        or (in_braces and _IN_BRACES.search(text))
    )


def key_of(text: Text) -> str:
    """A key; one that older YAML takes for a truth value (`on`) stays plain, as no key can be one."""
    return text.value if _TRUTH.fullmatch(text.value) else on_one_line(text, in_braces=True)


def on_one_line(text: Text, *, in_braces: bool) -> str:
    """A text as it is written on one line."""
    value = text.value
    if text.is_nothing:
        return value
    is_quoted = text.style in ("'", '"')
    if may_be_plain(value, in_braces=in_braces) and not (is_quoted and looks_like_a_number(value)):
        return value
    if _NOT_ON_ONE_LINE.search(value):
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
        if paragraph != paragraph.strip() or _NOT_ON_ONE_LINE.search(paragraph):
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
    if lines[0][:1].isspace() or not lines[0] or not lines[-1].strip() or any(map(_NOT_ON_ONE_LINE.search, lines)):
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
