"""A page's head as Zotero's translators `Embedded Metadata` and `RDF` take it, as far as their rules bear on our tags.

Written from their behaviour in June 2026: which tag decides the type of item, which of two names for a field wins, how
a name is cut into given and family name, and what is taken for a DOI.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

Tag = Sequence[str]

PREFIXES = {"dc", "dcterms", "og", "article", "book", "music", "video", "so", "bib", "bibo", "prism", "foaf", "vcard",
            "link", "z", "eprint", "eprints", "codemeta", "rdf"}  # fmt: skip
"""Beginnings of a tag's name that make it a statement of RDF, whatever follows."""

DECIDING = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection", "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}  # fmt: skip
GUESSED = {"citation_title": "journalArticle", "citation_series_title": "journalArticle", "citation_isbn": "book"}

ITEM_TYPES = {"artwork", "audioRecording", "bill", "blogPost", "book", "bookSection", "case", "computerProgram",
              "conferencePaper", "dataset", "dictionaryEntry", "document", "email", "encyclopediaArticle", "film",
              "forumPost", "hearing", "instantMessage", "interview", "journalArticle", "letter", "magazineArticle",
              "manuscript", "map", "newspaperArticle", "patent", "podcast", "preprint", "presentation",
              "radioBroadcast", "report", "standard", "statute", "thesis", "tvBroadcast", "videoRecording",
              "webpage"}  # fmt: skip
OTHER_NAMES = {"article": "journalArticle", "journalarticle": "journalArticle", "dataset": "dataset",
               "conferencepaper": "conferencePaper", "bookchapter": "bookSection", "newsitem": "newspaperArticle",
               "workingpaper": "report"}  # fmt: skip

FIELDS = {
    "citation_title": "title", "citation_publication_date": "date", "citation_journal_title": "publicationTitle",
    "citation_inbook_title": "publicationTitle", "citation_volume": "volume", "citation_issue": "issue",
    "citation_series_title": "series", "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university", "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number", "citation_publisher": "publisher", "citation_abstract":
    "abstractNote", "citation_doi": "DOI", "citation_public_url": "url", "citation_language": "language",
}  # fmt: skip
RDF_FIELDS = {"title": "title", "source": "publicationTitle", "publisher": "publisher", "date": "date",
              "rights": "rights", "language": "language"}  # fmt: skip


def item(tags: Sequence[Tag], description: str = "") -> dict[str, Any]:
    """The item that a reader gets: `itemType`, its fields, `creators` as (family, given), `attachments`.

    Args:
        tags: Name and content of each `meta`, in order.
        description: What the page's own `meta name="description"` says.
    """
    statements = [(name.split(".", 1)[1][0].lower() + name.split(".", 1)[1][1:], content)
                  for name, content in tags if name.lower().startswith("dc.")]  # fmt: skip
    highwire = [(name, content) for name, content in tags if not _is_statement(name)]
    decided = [DECIDING[name] for name, _ in highwire if name in DECIDING]
    guessed = [GUESSED[name] for name, _ in highwire if name in GUESSED]
    found: dict[str, Any] = {RDF_FIELDS[name]: content for name, content in reversed(statements) if name in RDF_FIELDS}
    for name, content in statements:
        if name == "identifier" and (doi := doi_in(content)):
            found["DOI"] = doi
    types = [content for name, content in statements if name == "type"]
    told = _type(types[0]) if types else None
    found["itemType"] = decided[-1] if decided else told or (guessed[0] if guessed else "webpage")
    # Tags are looked for by the end of their names, and the first wins.
    found |= {field: content for name, field in FIELDS.items() for each, content in reversed(tags) if each == name}
    authors = [content for name, content in tags if name == "citation_author"]
    found["creators"] = creators(authors) or creators([each for name, each in statements if name == "creator"])
    pages = [content for end in ("first", "last") for name, content in tags if name == f"citation_{end}page"]
    found |= {"pages": "-".join(pages)} if pages else {}
    found["attachments"] = [content for name, content in tags if name == "citation_pdf_url"]
    found.setdefault("abstractNote", description)
    return found


def creators(names: Sequence[str]) -> list[tuple[str, str]]:
    """Family and given name of each; a name alone has no given name."""
    if len(names) == 1:
        parts = re.split(r"\s*,\s*", names[0])
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            names = parts  # taken for a list
    found = []
    for name in names:
        # The comma is looked for before what stands at the ends is taken off.
        inverted = "," in name
        clean = re.sub(r"  +", " ", name.lstrip(" .,/[]:").rstrip(" ,/[]:."))
        if inverted:
            family, _, rest = clean.partition(",")
            found.append((family, rest.strip().split(",")[0]))
        else:
            given, _, family = clean.rpartition(" ")
            found.append((family, given))
    return found


def doi_in(text: str) -> str:
    """What is taken for a DOI in an identifier: whatever begins with `10/` or `10.1234/`."""
    text = unquote(text) if text.startswith("http") else text
    match = re.search(r"10(?:\.[0-9]{4,})?/[^\s]*[^\s.,]", text)
    return match.group() if match else ""


def _is_statement(name: str) -> bool:
    parts = re.split(r"[._:]", name.lower())
    return (len(parts) > 2 and parts[1] in PREFIXES) or parts[0] in PREFIXES


def _type(told: str) -> str | None:
    if told in ITEM_TYPES:
        return told
    plain = told.lower().replace(" ", "")
    return plain if plain in {"book", "patent", "report", "thesis", "webpage", "map"} else OTHER_NAMES.get(plain)
