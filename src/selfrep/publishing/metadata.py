"""What a page says of itself to programs: tags that reference managers read, and JSON-LD in the terms of schema.org.

The tags are those of Highwire Press (`citation_*`), which Zotero and Google Scholar read, and of Dublin Core (`DC.*`).
Both are made from the CSL-JSON item that every citation is made from. Which tags decide what Zotero makes of a page
and what it misreads follows its translators `Embedded Metadata` and `RDF`; the tests read every page by their rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from selfrep.citing.csl import (
    OTHERS,
    citing,
    claim_item,
    claim_key,
    item_name,
    source_item,
    version_date,
)
from selfrep.database.queries import SourceWithAuthors
from selfrep.database.row_types import ClaimRow, QuestionRow
from selfrep.exporting.openapi import MEDIA
from selfrep.project import CONTENT, CONTRIBUTORS, DESCRIPTION, KEYWORDS, NAME, TITLE

Tag = list[str]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_CONTAINERS = {
    # Not citation_book_title: its second part is a prefix of Open Graph, and the tag would be taken for that.
    "article-journal": "citation_journal_title", "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
}  # fmt: skip
"""The tag for the container by type of CSL, which decides what sort of item it becomes; others have `DC.source`."""
_PUBLISHERS = {
    "report": "citation_technical_report_institution", "thesis": "citation_dissertation_institution",
}  # fmt: skip
_ITEM_TYPES = {
    "article-journal": "journalArticle", "article": "preprint", "paper-conference": "conferencePaper",
    "article-newspaper": "newspaperArticle", "chapter": "bookSection", "software": "computerProgram",
}  # fmt: skip
"""Type of item in Zotero by type of CSL, where the two are not called the same."""
_TYPES = {
    "article-journal": "ScholarlyArticle", "article": "ScholarlyArticle", "paper-conference": "ScholarlyArticle",
    "article-newspaper": "NewsArticle", "report": "Report", "book": "Book", "chapter": "Chapter", "thesis": "Thesis",
    "webpage": "WebPage", "dataset": "Dataset", "software": "SoftwareSourceCode",
}  # fmt: skip
"""Type of schema.org by type of CSL."""

_LIKE_A_DOI = re.compile(r"10(\.\d{4,})?/")
"""What Zotero takes for the beginning of a DOI, wherever it stands: the address of a page from October has it too."""


def source_tags(source: SourceWithAuthors) -> list[Tag]:
    """The tags of a source's page, as pairs of name and content, in a fixed order.

    Args:
        source: A row of `selfrep.database.queries.source`.
    """
    item = source_item(source)
    kind = item["type"]
    first, _, last = str(item.get("page", "")).partition("-")
    url = str(item.get("URL", ""))
    publisher = item.get("publisher") or (source["organization"] if kind in _PUBLISHERS else "")
    return _filled(
        ("citation_title", item["title"]),
        *(("citation_author", name) for name in _names(item, mark=",")),
        ("citation_publication_date", _date(item, "/")),
        (_CONTAINERS.get(kind, "DC.source"), item.get("container-title")),
        (_PUBLISHERS.get(kind, "citation_publisher"), publisher),
        ("citation_technical_report_number", item.get("number") if kind == "report" else ""),
        ("citation_volume", item.get("volume")),
        ("citation_issue", item.get("issue")),
        ("citation_firstpage", first.strip()),
        ("citation_lastpage", last.strip()),
        ("citation_doi", item.get("DOI")),
        ("citation_arxiv_id", source["arxiv"]),
        ("citation_language", item.get("language")),
        ("citation_pdf_url", _pdf(source, url)),
        ("citation_public_url", url),
        # Without it a reader's list would show the beginning of our summary as the authors' abstract.
        ("citation_abstract", f"Summary by {NAME}: {' '.join(source['summary'].split())}"),
        ("DC.title", item["title"]),
        *(("DC.creator", name) for name in _names(item)),
        ("DC.date", _date(item, "-")),
        ("DC.type", _ITEM_TYPES.get(kind, kind)),
        ("DC.publisher", publisher),
        ("DC.identifier", _identifier(source, item)),
        ("DC.language", item.get("language")),
    )


def claim_tags(claim: ClaimRow, source: SourceWithAuthors, meta: Mapping[str, str]) -> list[Tag]:
    """The tags of a claim's page: the claim at the version, as a data set of this database."""
    item = claim_item(claim, source, meta)
    cited = citing(claim, source)
    return _filled(
        ("citation_title", item["title"]),
        *(("citation_author", name) for name in _names(item, mark=",")),
        ("citation_publication_date", _date(item, "/")),
        ("citation_publisher", NAME),
        # To Zotero it is the number of whatever the item is, and the only way to give a data set its identifier.
        ("citation_technical_report_number", f"{claim['id']}, version {meta['version']}"),
        ("citation_language", "en"),
        ("citation_public_url", item.get("URL")),
        ("citation_abstract", f"Claim {claim['id']} of {NAME}, version {meta['version']}, {cited}"),
        ("DC.title", item["title"]),
        *(("DC.creator", name) for name in _names(item)),
        ("DC.date", _date(item, "-")),
        ("DC.type", "dataset"),
        ("DC.publisher", NAME),
        ("DC.identifier", claim_key(claim) if _LIKE_A_DOI.search(claim["id"]) else claim["id"]),
        ("DC.language", "en"),
        ("DC.rights", LICENCE),
        # Not DC.source, which is read as the publication in which the item appeared.
        ("DCTERMS.references", f"{source['label']}: {source['title']}, {claim['locator']}"),
    )


def dataset_data(meta: Mapping[str, str]) -> str:
    """The database as a whole, as JSON-LD: what catalogues of data sets list it by.

    Args:
        meta: What the database says of itself; only with a `site_url` do the files to download have addresses.
    """
    distribution = [
        {
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": MEDIA[name.rpartition(".")[-1]],
            "contentUrl": _page(meta, f"data/{name}"),
        }
        for name in _FILES
        if meta.get("site_url")
    ]
    return _json(
        _dataset(meta)
        | {
            "alternateName": TITLE,
            "description": f"{DESCRIPTION.removesuffix('.')}: {CONTENT}.",
            "keywords": [*KEYWORDS],
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "measurementTechnique": _TECHNIQUE,
            "variableMeasured": [*_VARIABLES],
        }
        | _given(
            identifier=_page(meta, ""),
            dateModified=meta.get("updated"),
            sameAs=meta.get("repository_url"),
            distribution=distribution,
        )
    )


_FILES = (
    "claims_flat.csv", "results_flat.csv", "claims.json", "selfrep.db", "references.bib", "references.ris",
    "datapackage.json",
)  # fmt: skip
"""Of the files below `data/` those that hold all of it, or of all sources."""
_TECHNIQUE = (
    "Published documents are read and every claim is recorded with its place in its source; intervals are computed from"
    " the counts that sources print."
)
_VARIABLES = (
    "Claims on AI self-replication, with source, place, caveats and how each was checked",
    "Results of tests: count, trials, value and interval, with model and setting",
    "Relations between claims: which supports, disputes or repeats which, and what a disagreement is about",
)


def source_data(source: SourceWithAuthors, meta: Mapping[str, str]) -> str:
    """A source, as JSON-LD."""
    return _json(_document(source) | _given(mainEntityOfPage=_page(meta, f"sources/{source['id']}/")))


def claim_data(claim: ClaimRow, source: SourceWithAuthors, meta: Mapping[str, str]) -> str:
    """A claim at the version, with the document in which it appears, as JSON-LD."""
    document = _document(source)
    curators = {"@type": "Organization", "name": CONTRIBUTORS}
    found: dict[str, Any]
    if claim["asserted_by"] == "curators":
        # It appears in this database first; the document is what it is about.
        by, found = curators, {"about": document, "datePublished": version_date(meta)}
    else:
        by = document.get("author", curators)
        found = {"appearance": document} | _given(datePublished=document.get("datePublished"))
        if claim["kind"] != "background" and "@id" in document:
            # The first that the record knows of; what somebody tells of others' findings is no first appearance.
            found["firstAppearance"] = {"@id": document["@id"]}
    return _json(
        {
            "@type": "Claim",
            "identifier": claim["id"],
            "name": claim["statement"],
            "text": claim["statement"],
            "author": by,
            **found,
            "citation": f"{source['label']}, {claim['locator']}",
            "isPartOf": _dataset(meta),
            "version": meta["version"],
            "license": LICENCE,
        }
        | _given(url=_page(meta, f"claims/{claim['id']}/"))
    )


def question_data(question: QuestionRow, meta: Mapping[str, str]) -> str:
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


def _document(source: SourceWithAuthors) -> dict[str, Any]:
    item = source_item(source)
    authors = [
        {"@type": "Organization", "name": author["literal"]}
        if "literal" in author
        else {"@type": "Person"}
        | _given(familyName=author["family"], givenName=author.get("given"), name=item_name(author).spoken)
        for author in item.get("author", [])
        if author != {"literal": OTHERS}
    ]
    doi = item.get("DOI")
    address = f"https://doi.org/{doi}" if doi else item.get("URL")
    document = {"@type": _TYPES.get(item["type"], "CreativeWork"), "name": item["title"]}
    return (document | {"@id": address} if address else document) | _given(
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


def _names(item: Mapping[str, Any], mark: str = "") -> list[str]:
    """Authors as reference managers read them: `Family, Given`, organisations as they are.

    Args:
        item: An item of CSL-JSON.
        mark: What to end a name with that is not to be cut. Zotero cuts a name without a comma at its last space, and
            takes a comma at the end off after that: `UK AI Safety Institute,` stays whole.
    """
    return [
        item_name(author).inverted + ("" if author.keys() & {"given", "suffix"} else mark)
        for author in item.get("author", [])
        if author != {"literal": OTHERS}
    ]


def _identifier(source: SourceWithAuthors, item: Mapping[str, Any]) -> str:
    if item.get("DOI"):
        return f"doi:{item['DOI']}"
    if source["arxiv"]:
        return f"arXiv:{source['arxiv']}"
    url = str(item.get("URL", ""))
    return url if url and not _LIKE_A_DOI.search(unquote(url)) else str(source["id"])


def _pdf(source: SourceWithAuthors, url: str) -> str:
    """The address of the document's PDF; empty where none is known to be one."""
    copy = str(source["page_url"]).partition("#")[0]
    for address in (url, copy):
        parts = urlsplit(address)
        if parts.path.lower().endswith(".pdf") or (parts.netloc == "arxiv.org" and parts.path.startswith("/pdf/")):
            return address
    return f"https://arxiv.org/pdf/{source['arxiv']}" if source["arxiv"] else ""


def _date(item: Mapping[str, Any], mark: str) -> str:
    return mark.join(f"{part:02d}" for part in item["issued"]["date-parts"][0])


def _filled(*tags: tuple[str, Any]) -> list[Tag]:
    return [[name, str(content)] for name, content in tags if content]


def _json(data: Mapping[str, Any]) -> str:
    """JSON for a script element: no text in it can end the element or begin a comment."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
