"""Rows of sources: the document, its authors, its fingerprint."""

from __future__ import annotations

from selfrep.database.rows.base import Row, Tables
from selfrep.locators import page_address
from selfrep.records import Fingerprint, Source
from selfrep.vocabulary import QuotationOutcome


def add_source(source: Source, tables: Tables, file: str) -> None:
    """Add a source with its authors and former keys."""
    row = source.model_dump(mode="json", by_alias=True, exclude={"reference", "aliases", "id"})
    reference = source.reference.model_dump(mode="json", exclude={"authors"})
    tables["source"].append(
        {
            "id": source.id,
            "label": label(source),
            "year": int(source.reference.date[:4]),
            **reference,
            **row,
            "page_url": page_address(source),
            "file": file,
        }
    )
    for position, person in enumerate(source.reference.authors, 1):
        tables["author"].append({"source": source.id, "position": position, **person.model_dump(mode="json")})
    tables["alias"] += [{"kind": "source", "alias": alias, "id": source.id} for alias in sorted(source.aliases)]


def fingerprint_row(fingerprint: Fingerprint) -> Row:
    """What is kept of a source's text for comparing quotations."""
    outcomes = [each.outcome for each in fingerprint.quotations.values()]
    return fingerprint.model_dump(mode="json", exclude={"filter", "quotations"}) | {
        "false_positive_rate": fingerprint.filter.false_positive_rate,
        "quotations_compared": len(outcomes),
        "quotations_found": outcomes.count(QuotationOutcome.WORD_FOR_WORD),
    }


def label(source: Source) -> str:
    """Authors and year as in a running text: `Pan et al. 2024`, `OpenAI 2024`."""
    names = [person.name.surname for person in source.reference.authors]
    if not names:
        names = [source.organization or source.reference.title]
    many = len(names) > 2 or source.reference.and_others
    who = f"{names[0]} et al." if many else " and ".join(names)
    return f"{who} {source.reference.date[:4]}"
