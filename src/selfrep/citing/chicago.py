"""Chicago style, author-date (The Chicago Manual of Style, 17th edition): the entry, and how to cite in the text.

Written out here: citeproc-py sets closing quotation marks, names with capitals and newspapers wrongly in this style.
Names and titles are those of the source; titles keep the capitals that they are printed with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from selfrep.citing.csl import (
    MONTHS,
    OTHERS,
    Item,
    citing,
    claim_title,
    claim_url,
    database_url,
    item_name,
    version_date,
    version_words,
)
from selfrep.database.queries import SourceWithAuthors
from selfrep.database.row_types import ClaimRow
from selfrep.project import CONTRIBUTORS, NAME, TITLE

MOST_NAMES = 10
"""Authors up to whom all stand in an entry; of more, the first `FIRST_NAMES`."""

FIRST_NAMES = 7

WHOLE = {"book", "report", "thesis", "dataset", "software"}
"""Types whose titles stand without quotation marks."""


def source_entry(item: Item) -> str:
    """The entry of a source for a list of references; `item` as `selfrep.citing.csl.source_item` gives it."""
    title = str(item["title"])
    shown = _ended(title) if item["type"] in WHOLE else _quoted(_ended(title))
    names = _names(item)
    year = _year(item)
    parts = [_ended(names), _ended(year), shown] if names else [shown, _ended(year)]
    version = version_words(item)
    return " ".join([*parts, *([_ended(version)] if version else []), *_published(item)])


def source_in_text(item: Item, page: int | None, locator: str) -> str:
    """A source in the text: `(Pan et al. 2024, 8)`; the locator where no page is known."""
    place = str(page) if page else locator
    return f"({_short(item)} {_year(item)}{f', {place}' if place else ''})"


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
        issue = f" ({item['issue']})" if item.get("issue") else ""
        volume = f" {item['volume']}" if item.get("volume") else ""
        parts.append(f"{container}{volume}{issue}{f': {pages}' if pages else ''}.")
    elif str(number).startswith("arXiv:"):
        parts.append(f"Preprint, {number}{f', {day}' if day else ''}.")
    elif kind in ("paper-conference", "chapter") and container:
        parts.append(f"In {container}{f', {pages}' if pages else ''}.")
    elif container:
        parts.append(f"{container}{f', {day}' if day else ''}.")
    publisher = item.get("publisher", "")
    if publisher and kind != "article-journal" and publisher not in ("arXiv", *_literal(item)):
        dated = day and not container and not str(number).startswith("arXiv:")
        parts.append(_ended(f"{publisher}, {day}" if dated else str(publisher)))
    elif not container and day and not str(number).startswith("arXiv:"):
        parts.append(f"{day}.")
    address = f"https://doi.org/{item['DOI']}" if item.get("DOI") else str(item.get("URL", ""))
    return [*parts, f"{address}."] if address else parts


def _names(item: Item) -> str:
    authors = list(item.get("author", []))
    others = bool(authors) and authors[-1] == {"literal": OTHERS}
    authors = authors[:-1] if others else authors
    if len(authors) > MOST_NAMES:
        authors, others = authors[:FIRST_NAMES], True
    named = [item_name(author) for author in authors]
    names = [name.spoken if position else name.inverted for position, name in enumerate(named)]
    if others:
        return f"{', '.join(names)}, et al."
    if len(names) > 1:
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return names[0] if names else ""


def _short(item: Item) -> str:
    authors = list(item.get("author", []))
    others = bool(authors) and authors[-1] == {"literal": OTHERS}
    names = [item_name(author).surname for author in (authors[:-1] if others else authors)]
    if not names:
        return str(item["title"]) if item["type"] in WHOLE else _quoted(str(item["title"]))
    if others or len(names) > 3:
        return f"{names[0]} et al."
    return " and ".join(names) if len(names) < 3 else f"{names[0]}, {names[1]}, and {names[2]}"


def _literal(item: Item) -> list[str]:
    return [str(author["literal"]) for author in item.get("author", []) if "literal" in author]


def _year(item: Item) -> str:
    parts = item["issued"]["date-parts"][0]
    return str(parts[0]) if parts else "n.d."


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
