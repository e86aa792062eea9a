"""What may differ between a quotation and the text that it is taken from.

Six things, and no others: spaces and line breaks, hyphens at the end of a line, the number of a page at its edge,
ligatures, the way in which an accent is coded, and the shape of quotation marks. Upper and lower case, punctuation and
every letter have to agree.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

RULES = (
    "spaces, line-end hyphens, page numbers at the edge of a page, ligatures, the coding of accents and the shape of"
    " quotation marks are evened out; nothing else is"
)
"""The rules in words, as each fingerprint states them. Raise `RULES_VERSION` when they change."""

RULES_VERSION = 2

BREAK = "\u00ad"
"""Stands in a normalized text for a hyphen at the end of a line, which may or may not belong to the word."""

MOST_BREAKS = 4
"""Line-end hyphens in one run of words for which every reading is taken; with more, only the two that treat all alike.
"""

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
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]\s*\n\s*(?=\w)")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.\.\.|\u2026)\s*\]|\.\.\.|\u2026)\s*")
_WORD = re.compile(r"\w+(?:[-\u00ad\u2010'.,/]\w+)*")


def normalize(text: str, *, line_end: str = "") -> str:
    """A text with spaces, ligatures, accents, quotation marks and line-end hyphens evened out.

    Args:
        text: Any text.
        line_end: What stands for the hyphen of a word that is broken over two lines. Whether it belongs to the word
            cannot be seen: nothing leaves it out (`repli-` `cation`), `BREAK` leaves it open.
    """
    lines = _LINE_END_HYPHEN.split(text)
    plain = line_end.join(unicodedata.normalize("NFC", line.translate(_SIMPLE)) for line in lines)
    return " ".join(plain.split())


def without_page_number(text: str, place: str) -> str:
    """The text of a page without a first or last line that is nothing but the page's number.

    Args:
        text: The text of the page.
        place: Its place, as `p. 8`; others have no number.
    """
    if not place.startswith("p. "):
        return text
    number = re.escape(place.removeprefix("p. "))
    return re.sub(rf"\A\s*{number}[ \t]*\n|\n[ \t]*{number}\s*\Z", "", text)


def words(text: str) -> list[str]:
    """The words of a normalized text, without punctuation at their edges: `(self-replication).` is one word."""
    return _WORD.findall(text)


def runs(text: str, length: int = RUN) -> list[str]:
    """Every run of `length` words of a normalized text, in order; a shorter text is one run.

    A run that holds a `BREAK` is given in each reading of its line-end hyphens.
    """
    found = words(text)
    if len(found) <= length:
        return _readings(" ".join(found)) if found else []
    spans = (" ".join(found[start : start + length]) for start in range(len(found) - length + 1))
    return [reading for span in spans for reading in _readings(span)]


def _readings(run: str) -> list[str]:
    pieces = run.split(BREAK)
    if len(pieces) == 1:
        return [run]
    if len(pieces) > MOST_BREAKS + 1:
        return ["".join(pieces), "-".join(pieces)]
    chosen = itertools.product(("", "-"), repeat=len(pieces) - 1)
    return ["".join(itertools.chain.from_iterable(zip(pieces, (*hyphens, ""), strict=True))) for hyphens in chosen]


def quoted_parts(quotation: str) -> list[str]:
    """A quotation, normalized, cut where it leaves words out (`...`)."""
    return [part for part in _ELLIPSIS.split(normalize(quotation)) if part]
