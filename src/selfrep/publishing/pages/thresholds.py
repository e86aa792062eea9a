"""The pages of thresholds, with what was found about models, and of governance."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TypedDict

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import ClaimRow, DeterminationRow
from selfrep.publishing.templating import Templates


class DatedClaim(ClaimRow):
    """A claim with its source."""

    source_label: str
    year: int
    date: str


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


class Finding(DeterminationRow):
    """A determination, with the claim that states it."""

    model_name: str | None
    statement: str
    source_label: str
    date: str


def claims_of_kind(templates: Templates, kind: str) -> list[DatedClaim]:
    """The active claims of a kind, by the date of their source."""
    return fetch_all(
        templates.connection,
        DatedClaim,
        "SELECT claim.*, source.label AS source_label, source.year, source.date FROM claim"
        " JOIN source ON source.id = claim.source WHERE kind = ? AND claim.status = 'active'"
        " ORDER BY source.date, claim.source, claim.position",
        kind,
    )


def thresholds(templates: Templates) -> tuple[str, str]:
    """The rules with what follows, by developer and framework; and what was found, model by model."""
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
        for claim in claims_of_kind(templates, "threshold")
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
    findings = [
        {"id": f"{_anchor(name)}-findings", "name": name, "rows": list(rows)}
        for name, rows in groupby(_findings(templates), key=lambda row: row["developer"])
    ]
    return (
        "thresholds/index.md",
        templates.page(
            "thresholds",
            "thresholds/",
            "Thresholds",
            "Levels of developers' frameworks that concern replication or autonomy, and what was found model by model.",
            developers=developers,
            findings=findings,
        ),
    )


def _findings(templates: Templates) -> list[Finding]:
    """The determinations of active claims: by whose framework it is, then by model, the newest model first."""
    return fetch_all(
        templates.connection,
        Finding,
        "SELECT determination.*, model.name AS model_name, claim.statement, source.label AS source_label, source.date"
        " FROM determination JOIN claim ON claim.id = determination.claim JOIN source ON source.id = claim.source"
        " LEFT JOIN model ON model.id = determination.model WHERE claim.status = 'active'"
        " ORDER BY determination.developer, coalesce(model.released, source.date) DESC, model.name, source.date,"
        " claim.source, claim.position, determination.position",
    )


def governance(templates: Templates) -> tuple[str, str]:
    """Laws, codes, commitments and statements, by whether they bind; and calls without an instrument."""
    claims = claims_of_kind(templates, "governance")
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


def _anchor(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
