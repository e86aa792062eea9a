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
from pathlib import Path
from typing import Any, NamedTuple

from selfrep.citing.csl import (
    MONTHS,
    OTHERS,
    Item,
    citing,
    claim_title,
    claim_url,
    database_url,
    date_parts,
    source_item,
    version_date,
    version_words,
)
from selfrep.database.queries import SourceWithAuthors
from selfrep.database.row_types import ClaimRow
from selfrep.project import CONTRIBUTORS, NAME, TITLE

STYLE = Path(__file__).with_name("apa.csl")
"""The style, unchanged from the repository of the Citation Style Language; `apa.csl.licence.txt` has its terms."""

_WITH_VERSION = {"book", "chapter", "dataset", "document", "report", "software", "thesis"}
"""Types behind whose titles the style prints `(Version 2.0)`."""

_OTHERS_MARK = "\ue000"
"""Stands for `and others` while citeproc-py, which knows no such thing, formats the names."""


_PAGE_MARKS = str.maketrans({"<": "\ue001", ">": "\ue002"})
"""Stand for brackets in pages while citeproc-py, which reads an & there itself and writes it escaped, formats them."""


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


def source_references(sources: Iterable[SourceWithAuthors], *, markup: bool = False) -> list[FormattedReference]:
    """References of sources, in their order; they are not sorted.

    Args:
        sources: Rows of `selfrep.database.queries.source`.
        markup: Whether to return HTML, with titles in italics and all text escaped, instead of plain text.
    """
    references = [_reference(json.dumps(_adapted(source_item(source)))) for source in sources]
    return references if markup else [FormattedReference(*map(_without_tags, reference)) for reference in references]


def claim_reference(
    claim: ClaimRow, source: SourceWithAuthors, meta: Mapping[str, str], *, markup: bool = False
) -> FormattedReference:
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


def database_reference(meta: Mapping[str, str], question: str = "", *, markup: bool = False) -> FormattedReference:
    """The reference of the database as a whole at its version.

    Args:
        meta: What `selfrep.database.queries.meta` says of the database.
        question: Identifier of a question, to cite its answer as a part of the database.
        markup: As for `source_references`.
    """
    year = version_date(meta)[:4] or "n.d."
    part = f"Version {meta['version']}" + (f", question {question}" if question else "")
    title, url = TITLE, database_url(meta, question)
    if markup:
        title, part, url = f"<i>{html.escape(title)}</i>", html.escape(part), html.escape(url)
    entry = f"{CONTRIBUTORS}. ({year}). {title} ({part}) [Data set]."
    in_text = ", ".join([CONTRIBUTORS, year, *([f"question {question}"] if question else [])])
    return FormattedReference(f"{entry} {url}".strip(), f"({in_text})")


def _adapted(item: Item) -> Item:
    """A CSL-JSON item as citeproc-py has to get it to print what the manual asks for, as HTML."""
    text = html.escape
    known = ("type", "title", "author", "issued", "container-title", "publisher", "volume", "issue", "number", "page")
    adapted: Item = {key: item[key] for key in (*known, "DOI", "URL") if key in item}
    if item["type"] == "paper-conference":
        adapted["type"] = "chapter"  # proceedings are a book; else it takes them for a journal
    _add_version(adapted, version_words(item))
    authors = item.get("author", [])
    for key in ("publisher", "container-title"):
        if key in adapted and authors == [{"literal": adapted[key]}]:
            del adapted[key]  # the manual leaves out a publisher who is the author
    if not authors:
        # It would print the title both in place of the author and after the year.
        title = text(item["title"])
        adapted |= {"author": [{"literal": f"<i>{title}</i>"}], "title": ""}
    else:
        adapted["title"] = text(item["title"])
        adapted["author"] = [
            {key: _OTHERS_MARK if part == OTHERS else text(part) for key, part in author.items()} for author in authors
        ]
    for key in ("container-title", "publisher", "number", "volume", "issue", "DOI", "URL"):
        if key in adapted:
            adapted[key] = text(str(adapted[key]))
    if "page" in adapted:
        adapted["page"] = str(adapted["page"]).translate(_PAGE_MARKS)
    for key in ("number", "container-title"):
        if key in adapted:
            adapted[key] = f'<span class="nocase">{adapted[key]}</span>'  # or it writes ArXiv
    return adapted


def _add_version(adapted: Item, words: str) -> None:
    if not words:
        return
    if "number" in adapted:
        adapted["number"] = f"{adapted['number']}; {words}"
    elif words.startswith("Version ") and adapted["type"] in _WITH_VERSION:
        adapted["version"] = html.escape(words.removeprefix("Version "))
    else:
        # In brackets behind the title; or it writes ArXiv.
        adapted["genre"] = f'<span class="nocase">{html.escape(words)}</span>'


@functools.lru_cache(maxsize=10_000)
def _reference(item: str) -> FormattedReference:
    """One item, given as JSON, as HTML: kept, because every claim's page cites its source, and formatting is slow."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([json.loads(item) | {"id": "it"}])
    bibliography = CitationStylesBibliography(_style(), source, formatter.html)
    citation = Citation([CitationItem("it")])
    bibliography.register(citation)
    entry, in_text = bibliography.bibliography()[0], bibliography.cite(citation, _unknown)
    return FormattedReference(_corrected(str(entry)), _corrected(str(in_text)))


def _corrected(text: str) -> str:
    """What citeproc-py prints, with `et al.` for authors that are not named, and one mark at the end of a title."""
    others = rf"(,?) (?:(?:&|&amp;|…) )*{_OTHERS_MARK}\.?"
    text = re.sub(others, r"\1 et al.", text).replace("\ue001", "&lt;").replace("\ue002", "&gt;")
    return re.sub(r"([?!])(</i>)?\.(?=\s|$)", r"\1\2", text)


def _without_tags(text: str) -> str:
    """HTML as plain text; every tag is the style's own, because the text of a source was escaped."""
    return html.unescape(re.sub(r"</?\w[^>]*>", "", text))


def _unknown(item: Any) -> None:
    raise KeyError(item.key)  # the one item was registered


@functools.cache
def _style() -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(STYLE), validate=False)
