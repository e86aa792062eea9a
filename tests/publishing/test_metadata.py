from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest

from selfrep.database import queries
from selfrep.publishing import metadata

META = {"version": "2024.3.1", "updated": "2024-03-01", "site_url": "https://a.example/selfrep"}
CLAIM = "morrow2023lantern/aster-70b-copies"

PROPERTIES = {
    "Dataset": {"name", "version", "datePublished", "creator", "license", "url", "description", "isAccessibleForFree"},
    "Claim": {"identifier", "name", "text", "author", "appearance", "isPartOf", "version", "license", "url"},
    "ScholarlyArticle": {
        "name", "author", "datePublished", "publisher", "inLanguage", "url", "sameAs", "identifier", "mainEntityOfPage",
    },
    "Organization": {"name"},
    "Person": {"name", "familyName", "givenName"},
    "QAPage": {"mainEntity", "url"},
    "Question": {"name", "answerCount", "acceptedAnswer"},
    "Answer": {"text", "dateModified", "author"},
}  # fmt: skip
"""What schema.org gives each type that is used here, of its properties those that are used."""
for _same in ("Report", "NewsArticle", "WebPage", "CreativeWork", "Book", "Chapter", "Thesis"):
    PROPERTIES[_same] = PROPERTIES["ScholarlyArticle"]


def unknown(data: Any) -> set[str]:
    """Types and properties that schema.org does not know, wherever they stand."""
    if isinstance(data, list):
        return {name for each in data for name in unknown(each)}
    if not isinstance(data, dict):
        return set()
    kind = data.get("@type", "")
    names = {name for name in data if not name.startswith("@")}
    own = {f"{kind}.{name}" for name in names - PROPERTIES.get(kind, set())}
    return own | {name for value in data.values() for name in unknown(value)}


@pytest.fixture
def claim(small_database: sqlite3.Connection) -> Any:
    return queries.claim(small_database, CLAIM)


@pytest.fixture
def source(small_database: sqlite3.Connection) -> Any:
    return queries.source(small_database, "morrow2023lantern")


def values(tags: list[list[str]], name: str) -> list[str]:
    return [content for each, content in tags if each == name]


def test_a_source_has_the_tags_of_its_kind(source: Any) -> None:
    tags = metadata.source_tags(source)
    assert values(tags, "citation_title")[0].startswith("Lantern: Do Agents Copy Themselves")
    assert values(tags, "citation_author") == [
        "Morrow, Ada",
        "van der Linden, João",
        "Harbour Institute",
        "Quill, Peter, Jr.",
    ]
    assert values(tags, "citation_publication_date") == ["2023/03/14"]
    assert values(tags, "citation_journal_title") == ["Journal of Invented Results"]
    assert values(tags, "citation_doi") == ["10.5555/lantern.2023.7"]
    assert values(tags, "citation_arxiv_id") == ["2303.99901"]
    assert (values(tags, "citation_firstpage"), values(tags, "citation_lastpage")) == (["101"], ["119"])
    assert values(tags, "citation_pdf_url") == []
    assert values(tags, "DC.creator") == values(tags, "citation_author")
    assert values(tags, "DC.identifier") == ["doi:10.5555/lantern.2023.7"]


def test_a_conference_paper_and_its_file(small_database: sqlite3.Connection) -> None:
    found = queries.source(small_database, "okafor2024copies")
    assert found is not None
    tags = metadata.source_tags(found)
    assert values(tags, "citation_conference_title") == ["Proceedings of the Third Workshop on Invented Evidence"]
    assert values(tags, "citation_pdf_url") == ["https://example.net/copies.pdf"]


def test_a_claim_is_a_data_set_at_a_version(claim: Any, source: Any) -> None:
    tags = metadata.claim_tags(claim, source, META)
    assert values(tags, "citation_author") == ["The selfrep contributors"]
    assert values(tags, "citation_publication_date") == ["2024/03/01"]
    assert values(tags, "citation_public_url") == [f"https://a.example/selfrep/claims/{CLAIM}/"]
    assert values(tags, "DC.type") == ["dataset"]
    assert values(tags, "DC.identifier") == [f"{CLAIM}, version 2024.3.1"]
    assert values(tags, "DC.source")[0].startswith("Morrow et al. 2023: Lantern")


def test_linked_data_says_who_claims_what_where(claim: Any, source: Any) -> None:
    found = json.loads(metadata.claim_data(claim, source, META))
    assert (found["@context"], found["@type"], found["identifier"]) == ("https://schema.org", "Claim", CLAIM)
    assert found["appearance"]["@type"] == "ScholarlyArticle"
    assert found["author"] == found["appearance"]["author"]
    assert found["author"][0] == {"@type": "Person", "familyName": "Morrow", "givenName": "Ada", "name": "Ada Morrow"}
    assert found["isPartOf"]["version"] == "2024.3.1"
    assert found["url"] == f"https://a.example/selfrep/claims/{CLAIM}/"
    ours = json.loads(metadata.claim_data({**claim, "asserted_by": "curators"}, source, META))
    assert ours["author"]["name"] == "The selfrep contributors"


def test_all_linked_data_is_in_the_terms_of_schema_org(small_database: sqlite3.Connection) -> None:
    texts = [metadata.dataset_data(META)]
    for row in queries.rows(small_database, "SELECT id FROM claim"):
        claim = queries.claim(small_database, row["id"])
        assert claim is not None
        source = queries.source(small_database, claim["source"])
        assert source is not None
        texts += [metadata.claim_data(claim, source, META), metadata.source_data(source, META)]
    texts += [metadata.question_data(row, META) for row in queries.rows(small_database, "SELECT * FROM question")]
    assert {name for text in texts for name in unknown(json.loads(text))} == set()


def test_no_address_where_the_site_has_none(claim: Any, source: Any) -> None:
    nowhere = META | {"site_url": ""}
    assert "a.example" not in metadata.claim_data(claim, source, nowhere)
    assert values(metadata.claim_tags(claim, source, nowhere), "citation_public_url") == []


def test_no_text_ends_the_script_element(claim: Any, source: Any) -> None:
    hostile = "</script><!-- <script>&amp; \u2028 \" '"
    text = metadata.claim_data({**claim, "statement": hostile}, source, META)
    assert not set("<>&") & set(text)
    assert json.loads(text)["text"] == hostile
