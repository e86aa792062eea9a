"""Quotations and printed numbers, looked for in the text of their source."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from dataclasses import dataclass

from selfrep.records import Claim, Result
from selfrep.verifying.normalizing import normalize, quoted_parts, words
from selfrep.verifying.source_text import SourceText

HEDGES = (
    "may", "might", "could", "can", "would", "should", "likely", "unlikely", "possibly", "perhaps", "probably",
    "potentially", "apparently", "sometimes", "often", "occasionally", "usually", "typically", "generally", "rarely",
    "mostly", "largely", "partially", "partly", "almost", "nearly", "about", "approximately", "roughly", "suggests",
    "suggest", "appears", "appear", "seems", "seem", "limited", "some", "preliminary", "hypothetical",
)  # fmt: skip
"""Words that weaken or bound a sentence; losing one makes a claim stronger than its source."""

MOST_OCCURRENCES = 200
"""Places of a text at which a quotation is looked at."""

LONGEST_SENTENCE = 400
"""Characters of a sentence that are looked at after the beginning of a quotation, and half as many before it."""

_PAGES = re.compile(r"\bpp?\. ?(\d{1,6}(?:\s*[-\u2013]\s*\d{1,6}|(?:, | and )\d{1,6})*)(?!\d)")
_BARE_NUMBER = re.compile(r"\d{1,2}")
_NUMBERED = re.compile(r"^(?:section |chapter |appendix )?(?:\d+(?:\.\d+)* )?")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")


@dataclass(frozen=True)
class Found:
    """Where a quotation stands."""

    place: str
    """Page or section; empty where the text has no places."""
    at_locator: bool | None
    """Whether that is where the locator leads; None where the two cannot be compared."""
    sentence: str
    """The sentence, normalized, that holds it or its beginning."""


@dataclass(frozen=True)
class NumberFound:
    """Where the printed number of a result row stands."""

    claim: str
    """The claim's identifier."""
    position: int
    """Position of the row in the claim, from 0."""
    printed: str
    """The number as it was looked for."""
    places: tuple[str, ...]
    """Places that hold it, each once; empty if none does."""
    at_locator: bool | None
    """Whether one of them is where the locator leads."""


@dataclass(frozen=True)
class Compared:
    """What was found of the quotations and numbers of a source's claims in its text."""

    quotations: dict[str, Found | None]
    """Of each claim with a quotation, by its identifier: where it stands; None if it does not, word for word."""
    numbers: list[NumberFound]
    """One entry for each row that has a number, in order of claims and rows."""


class _Searchable:
    """A text in one normalized form, with the place of each of its characters."""

    def __init__(self, text: SourceText, *, joined: bool) -> None:
        self.starts: list[int] = []
        self.places: list[str] = []
        pieces: list[str] = []
        length = 0
        for part in text.parts:
            plain = normalize(part.text, joined=joined)
            if plain:
                self.starts.append(length)
                self.places.append(part.place)
                pieces.append(plain)
                length += len(plain) + 1
        self.text = " ".join(pieces)

    def place_at(self, offset: int) -> str:
        return self.places[bisect.bisect_right(self.starts, offset) - 1] if self.starts else ""


@functools.lru_cache(maxsize=1)  # one text is searched for all quotations and numbers of its source
def searchable_forms(text: SourceText) -> tuple[_Searchable, _Searchable]:
    """The text once with words joined over line-end hyphens, and once with these hyphens kept."""
    return _Searchable(text, joined=True), _Searchable(text, joined=False)


def compare(claims: list[Claim], text: SourceText) -> Compared:
    """Look for all quotations and numbers of some claims in a text.

    Args:
        claims: Claims of one source.
        text: Its text.
    """
    quotations = {
        claim.id: compare_quotation(claim.quote, claim.locator, text) for claim in claims if claim.quote is not None
    }
    return Compared(quotations, compare_numbers(claims, text))


def compare_quotation(quotation: str, locator: str, text: SourceText) -> Found | None:
    """Where a quotation stands in a text; None if it does not, word for word.

    A quotation that leaves words out (`...`) is found if its parts follow each other within 1,000 characters.

    Args:
        quotation: The source's own words.
        locator: Where the claim says that they stand.
        text: The source's text.
    """
    parts = quoted_parts(quotation)
    for form in searchable_forms(text):
        first: int | None = None
        for start in occurrences(parts[0], form.text) if parts else ():
            offset = start + len(parts[0])
            for part in parts[1:]:
                following = occurrences(part, form.text, offset, offset + 1000)
                if not following:
                    break
                offset = following[0] + len(part)
            else:
                place = form.place_at(start)
                if first is None:
                    first = start
                if agrees(locator, place):
                    return Found(place, True, _sentence(form.text, start))
        if first is not None:
            place = form.place_at(first)
            return Found(place, agrees(locator, place), _sentence(form.text, first))
    return None


def unmatched_hedges(sentence: str, statement: str) -> list[str]:
    """Hedging words of a source's sentence that have no like in the claim's own words, in order of the sentence.

    An aid for the reader: the statement may say the same in other words.
    """
    said = {word.lower() for word in words(normalize(statement))}
    stems = {word[:4] for word in said}
    found = [word for word in (word.lower() for word in words(sentence)) if word in HEDGES]
    return [word for word in dict.fromkeys(found) if word not in said and word[:4] not in stems]


def compare_numbers(claims: list[Claim], text: SourceText) -> list[NumberFound]:
    """Where the printed numbers of the claims' result rows stand in a text.

    Args:
        claims: Claims of one source.
        text: Its text.

    Returns:
        One entry for each row that has a number, in order of claims and rows.
    """
    form = searchable_forms(text)[0]
    found = []
    for claim in claims:
        for position, row in enumerate(claim.results):
            spellings = printed_forms(row)
            if not spellings:
                continue
            locator = row.locator or claim.locator
            places: dict[str, None] = {}
            for spelling in spellings:
                for match in re.finditer(rf"(?<![\d.,]){re.escape(spelling)}(?![\d]|[.,]\d)", form.text):
                    place = form.place_at(match.start())
                    # A bare small number is on every other page; only where the locator leads does it mean something.
                    if not _BARE_NUMBER.fullmatch(spelling) or agrees(locator, place):
                        places[place] = None
            verdicts = [agrees(locator, place) for place in places]
            known = [verdict for verdict in verdicts if verdict is not None]
            found.append(NumberFound(claim.id, position, spellings[0], tuple(places), any(known) if known else None))
    return found


def printed_forms(row: Result) -> list[str]:
    """The ways in which a source may print the number of a row, the recorded one first; none without a number."""
    forms = []
    if row.printed:
        forms.append(normalize(row.printed))
    if isinstance(row.successes, int) and isinstance(row.trials, int):
        forms += [
            f"{row.successes}/{row.trials}",
            f"{row.successes} of {row.trials}",
            f"{row.successes} out of {row.trials}",
        ]
    if isinstance(row.value, float | int) and not forms:
        forms += [f"{row.value:g}", f"{row.value * 100:g}%"]
    return list(dict.fromkeys(forms))


def agrees(locator: str, place: str) -> bool | None:
    """Whether a locator leads to a place of the text: pages against pages, headings against headings.

    Returns:
        None where one of the two names neither.
    """
    if place.startswith("p. "):
        pages = _pages(locator)
        return place.removeprefix("p. ") in pages if pages else None
    if place.startswith("section "):
        heading = _plain(place.removeprefix("section "))
        if not heading:
            return None
        parts = [part for part in map(_plain, re.split("[;,]", locator)) if part]
        # Headings are worded, shortened and numbered in many ways: that they differ shows nothing.
        return True if any(part in heading or heading in part for part in parts) else None
    return None


def _plain(text: str) -> str:
    """A heading or a part of a locator without its number and the word `section`."""
    return _NUMBERED.sub("", " ".join(word.lower() for word in words(normalize(text))))


def _pages(locator: str) -> set[str]:
    pages: set[str] = set()
    for group in _PAGES.findall(locator):
        for part in re.split(r", | and ", group):
            ends = [int(end) for end in re.split(r"\s*[-\u2013]\s*", part)]
            if len(ends) == 1 or ends[1] - ends[0] > 200:
                pages |= {str(end) for end in ends}
            else:
                pages |= {str(page) for page in range(ends[0], ends[1] + 1)}
    return pages


def occurrences(part: str, text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where a part of a quotation stands in a text as whole words: `can` is not in `cannot`."""
    before = r"(?<!\w)" if re.match(r"\w", part) else ""
    after = r"(?!\w)" if re.search(r"\w$", part) else ""
    pattern = re.compile(f"{before}{re.escape(part)}{after}")
    found = pattern.finditer(text, start, len(text) if end is None else end)
    return [match.start() for match in itertools.islice(found, MOST_OCCURRENCES)]


def _sentence(text: str, offset: int) -> str:
    """The sentence around a character, or what of it is near: tables and lists have no full stops."""
    begin = window = max(0, offset - LONGEST_SENTENCE // 2)
    for match in _SENTENCE_END.finditer(text, window, offset):
        begin = match.end()
    end = _SENTENCE_END.search(text, offset)
    return text[begin : min(end.start() + 1 if end else len(text), offset + LONGEST_SENTENCE)]
