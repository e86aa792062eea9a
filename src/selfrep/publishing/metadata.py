"""What a page says of itself to programs: tags that reference managers read, and JSON-LD in the terms of schema.org.

The tags are those of Highwire Press (`citation_*`), which Zotero and Google Scholar read, and of Dublin Core (`DC.*`).
Both are made from the CSL-JSON item that every citation is made from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from selfrep.citing.csl import (
    CONTRIBUTORS,
    NAME,
    OTHERS,
    claim_item,
    inverted_name,
    source_item,
    spoken_name,
    version_date,
)

Row = Mapping[str, Any]
Tag = list[str]

DESCRIPTION = "The open, annotated literature-and-claims database on AI self-replication."
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_CONTAINERS = {
    "article-journal": "citation_journal_title", "article-newspaper": "citation_journal_title",
    "paper-conference": "citation_conference_title", "chapter": "citation_inbook_title",
}  # fmt: skip
_PUBLISHERS = {
    "report": "citation_technical_report_institution", "thesis": "citation_dissertation_institution",
}  # fmt: skip
_TYPES = {
    "article-journal": "ScholarlyArticle", "article": "ScholarlyArticle", "paper-conference": "ScholarlyArticle",
    "article-newspaper": "NewsArticle", "report": "Report", "book": "Book", "chapter": "Chapter", "thesis": "Thesis",
    "webpage": "WebPage", "dataset": "Dataset", "software": "SoftwareSourceCode",
}  # fmt: skip
"""Type of schema.org by type of CSL."""


def source_tags(source: Row) -> list[Tag]:
    """The tags of a source's page, as pairs of name and content, in a fixed order.

    Args:
        source: A row of `selfrep.database.queries.source`.
    """
    item = source_item(source)
    first, _, last = str(item.get("page", "")).partition("-")
    url = str(item.get("URL", ""))
    named = _PUBLISHERS.get(item["type"], "citation_publisher")
    return _filled(
        ("citation_title", item["title"]),
        *(("citation_author", name) for name in _names(item)),
        ("citation_publication_date", _date(item, "/")),
        (_CONTAINERS.get(item["type"], "citation_series_title"), item.get("container-title")),
        (named, item.get("publisher")),
        ("citation_volume", item.get("volume")),
        ("citation_issue", item.get("issue")),
        ("citation_firstpage", first.strip()),
        ("citation_lastpage", last.strip()),
        ("citation_doi", item.get("DOI")),
        ("citation_arxiv_id", source["arxiv"]),
        ("citation_language", item.get("language")),
        ("citation_pdf_url", url if url.lower().endswith(".pdf") else ""),
        ("citation_public_url", url),
        ("DC.title", item["title"]),
        *(("DC.creator", name) for name in _names(item)),
        ("DC.date", _date(item, "-")),
        ("DC.type", item["type"]),
        ("DC.publisher", item.get("publisher")),
        ("DC.identifier", f"doi:{item['DOI']}" if item.get("DOI") else url or source["id"]),
        ("DC.language", item.get("language")),
    )


def claim_tags(claim: Row, source: Row, meta: Mapping[str, str]) -> list[Tag]:
    """The tags of a claim's page: the claim at the version, as a data set of this database."""
    item = claim_item(claim, source, meta)
    return _filled(
        ("citation_title", item["title"]),
        ("citation_author", CONTRIBUTORS),
        ("citation_publication_date", _date(item, "/")),
        ("citation_publisher", NAME),
        ("citation_language", "en"),
        ("citation_public_url", item.get("URL")),
        ("DC.title", item["title"]),
        ("DC.creator", CONTRIBUTORS),
        ("DC.date", _date(item, "-")),
        ("DC.type", "dataset"),
        ("DC.publisher", NAME),
        ("DC.identifier", f"{claim['id']}, version {meta['version']}"),
        ("DC.source", f"{source['label']}: {source['title']}"),
        ("DC.language", "en"),
        ("DC.rights", "CC BY 4.0"),
    )


def dataset_data(meta: Mapping[str, str]) -> str:
    """The database as a whole, as JSON-LD."""
    return _json(_dataset(meta) | {"description": DESCRIPTION, "isAccessibleForFree": True})


def source_data(source: Row, meta: Mapping[str, str]) -> str:
    """A source, as JSON-LD."""
    return _json(_document(source) | _given(mainEntityOfPage=_page(meta, f"sources/{source['id']}/")))


def claim_data(claim: Row, source: Row, meta: Mapping[str, str]) -> str:
    """A claim at the version, with the document in which it appears, as JSON-LD."""
    document = _document(source)
    curators = {"@type": "Organization", "name": CONTRIBUTORS}
    by = curators if claim["asserted_by"] == "curators" else document.get("author", curators)
    return _json(
        {
            "@type": "Claim",
            "identifier": claim["id"],
            "name": claim["statement"],
            "text": claim["statement"],
            "author": by,
            "appearance": document,
            "isPartOf": _dataset(meta),
            "version": meta["version"],
            "license": LICENCE,
        }
        | _given(url=_page(meta, f"claims/{claim['id']}/"))
    )


def question_data(question: Row, meta: Mapping[str, str]) -> str:
    """A question with its answer in short, as JSON-LD."""
    answer = {
        "@type": "Answer",
        "text": question["short"],
        "dateModified": question["reviewed_on"],
        "author": {"@type": "Organization", "name": CONTRIBUTORS},
    }
    asked = {"@type": "Question", "name": question["question"], "answerCount": 1, "acceptedAnswer": answer}
    return _json({"@type": "QAPage", "mainEntity": asked} | _given(url=_page(meta, f"questions/{question['id']}/")))


def _dataset(meta: Mapping[str, str]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": NAME,
        "version": meta["version"],
        "datePublished": version_date(meta),
        "creator": {"@type": "Organization", "name": CONTRIBUTORS},
        "license": LICENCE,
    } | _given(url=_page(meta, ""))


def _document(source: Row) -> dict[str, Any]:
    item = source_item(source)
    authors = [
        {"@type": "Organization", "name": author["literal"]}
        if "literal" in author
        else {"@type": "Person"}
        | _given(familyName=author["family"], givenName=author.get("given"), name=spoken_name(author))
        for author in item.get("author", [])
        if author != {"literal": OTHERS}
    ]
    doi = item.get("DOI")
    return {"@type": _TYPES.get(item["type"], "CreativeWork"), "name": item["title"]} | _given(
        author=authors,
        datePublished=_date(item, "-"),
        publisher={"@type": "Organization", "name": item["publisher"]} if item.get("publisher") else None,
        inLanguage=item.get("language"),
        url=item.get("URL"),
        sameAs=f"https://doi.org/{doi}" if doi else None,
        identifier=f"arXiv:{source['arxiv']}" if source["arxiv"] else None,
    )


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _page(meta: Mapping[str, str], path: str) -> str:
    return f"{meta['site_url']}/{path}" if meta.get("site_url") else ""


def _names(item: Mapping[str, Any]) -> list[str]:
    """Authors as reference managers read them: `Family, Given`, organisations as they are."""
    return [inverted_name(author) for author in item.get("author", []) if author != {"literal": OTHERS}]


def _date(item: Mapping[str, Any], mark: str) -> str:
    return mark.join(f"{part:02d}" for part in item["issued"]["date-parts"][0])


def _filled(*tags: tuple[str, Any]) -> list[Tag]:
    return [[name, str(content)] for name, content in tags if content]


def _json(data: Mapping[str, Any]) -> str:
    """JSON for a script element: no text in it can end the element or begin a comment."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
