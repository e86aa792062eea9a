"""The pages by matter: definitions, thresholds, governance, disagreements, repetitions, timeline, glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TypedDict

from selfrep.database import queries
from selfrep.database.queries import TermName, fetch_all, fetch_texts
from selfrep.database.row_types import ClaimRow, CriterionRow, SourceRow, TermRow, VocabularyRow
from selfrep.publishing.templating import Templates, shorten

Pages = Iterator[tuple[str, str]]


TOPICS = (
    (
        "evidence/",
        "Map of evidence",
        "How many claims answer which question, on which side, and how they were checked.",
    ),
    ("compare/", "Compare", "Numbers side by side, and why two of them can or cannot be compared."),
    ("definitions/", "Definitions", "What each source means by self-replication: a matrix of who asks for what."),
    ("thresholds/", "Thresholds", "The levels at which developers say that they will act, by framework and version."),
    ("governance/", "Governance", "Laws, codes, commitments and statements, with where they hold."),
    ("disagreements/", "Disagreements", "Which claims stand against which, by what the disagreement is about."),
    ("repetitions/", "Repetitions", "Who repeated whose experiment, and what came of it."),
    ("timeline/", "Timeline", "From the theory of self-reproducing machines to today."),
    ("glossary/", "Glossary", "Terms in plain words, with their synonyms."),
    ("changes/", "What changed", "Versions, and what changed in each, record by record; feeds to follow."),
    ("data/", "Data", "Everything to download: CSV, JSON, SQLite, references, a data package."),
)
"""Address, title and a line of each page by matter."""


class DatedClaim(ClaimRow):
    """A claim with its source."""

    source_label: str
    year: int
    date: str


class Definition(DatedClaim):
    """A definition, and what it asks for."""

    cells: dict[str, str]
    """Requirement by criterion."""


class CountedCriterion(VocabularyRow):
    """A criterion, and how many definitions ask for it or do not."""

    required: int
    not_required: int


class _Supersession(TypedDict):
    old: str
    target: str
    framework: str | None
    version: str | None
    level: str | None


class Replacement(_Supersession):
    """A claim that supersedes a threshold."""

    label: str


class Threshold(DatedClaim):
    """A level of a framework."""

    replaced: list[Replacement]


class Framework(TypedDict):
    """A framework of a developer, with its levels."""

    id: str
    name: str
    rows: list[Threshold]


class InForce(TypedDict):
    """An instrument that binds."""

    id: str
    instrument_name: str
    instrument_jurisdiction: str
    instrument_in_force_from: str


class TimelineEntry(TypedDict):
    """Something on the timeline."""

    date: str
    what: str
    title: str
    address: str
    detail: str


class TermClaim(TypedDict):
    """A claim that defines or uses a term."""

    id: str
    source_label: str


class GlossaryEntry(TermRow):
    """A term with its synonyms, related terms and claims."""

    synonyms: list[str]
    see: list[TermName]
    claims: list[TermClaim]


def topic_pages(templates: Templates) -> Pages:
    """A page that leads to the others, and one for each matter."""
    topics = [{"address": address, "title": title, "words": words} for address, title, words in TOPICS]
    described = (
        "Evidence, comparison, definitions, thresholds, governance, disagreements, repetitions, timeline, terms, data."
    )
    yield "topics/index.md", templates.page("topics", "topics/", "Topics", described, topics=topics)
    yield _definitions(templates)
    yield _thresholds(templates)
    yield _governance(templates)
    yield _disagreements(templates)
    yield _repetitions(templates)
    yield _timeline(templates)
    yield _glossary(templates)


def _claims(templates: Templates, kind: str) -> list[DatedClaim]:
    return fetch_all(
        templates.connection,
        DatedClaim,
        "SELECT claim.*, source.label AS source_label, source.year, source.date FROM claim"
        " JOIN source ON source.id = claim.source WHERE kind = ? AND claim.status = 'active'"
        " ORDER BY source.date, claim.source, claim.position",
        kind,
    )


def _definitions(templates: Templates) -> tuple[str, str]:
    cells: dict[str, dict[str, str]] = {}
    for row in fetch_all(templates.connection, CriterionRow, "SELECT * FROM criterion"):
        cells.setdefault(row["claim"], {})[row["criterion"]] = row["requirement"]
    claims = _claims(templates, "definition")
    definitions: list[Definition] = [{**claim, "cells": cells[claim["id"]]} for claim in claims if claim["id"] in cells]
    criteria: list[CountedCriterion] = [
        {
            **criterion,
            "required": sum(row["cells"].get(criterion["value"]) == "required" for row in definitions),
            "not_required": sum(row["cells"].get(criterion["value"]) == "not-required" for row in definitions),
        }
        for criterion in templates.vocabulary["criterion"].values()
    ]
    return (
        "definitions/index.md",
        templates.page(
            "definitions",
            "definitions/",
            "Definitions",
            "Who means what by self-replication: definitions by what they ask for.",
            definitions=definitions,
            criteria=criteria,
            others=[claim for claim in claims if claim["id"] not in cells],
        ),
    )


def _thresholds(templates: Templates) -> tuple[str, str]:
    superseded: dict[str, list[Replacement]] = {}
    for row in fetch_all(
        templates.connection,
        _Supersession,
        "SELECT relation.target AS old, claim.id AS target, claim.threshold_framework AS framework,"
        " claim.threshold_version AS version, claim.threshold_level AS level FROM relation"
        " JOIN claim ON claim.id = relation.claim WHERE type = 'supersedes' ORDER BY relation.target, claim.id",
    ):
        version = f" {row['version']}" if row["version"] else ""
        label = f"{row['framework']}{version}: {row['level']}" if row["framework"] else row["target"]
        superseded.setdefault(row["old"], []).append({**row, "label": label})
    claims: list[Threshold] = [
        {**claim, "replaced": superseded.get(claim["id"], [])}
        for claim in _claims(templates, "threshold")
        if claim["threshold_framework"]
    ]
    claims.sort(
        key=lambda claim: (
            claim["threshold_developer"] or "",
            claim["threshold_framework"] or "",
            claim["threshold_in_force_from"] or "",
            claim["threshold_version"] or "",
            claim["id"],
        )
    )
    developers = []
    for name, rows in groupby(claims, key=lambda claim: str(claim["threshold_developer"])):
        frameworks: list[Framework] = [
            {"id": f"{_anchor(name)}-{_anchor(framework)}", "name": framework, "rows": list(members)}
            for framework, members in groupby(rows, key=lambda claim: str(claim["threshold_framework"]))
        ]
        count = sum(len(framework["rows"]) for framework in frameworks)
        developers.append({"id": _anchor(name), "name": name, "frameworks": frameworks, "count": count})
    return (
        "thresholds/index.md",
        templates.page(
            "thresholds",
            "thresholds/",
            "Thresholds",
            "Levels of developers' frameworks that concern replication or autonomy, by version and date.",
            developers=developers,
        ),
    )


def _governance(templates: Templates) -> tuple[str, str]:
    claims = _claims(templates, "governance")
    groups = []
    for binding in templates.vocabulary["binding"].values():
        rows = [claim for claim in claims if claim["instrument_binding"] == binding["value"]]
        if rows:
            groups.append(
                {
                    "id": binding["value"],
                    "title": binding["label"],
                    "definition": binding["definition"],
                    "rows": rows,
                }
            )
    return (
        "governance/index.md",
        templates.page(
            "governance",
            "governance/",
            "Governance",
            "Laws, codes, commitments and statements on AI self-replication and loss of control.",
            groups=groups,
            others=[claim for claim in claims if not claim["instrument_name"]],
        ),
    )


def _disagreements(templates: Templates) -> tuple[str, str]:
    found = queries.disagreements(templates.connection)
    groups = [
        {
            "basis": basis["value"],
            "label": basis["label"],
            "definition": basis["definition"],
            "rows": [row for row in found if row["basis"] == basis["value"]],
        }
        for basis in templates.vocabulary["basis"].values()
    ]
    return (
        "disagreements/index.md",
        templates.page(
            "disagreements",
            "disagreements/",
            "Disagreements",
            "What claims on AI self-replication disagree about.",
            groups=[group for group in groups if group["rows"]],
            total=len(found),
        ),
    )


def _repetitions(templates: Templates) -> tuple[str, str]:
    found = queries.repetitions(templates.connection)
    groups = [
        {
            "id": "another-group",
            "title": "By another group",
            "rows": [row for row in found if not row["by_same_group"]],
        },
        {"id": "same-group", "title": "By the same group", "rows": [row for row in found if row["by_same_group"]]},
    ]
    return (
        "repetitions/index.md",
        templates.page(
            "repetitions",
            "repetitions/",
            "Repetitions",
            "Who repeated whose experiment on AI self-replication, and what came of it.",
            groups=[group for group in groups if group["rows"]],
            total=len(found),
        ),
    )


def _timeline(templates: Templates) -> tuple[str, str]:
    categories = templates.vocabulary["category"]
    entries: list[TimelineEntry] = [
        {
            "date": row["date"],
            "what": categories[row["category"]]["label"],
            "title": row["title"],
            "address": f"sources/{row['id']}/",
            "detail": shorten(" ".join(row["summary"].replace("`", "").replace("*", "").split()), 180),
        }
        for row in fetch_all(templates.connection, SourceRow, "SELECT * FROM source ORDER BY date, id")
    ]
    entries += [
        {
            "date": row["instrument_in_force_from"],
            "what": "In force",
            "title": f"{row['instrument_name']} ({row['instrument_jurisdiction']})",
            "address": f"claims/{row['id']}/",
            "detail": "",
        }
        for row in fetch_all(
            templates.connection,
            InForce,
            "SELECT min(id) AS id, instrument_name, instrument_jurisdiction, instrument_in_force_from FROM claim"
            " WHERE instrument_in_force_from IS NOT NULL AND instrument_binding = 'law'"
            " GROUP BY instrument_name, instrument_in_force_from",
        )
    ]
    entries.sort(key=lambda entry: (entry["date"], entry["title"]), reverse=True)
    years = [
        {"year": year, "entries": list(members)}
        for year, members in groupby(entries, key=lambda entry: entry["date"][:4])
    ]
    return (
        "timeline/index.md",
        templates.page(
            "timeline", "timeline/", "Timeline", "AI self-replication from von Neumann to today.", years=years
        ),
    )


def _glossary(templates: Templates) -> tuple[str, str]:
    connection = templates.connection
    see = (
        "SELECT term.id, term.term FROM term_see JOIN term ON term.id = term_see.see WHERE term_see.term = ?"
        " ORDER BY term.term"
    )
    claims = (
        "SELECT claim.id, source.label AS source_label FROM term_claim JOIN claim ON claim.id = term_claim.claim"
        " JOIN source ON source.id = claim.source WHERE term_claim.term = ? ORDER BY claim.id"
    )
    terms: list[GlossaryEntry] = [
        {
            **term,
            "synonyms": fetch_texts(connection, "SELECT synonym FROM synonym WHERE term = ? ORDER BY 1", term["id"]),
            "see": fetch_all(connection, TermName, see, term["id"]),
            "claims": fetch_all(connection, TermClaim, claims, term["id"]),
        }
        for term in fetch_all(connection, TermRow, "SELECT * FROM term ORDER BY term COLLATE NOCASE, id")
    ]
    return (
        "glossary/index.md",
        templates.page(
            "glossary", "glossary/", "Glossary", "Terms of AI self-replication in plain words.", terms=terms
        ),
    )


def _anchor(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
