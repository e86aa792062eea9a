"""What may differ between a quotation and the text that it is taken from.

Four things, and no others: spaces and line breaks, hyphens at the end of a line, ligatures, and the shape of quotation
marks. Upper and lower case, punctuation and every letter have to agree.
"""

from __future__ import annotations

import re

RULES = "spaces, line-end hyphens, ligatures and the shape of quotation marks are evened out; nothing else is"
"""The rules in words, as each fingerprint states them. Raise `RULES_VERSION` when they change."""

RULES_VERSION = 1

RUN = 5
"""Words of a run; shorter ones are in too many texts to tell one from another."""

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
}
_QUOTES = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u201f": '"',
    "\u00ab": '"',
    "\u00bb": '"',
}
_SIMPLE = str.maketrans({**_LIGATURES, **_QUOTES, "\u00ad": None, "\u200b": None})
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010]\s*\n\s*(?=\w)")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.\.\.|\u2026)\s*\]|\.\.\.|\u2026)\s*")
_WORD = re.compile(r"\w+(?:[-\u2010'.,/]\w+)*")


def normalize(text: str, *, joined: bool = True) -> str:
    """A text with spaces, ligatures, quotation marks and line-end hyphens evened out.

    Args:
        text: Any text.
        joined: What becomes of a word that is broken over two lines at a hyphen. Whether the hyphen belongs to the
            word cannot be seen: True leaves it out (`repli-` `cation`), False keeps it (`self-` `replication`).
    """
    plain = _LINE_END_HYPHEN.sub("" if joined else "-", text.translate(_SIMPLE))
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """The words of a normalized text, without punctuation at their edges: `(self-replication).` is one word."""
    return _WORD.findall(text)


def runs(text: str, length: int = RUN) -> list[str]:
    """Every run of `length` words of a normalized text, in order; a shorter text is one run."""
    found = words(text)
    if len(found) <= length:
        return [" ".join(found)] if found else []
    return [" ".join(found[start : start + length]) for start in range(len(found) - length + 1)]


def quoted_parts(quotation: str) -> list[str]:
    """A quotation, normalized, cut where it leaves words out (`...`)."""
    return [part for part in _ELLIPSIS.split(normalize(quotation)) if part]
