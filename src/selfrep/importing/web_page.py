"""What a web page says of itself in its head, as an item of CSL-JSON.

Three vocabularies, the exact one first: the tags that Google Scholar reads (`citation_title`), Dublin Core
(`DC.title`), and those for previews (`og:title`). Linked data of schema.org gives what they leave out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from selfrep.importing.entry import Item
from selfrep.importing.texts import UnknownFormError
from selfrep.reading.bibtex_names import looks_like_organisation

_TITLE = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHOR = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_DATE = (
    "citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.date", "dcterms.issued",
    "article:published_time", "date", "datepublished", "pubdate",
)  # fmt: skip
_CONTAINERS = {
    "citation_journal_title": "article-journal", "citation_conference_title": "paper-conference",
    "citation_conference": "paper-conference", "citation_inbook_title": "chapter",
}  # fmt: skip
_INSTITUTIONS = {
    "citation_technical_report_institution": "report", "citation_dissertation_institution": "thesis",
}  # fmt: skip
_TEXTS = {
    "citation_volume": "volume", "citation_issue": "issue", "citation_doi": "DOI", "citation_isbn": "ISBN",
    "citation_issn": "ISSN", "citation_arxiv_id": "arxiv", "citation_technical_report_number": "number",
    "citation_pmid": "PMID",
}  # fmt: skip
_ARTICLES = set(
    "Article BlogPosting NewsArticle Report ReportageNewsArticle ScholarlyArticle TechArticle WebPage".split()
)
"""Types of schema.org that a document has."""


class _Head(HTMLParser):
    """The tags of a page's head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: dict[str, list[str]] = {}
        self.canonical = ""
        self.title = ""
        self.linked: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("name") or given.get("property") or given.get("itemprop") or "").lower()
            content = " ".join(given.get("content", "").split())
            if name and content:
                self.tags.setdefault(name, []).append(content)
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href", "")
        elif tag == "title" and not self.title:
            self._inside = "title"
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._inside = "linked"
            self.linked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "script"):
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "linked":
            self.linked[-1] += data

    def first(self, names: tuple[str, ...]) -> str:
        """The first of some tags that the page has."""
        return next((self.tags[name][0] for name in names if name in self.tags), "")


def page_item(html: str, url: str) -> Item:
    """The page as an item.

    Args:
        html: The page.
        url: Where it was found, for a page that names no address of its own.

    Raises:
        UnknownFormError: The page does not even have a title.
    """
    head = _Head()
    head.feed(html)
    linked = next(_linked(head), {})
    title = (
        head.first(_TITLE) or str(linked.get("headline") or linked.get("name") or "") or " ".join(head.title.split())
    )
    if not title:
        raise UnknownFormError("the page names no title in its head")
    names = next((head.tags[name] for name in _AUTHOR if name in head.tags), [])
    people = [person for name in names for person in _people(name)] or [*_linked_people(linked.get("author"))]
    when = head.first(_DATE) or str(linked.get("datePublished") or "")
    item: dict[str, Any] = {
        "type": "webpage",
        "title": title,
        "author": people,
        "issued": {"raw": when.replace("/", "-").replace(".", "-")},
        "URL": urljoin(url, head.canonical or head.first(("og:url",)) or url),
    }
    for tag, kind in _CONTAINERS.items():
        if tag in head.tags:
            item |= {"type": kind, "container-title": head.tags[tag][0]}
            break
    for tag, kind in _INSTITUTIONS.items():
        if tag in head.tags:
            item |= {"type": kind, "publisher": head.tags[tag][0]}
    item |= {name: head.tags[tag][0] for tag, name in _TEXTS.items() if tag in head.tags}
    if pages := "-".join(filter(None, (head.first(("citation_firstpage",)), head.first(("citation_lastpage",))))):
        item["page"] = pages
    site = head.first(("citation_publisher", "dc.publisher", "og:site_name"))
    if site and "publisher" not in item:
        item["publisher" if item["type"] != "webpage" else "container-title"] = site
    return item


def _people(name: str) -> Iterator[dict[str, str]]:
    """The people of a tag: one, as a rule, but some pages name all in one."""
    for each in re.split(r"\s*;\s*|\s+and\s+|\s+&\s+", re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)):
        family, comma, given = each.partition(",")
        if comma and given.strip():
            yield {"family": family.strip(), "given": given.strip()}
        elif looks_like_organisation(each):
            yield {"literal": each.strip()}
        elif each.startswith(("http://", "https://", "@")):
            continue
        elif found := re.fullmatch(r"((?:[^\W\d_][\w.'\u2019-]*\s+){1,3})([^\W\d_][\w'\u2019-]+)", each.strip()):
            yield {"given": found.group(1).strip(), "family": found.group(2)}
        elif each.strip():
            yield {"literal": each.strip()}


def _linked(head: _Head) -> Iterator[dict[str, Any]]:
    """The documents that the page describes in linked data."""
    for text in head.linked:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        several = data.get("@graph", [data]) if isinstance(data, dict) else data
        for each in several if isinstance(several, list) else ():
            kinds = each.get("@type") if isinstance(each, dict) else None
            if _ARTICLES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield each


def _linked_people(people: Any) -> Iterator[dict[str, str]]:
    for each in people if isinstance(people, list) else [people]:
        name = each.get("name") if isinstance(each, dict) else each
        if not isinstance(name, str) or not name.strip():
            continue
        if isinstance(each, dict) and each.get("@type") == "Organization":
            yield {"literal": name.strip()}
        else:
            yield from _people(name)
