"""Quotations and printed numbers, looked for in the text of their source."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from dataclasses import dataclass

from selfrep.locators import named_pages
from selfrep.records import Claim, Result
from selfrep.verifying.normalizing import BREAK, normalize, quoted_parts, without_page_number, words
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

LONGEST_RANGE = 200
"""Pages from the first to the last that a locator names."""

_BARE_NUMBER = re.compile(r"\d{1,2}")
_NUMBERED = re.compile(r"^(?:section |chapter |appendix )?(?:\d+(?:\.\d+)* )?")
_ENDS_BROKEN = re.compile(r"\w[-\u2010]$")
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
    """A text, normalized, with the place of each of its characters; `BREAK` stands for each line-end hyphen."""

    def __init__(self, text: SourceText) -> None:
        self.starts: list[int] = []
        self.places: list[str] = []
        pieces: list[str] = []
        length = 0
        for part in text.parts:
            plain = normalize(without_page_number(part.text, part.place), line_end=BREAK)
            if not plain:
                continue
            if pieces and _ENDS_BROKEN.search(pieces[-1]) and re.match(r"\w", plain):
                # The last word of a page goes on on the next one.
                pieces[-1] = pieces[-1][:-1]
                plain = BREAK + plain
                length -= 1
            elif pieces:
                plain = " " + plain
            self.starts.append(length)
            self.places.append(part.place)
            pieces.append(plain)
            length += len(plain)
        self.text = "".join(pieces)

    def place_at(self, offset: int) -> str:
        return self.places[bisect.bisect_right(self.starts, offset) - 1] if self.starts else ""


@functools.lru_cache(maxsize=1)  # one text is searched for all quotations and numbers of its source
def searchable(text: SourceText) -> _Searchable:
    """The text as quotations and numbers are looked for in it."""
    return _Searchable(text)


def compare(claims: list[Claim], text: SourceText, *, part: bool = False) -> Compared:
    """Look for all quotations and numbers of some claims in a text.

    Args:
        claims: Claims of one source.
        text: Its text.
        part: Whether the text is only a part of the source's; then what is not in it is left out, for it may stand
            in the rest.
    """
    quotations = {
        claim.id: compare_quotation(claim.quote, claim.locator, text) for claim in claims if claim.quote is not None
    }
    numbers = compare_numbers(claims, text)
    if part:
        quotations = {claim: found for claim, found in quotations.items() if found is not None}
        numbers = [number for number in numbers if number.places]
    return Compared(quotations, numbers)


def compare_quotation(quotation: str, locator: str, text: SourceText) -> Found | None:
    """Where a quotation stands in a text; None if it does not, word for word.

    A quotation that leaves words out (`...`) is found if its parts follow each other within 1,000 characters.

    Args:
        quotation: The source's own words.
        locator: Where the claim says that they stand.
        text: The source's text.
    """
    parts = quoted_parts(quotation)
    form = searchable(text)
    first: int | None = None
    for start, end in occurrences(parts[0], form.text) if parts else ():
        offset = end
        for part in parts[1:]:
            following = occurrences(part, form.text, offset, offset + 1000)
            if not following:
                break
            offset = following[0][1]
        else:
            place = form.place_at(start)
            if first is None:
                first = start
            if agrees(locator, place):
                return Found(place, True, _sentence(form.text, start))
    if first is None:
        return None
    place = form.place_at(first)
    return Found(place, agrees(locator, place), _sentence(form.text, first))


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
    form = searchable(text)
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
    for named in named_pages(locator):
        # A longer range is a slip of the pen; its ends alone are looked for.
        long = named.last - named.first > LONGEST_RANGE
        pages |= {str(page) for page in ((named.first, named.last) if long else range(named.first, named.last + 1))}
    return pages


def occurrences(part: str, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Begin and end of a part of a quotation in a text, as whole words: `can` is not in `cannot`.

    A `BREAK` of the text agrees with a hyphen and with nothing.
    """
    before = r"(?<![\w\u00ad])" if re.match(r"\w", part) else ""
    after = r"(?![\w\u00ad])" if re.search(r"\w$", part) else ""
    pattern = re.compile(before + _open_to_breaks(part) + after)
    found = pattern.finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in itertools.islice(found, MOST_OCCURRENCES)]


def _open_to_breaks(part: str) -> str:
    """A pattern that finds a normalized text whichever of its words are broken over lines."""
    pattern = "".join(f"[-{BREAK}]" if character == "-" else re.escape(character) for character in part)
    return re.sub(r"(?<=\w)(?=\w)", f"{BREAK}?", pattern)


def _sentence(text: str, offset: int) -> str:
    """The sentence around a character, or what of it is near: tables and lists have no full stops."""
    begin = window = max(0, offset - LONGEST_SENTENCE // 2)
    for match in _SENTENCE_END.finditer(text, window, offset):
        begin = match.end()
    end = _SENTENCE_END.search(text, offset)
    return text[begin : min(end.start() + 1 if end else len(text), offset + LONGEST_SENTENCE)].replace(BREAK, "")
