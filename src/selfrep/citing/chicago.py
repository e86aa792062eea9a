"""Chicago style, author-date (The Chicago Manual of Style, 17th edition): the entry, and how to cite in the text.

Written out here: citeproc-py sets closing quotation marks, names with capitals and newspapers wrongly in this style.
Names and titles are those of the source; titles keep the capitals that they are printed with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from selfrep.citing.csl import (
    MONTHS,
    Item,
    citing,
    claim_title,
    claim_url,
    database_url,
    degree,
    named,
    version_date,
    version_words,
)
from selfrep.database.queries import SourceWithAuthors
from selfrep.database.row_types import ClaimRow
from selfrep.names import Name
from selfrep.project import CONTRIBUTORS, NAME, TITLE
from selfrep.vocabulary import capitalized

MOST_NAMES = 10
"""Authors up to whom all stand in an entry; of more, the first `FIRST_NAMES`."""

FIRST_NAMES = 7

NO_DATE = "n.d."

WHOLE = {"book", "report", "dataset", "software"}
"""Types whose titles stand without quotation marks."""

_PARTS = ("chapter", "paper-conference")
"""Types whose editors and edition are those of the book that they are in."""


def source_entry(item: Item) -> str:
    """The entry of a source for a list of references; `item` as `selfrep.citing.csl.source_item` gives it."""
    title = str(item["title"])
    shown = _ended(title) if item["type"] in WHOLE else _quoted(_ended(title))
    names, year = _first_names(item), _year(item)
    parts = [_ended(names), _ended(year), shown] if names else [shown, _ended(year)]
    if item["type"] not in _PARTS:
        parts += [_ended(capitalized(told)) for told in (_edition(item), *_helpers(item)) if told]
    version = version_words(item)
    return " ".join([*parts, *([_ended(version)] if version else []), *_published(item)])


def source_in_text(item: Item, page: int | None, locator: str) -> str:
    """A source in the text: `(Pan et al. 2024, 8)`; the locator where no page is known."""
    place = str(page) if page else locator
    year = _year(item)
    comma = "," if year == NO_DATE else ""
    return f"({_short(item)}{comma} {year}{f', {place}' if place else ''})"


def claim_entry(claim: ClaimRow, source: SourceWithAuthors, meta: Mapping[str, str]) -> str:
    """The entry of a claim at the version; arguments as for `selfrep.citing.csl.claim_item`."""
    title = f"“{_ended(claim_title(claim))}”"
    told = f"Claim {claim['id']}, {citing(claim, source)}"
    entry = f"{CONTRIBUTORS}. {_ended(_version_year(meta))} {title} {NAME}, version {meta['version']}. {told}."
    url = claim_url(claim, meta)
    return f"{entry} {url}." if url else entry


def database_entry(meta: Mapping[str, str]) -> str:
    """The entry of the database as a whole at its version; `meta` as for `claim_entry`."""
    entry = f"{CONTRIBUTORS}. {_ended(_version_year(meta))} {TITLE}. Version {meta['version']}. Data set."
    url = database_url(meta)
    return f"{entry} {url}." if url else entry


def database_in_text(meta: Mapping[str, str]) -> str:
    """The database as a whole in the text."""
    return f"({CONTRIBUTORS} {_version_year(meta)})"


def claim_in_text(claim: ClaimRow, meta: Mapping[str, str]) -> str:
    """A claim in the text."""
    return f"({CONTRIBUTORS} {_version_year(meta)}, claim {claim['id']})"


def _version_year(meta: Mapping[str, str]) -> str:
    return version_date(meta)[:4] or "n.d."


def _published(item: Item) -> list[str]:
    kind, container = item["type"], item.get("container-title", "")
    number, pages = item.get("number", ""), _pages(str(item.get("page", "")))
    day = _day(item)
    parts: list[str] = []
    if kind == "article-journal":
        parts.append(_ended(_in_journal(item)))
    elif str(number).startswith("arXiv:"):
        parts.append(f"Preprint, {number}{f', {day}' if day else ''}.")
    elif kind in _PARTS and container:
        book = [f"In {container}", _edition(item), *_helpers(item), pages]
        parts.append(_ended(", ".join(filter(None, book))))
    elif container:
        parts.append(_ended(f"{container}{f', {day}' if day else ''}"))
    if "collection-title" in item:
        series_number = f" {number}" if kind == "book" and number else ""
        parts.append(_ended(f"{item['collection-title']}{series_number}"))
    elif kind == "report" and (item.get("genre") or number):
        parts.append(_ended(" ".join(filter(None, (item.get("genre", ""), str(number))))))
    publisher = item.get("publisher", "")
    if publisher and kind != "article-journal" and publisher not in ("arXiv", *_literal(item)):
        dated = day and not container and not str(number).startswith("arXiv:")
        told = ", ".join(filter(None, (_thesis(item), str(publisher), day if dated else "")))
        parts.append(_ended(capitalized(told)))
    elif not container and day and not str(number).startswith("arXiv:"):
        parts.append(f"{day}.")
    if _year(item) == NO_DATE and "accessed" in item:
        parts.append(f"Accessed {_full_day(item['accessed'])}.")
    address = f"https://doi.org/{item['DOI']}" if item.get("DOI") else str(item.get("URL", ""))
    return [*parts, f"{address}."] if address else parts


def _in_journal(item: Item) -> str:
    """Journal, volume, issue and pages, or the number of an article that has no pages."""
    issue = f" ({item['issue']})" if item.get("issue") else ""
    volume = f" {item['volume']}" if item.get("volume") else ""
    pages = _pages(str(item.get("page", ""))) or item.get("number", "")
    return f"{item.get('container-title', '')}{volume}{issue}{f': {pages}' if pages else ''}"


def _first_names(item: Item) -> str:
    """Who an entry begins with: authors, else the editors of a whole work."""
    if item.get("author"):
        return _names(item["author"])
    editors = item.get("editor", []) if item["type"] not in _PARTS else []
    if not editors:
        return ""
    several = len(editors) > 1
    return f"{_names(editors)}, {'eds' if several else 'ed'}."


def _names(people: list[Item], *, spoken: bool = False) -> str:
    """Names in a row, the first as lists are sorted unless all are `spoken`."""
    found, others = named(people)
    if len(found) > MOST_NAMES:
        found, others = found[:FIRST_NAMES], True
    names = [_spoken(name) if position or spoken else _inverted(name) for position, name in enumerate(found)]
    if others:
        return f"{', '.join(names)}, et al."
    if len(names) > 1:
        comma = "" if spoken and len(names) == 2 else ","
        return f"{', '.join(names[:-1])}{comma} and {names[-1]}"
    return names[0]


def _spoken(name: Name) -> str:
    return f"{name.surname}{name.given}" if name.is_run_together else name.spoken


def _inverted(name: Name) -> str:
    return f"{name.surname}{name.given}" if name.is_run_together else name.inverted


def _helpers(item: Item) -> list[str]:
    """Editors and translators behind the title of a work: `edited by Bo Lind and Cy Moe`."""
    first = [] if item.get("author") or item["type"] in _PARTS else item.get("editor", [])
    told = []
    for key, words in (("editor", "edited by"), ("translator", "translated by")):
        people = item.get(key, [])
        if people and people != first:
            told.append(f"{words} {_names(people, spoken=True)}")
    return told


def _edition(item: Item) -> str:
    """`2nd ed.`; an edition that is no number as it is written."""
    edition = str(item.get("edition", ""))
    if not edition.isdecimal():
        return edition
    ending = "th" if edition[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return f"{edition}{ending} ed."


def _thesis(item: Item) -> str:
    """The sort of a thesis in the words of the manual; empty for anything else."""
    genre = str(item.get("genre", ""))
    words = {"doctoral": "PhD diss.", "master": "master's thesis"}
    return words.get(degree(genre), genre) if item["type"] == "thesis" else ""


def _short(item: Item) -> str:
    people, others = named(item.get("author") or item.get("editor") or [])
    names = [name.surname for name in people]
    if not names:
        return str(item["title"]) if item["type"] in WHOLE else _quoted(str(item["title"]))
    if others or len(names) > 3:
        return f"{names[0]} et al."
    return " and ".join(names) if len(names) < 3 else f"{names[0]}, {names[1]}, and {names[2]}"


def _literal(item: Item) -> list[str]:
    return [str(author["literal"]) for author in item.get("author", []) if "literal" in author]


def _year(item: Item) -> str:
    parts = item["issued"]["date-parts"][0]
    return str(parts[0]) if parts else NO_DATE


def _full_day(date: Item) -> str:
    """`May 1, 2024`, as far as it is known."""
    year, *rest = date["date-parts"][0]
    month = [MONTHS[rest[0] - 1]] if rest else []
    return f"{month[0]} {rest[1]}, {year}" if len(rest) > 1 else " ".join([*month, str(year)])


def _day(item: Item) -> str:
    parts = item["issued"]["date-parts"][0]
    return " ".join([MONTHS[parts[1] - 1], *map(str, parts[2:])]) if len(parts) > 1 else ""


OPEN, CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


def _quoted(title: str) -> str:
    """A title in quotation marks; those within it become single ones."""
    within = re.sub(r'(?<!\S)"', OPEN, title.replace("“", OPEN).replace("”", CLOSE))
    within = within.replace('"', CLOSE)
    return f"“{within}”"


def _pages(pages: str) -> str:
    """A range of pages as the manual abbreviates it: 101 to 108 as 101-8, 172 to 180 as 172-80, 12 to 20 whole."""
    first, dash, last = (part.strip() for part in pages.partition("-"))
    numbers = re.fullmatch(r"[0-9]{3,9}", first) and re.fullmatch(r"[0-9]{3,9}", last)
    if numbers and len(first) == len(last) and int(first) % 100:
        same = next((at for at, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), 0)
        # After a first page such as 108 the changed part alone; else two digits at least.
        last = last[same if int(first) % 100 < 10 else min(same, len(last) - 2) :]
    return f"{first}\N{EN DASH}{last}" if dash else first


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
