"""Database -> citations: of a source, of a claim at the version of the database, and of the database as a whole.

`cite_source`, `cite_claim` and `cite_database` give one citation as text in any of `STYLES`; `cite_sources` gives a
file of references.
The modules `csl`, `bibtex`, `ris`, `apa` and `chicago` hold one format each; RIS, APA and Chicago are made from the
CSL-JSON item.

All take rows of `selfrep.database.queries` and know no connection. Two works of the same authors and year get no
letters behind the year in any format: their keys tell them apart, and pages show the identifier beside a citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfrep.citing import bibtex, chicago
from selfrep.citing.addresses import with_addresses
from selfrep.citing.apa import FormattedReference, claim_reference, database_reference, source_references
from selfrep.citing.bibtex import claim_entry, source_entry
from selfrep.citing.csl import Item, as_json, claim_item, database_item, source_item
from selfrep.citing.ris import ris
from selfrep.database.queries import SourceWithAuthors
from selfrep.database.row_types import ClaimRow

__all__ = [
    "STYLES",
    "FormattedReference",
    "Item",
    "as_json",
    "cite_claim",
    "cite_database",
    "cite_source",
    "cite_sources",
    "claim_entry",
    "claim_item",
    "claim_reference",
    "database_item",
    "database_reference",
    "ris",
    "source_entry",
    "source_item",
    "source_references",
    "with_addresses",
]

STYLES = ("apa", "chicago", "bibtex", "ris", "csl-json")
"""Names of the formats."""


def cite_source(source: SourceWithAuthors, style: str, page: int | None = None, locator: str = "") -> str:
    """The citation of a source.

    Args:
        source: A row of `selfrep.database.queries.source`.
        style: One of `STYLES`.
        page: Page of the passage that is cited.
        locator: The whole locator of that passage.

    Raises:
        ValueError: If there is no such style.
    """
    if style == "apa":
        reference = source_references([source])[0]
        return f"{reference.entry}\n\nIn the text: {reference.at(page, locator)}\n"
    if style == "chicago":
        item = source_item(source)
        return f"{chicago.source_entry(item)}\n\nIn the text: {chicago.source_in_text(item, page, locator)}\n"
    if style == "bibtex":
        return source_entry(source, page)
    if style == "ris":
        return ris(source_item(source, locator))
    _known(style)
    return as_json([source_item(source, locator)]) + "\n"


def cite_sources(sources: Iterable[SourceWithAuthors], style: str) -> str:
    """A list of references, in the order of the sources; arguments as for `cite_source`."""
    if style == "apa":
        return "".join(f"{reference.entry}\n\n" for reference in source_references(sources))
    if style == "chicago":
        return "".join(f"{chicago.source_entry(source_item(source))}\n\n" for source in sources)
    if style == "bibtex":
        return "\n".join(source_entry(source) for source in sources)
    if style == "ris":
        return "".join(ris(source_item(source)) for source in sources)
    _known(style)
    return as_json(source_item(source) for source in sources) + "\n"


def cite_claim(claim: ClaimRow, source: SourceWithAuthors, meta: Mapping[str, str], style: str) -> str:
    """The citation of a claim at the version of the database.

    Args:
        claim: A row of the table `claim`, or what `selfrep.database.queries.claim` gives.
        source: The row of its source.
        meta: What `selfrep.database.queries.meta` says of the database.
        style: One of `STYLES`.

    Raises:
        ValueError: If there is no such style.
    """
    if style == "apa":
        reference = claim_reference(claim, source, meta)
        return f"{reference.entry}\n\nIn the text: {reference.in_text}\n"
    if style == "chicago":
        entry = chicago.claim_entry(claim, source, meta)
        return f"{entry}\n\nIn the text: {chicago.claim_in_text(claim, meta)}\n"
    if style == "bibtex":
        return claim_entry(claim, source, meta)
    if style == "ris":
        return ris(claim_item(claim, source, meta))
    _known(style)
    return as_json([claim_item(claim, source, meta)]) + "\n"


def cite_database(meta: Mapping[str, str], style: str) -> str:
    """The citation of the database as a whole at its version; arguments as for `cite_claim`.

    Raises:
        ValueError: If there is no such style.
    """
    if style == "apa":
        reference = database_reference(meta)
        return f"{reference.entry}\n\nIn the text: {reference.in_text}\n"
    if style == "chicago":
        return f"{chicago.database_entry(meta)}\n\nIn the text: {chicago.database_in_text(meta)}\n"
    if style == "bibtex":
        return bibtex.database_entry(meta)
    if style == "ris":
        return ris(database_item(meta))
    _known(style)
    return as_json([database_item(meta)]) + "\n"


def _known(style: str) -> None:
    if style not in STYLES:
        raise ValueError(f"{style!r} is not one of {', '.join(STYLES)}")
