"""Texts and numbers as YAML takes them: in the right quotation marks, without commas."""

from __future__ import annotations

import re

_PAIR = re.compile(r"(?:(?<=\{)|,) *([A-Za-z_][\w.-]*): ")


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
