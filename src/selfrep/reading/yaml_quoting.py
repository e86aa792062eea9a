"""Texts and numbers as YAML takes them: in the right quotation marks, without commas."""

from __future__ import annotations

import re

import yaml

_PAIR = re.compile(r"(?:(?<=\{)|,) *([A-Za-z_][\w.-]*): ")
TRUTH = re.compile(r"yes|no|on|off", re.IGNORECASE)
"""Words that older YAML takes for a truth value."""
_NULL = re.compile(r"~|null|", re.IGNORECASE)
_BEGINS_LIKE_YAML = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.|=$|<<$")
_LIKE_YAML = re.compile(r":(?:\s|$)|\s#")
_IN_BRACES = re.compile(r"[,\[\]{}]|^[:?]")
NOT_ON_ONE_LINE = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
"""What takes more than one line, or an escape."""
_FIRST_LETTERS = frozenset("-+.0123456789tTfF")


def without_comma(number: str) -> str:
    """The remedy for a number with a comma in it, such as `0,175` or `1,000`."""
    whole, part = number.split(",", maxsplit=1)
    fraction = f"{whole}.{part.replace(',', '')}"
    if "," in part:
        return f"write {number.replace(',', '')}, without commas"
    if len(part) != 3 or whole.startswith("0"):
        return f"write {fraction}, with a decimal point"
    return f"write {whole}{part} for a whole number, {fraction} for a fraction"


def quoted_text(text: str) -> str:
    """A text in the quotation marks that it does not contain."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def quote_pairs(line: str) -> str:
    """A line with `{key: text, key: text}`, each text in quotation marks that YAML would read as something else."""
    opening = line.find("{")
    closing = line.rfind("}")
    if opening < 0 or closing < opening or "{" in line[opening + 1 : closing]:
        return line
    inside = line[opening : closing + 1]
    keys = list(_PAIR.finditer(inside))
    if not keys:
        return line
    parts = ["{"]
    for number, pair in enumerate(keys):
        end = keys[number + 1].start() if number + 1 < len(keys) else len(inside) - 1
        value = inside[pair.end() : end].strip()
        whole = re.fullmatch(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\[\]]*\]", value)
        if not whole and re.search(r"[,:\[\]{}\"'#&*!|>%@`]", value):
            value = quoted_text(value)
        parts.append(f"{', ' if number else ''}{pair[1]}: {value}")
    return line[:opening] + "".join(parts) + line[closing:]


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
        or TRUTH.fullmatch(text)
        or _BEGINS_LIKE_YAML.match(text)
        or _LIKE_YAML.search(text)
        or NOT_ON_ONE_LINE.search(text)
        or (in_braces and _IN_BRACES.search(text))
    )
