"""RIS, the tagged format that reference managers import, of a CSL-JSON item.

RIS has no way to mark a comma inside the name of an organisation, so a reference manager may take what follows it for
a given name; the name is written as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selfrep.citing.csl import OTHERS, Item, item_name

TYPES = {
    "article-journal": "JOUR", "article-newspaper": "NEWS", "article": "UNPB", "book": "BOOK", "chapter": "CHAP",
    "dataset": "DATA", "document": "GEN", "manuscript": "UNPB", "paper-conference": "CPAPER", "patent": "PAT",
    "report": "RPRT", "software": "COMP", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
"""RIS type by type of CSL."""

_BEFORE_PAGES = (
    ("T2", "container-title"), ("T3", "collection-title"), ("PB", "publisher"), ("CY", "publisher-place"),
    ("VL", "volume"), ("IS", "issue"), ("M3", "genre"),
)  # fmt: skip
_AFTER_PAGES = (("SN", "ISBN"), ("SN", "ISSN"), ("DO", "DOI"), ("UR", "URL"), ("LA", "language"))
"""Tags whose value is a key of the item, in their places in a record."""


def ris(item: Item) -> str:
    """One record, ending with an empty line.

    Args:
        item: What `source_item` or `claim_item` of `selfrep.citing.csl` returns.
    """
    # Values are single lines: a line break would begin another tag.
    return "".join(f"{tag}  - {' '.join(str(value).split())}\n" for tag, value in _tags(item)) + "ER  - \n\n"


def _tags(item: Item) -> Iterator[tuple[str, Any]]:
    yield "TY", TYPES[item["type"]]
    yield "ID", item["id"]
    named = [author for author in item.get("author", []) if author != {"literal": OTHERS}]
    yield from (("AU", _name(author)) for author in named)
    # Of a book without authors, the editors are who is cited.
    editor = "A2" if named or item["type"] in ("chapter", "paper-conference") else "ED"
    yield from ((editor, _name(person)) for person in item.get("editor", []) if person != {"literal": OTHERS})
    yield from (("A4", _name(person)) for person in item.get("translator", []))
    yield "TI", item["title"]
    date = item["issued"]["date-parts"][0]
    if date:
        yield "PY", date[0]
        # Year/month/day/other: all three slashes stand, whatever is known.
        yield "DA", "/".join([f"{part:02d}" for part in date] + [""] * (4 - len(date)))
    yield from ((tag, item[key]) for tag, key in _BEFORE_PAGES if key in item)
    if edition := item.get("edition") or item.get("version"):
        yield "ET", edition
    numbered = item["type"] == "article-journal"
    if "number" in item and not numbered:
        yield ("SN" if item["type"] == "report" else "AN"), item["number"]
    if "page" in item:
        first, _, last = item["page"].partition("-")
        yield "SP", first.strip()
        if last:
            yield "EP", last.strip()
    elif numbered and "number" in item:
        yield "SP", item["number"]
    yield from ((tag, item[key]) for tag, key in _AFTER_PAGES if key in item)
    if len(named) < len(item.get("author", [])):
        yield "N1", "The list of authors ends with: and others"
    if "note" in item:
        yield "N1", item["note"]


def _name(author: Item) -> str:
    name = item_name(author)
    # By position: without a given name its place stays empty before a suffix.
    return f"{name.surname}, {name.given}, {name.suffix}".rstrip(", ")
