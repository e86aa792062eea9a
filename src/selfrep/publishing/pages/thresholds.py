"""The page of thresholds: which hold on a day, all of them in full, and apart from them what was found of models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TypedDict

from selfrep.citing.csl import version_date
from selfrep.database.queries import fetch_all
from selfrep.database.row_types import ClaimRow, DeterminationRow, ThresholdCapabilityRow
from selfrep.exporting.csv_writer import csv_file
from selfrep.publishing.pages.in_force import Period, period
from selfrep.publishing.templating import Templates
from selfrep.vocabulary import Publisher

FILE = "thresholds/thresholds.csv"

_COLUMNS = (
    "id", "developer", "framework", "version", "level", "capabilities", "adopted", "in_force_from", "applies_from",
    "until", "replaced_by", "consequence", "statement", "source_label", "locator",
)  # fmt: skip


class DatedClaim(ClaimRow):
    """A claim with its source."""

    source_label: str
    year: int | None
    date: str
    publisher: str


class _Supersession(TypedDict):
    old: str
    target: str
    framework: str | None
    version: str | None
    level: str | None
    start: str | None


class Replacement(_Supersession):
    """A claim that supersedes a threshold."""

    label: str


class Threshold(DatedClaim):
    """A level of a framework."""

    replaced: list[Replacement]
    capabilities: list[str]
    period: Period


class Framework(TypedDict):
    """A framework of a developer, with its levels."""

    id: str
    name: str
    rows: list[Threshold]


class Developer(TypedDict):
    """A developer with its frameworks, and its dated levels by capability."""

    id: str
    name: str
    develops: bool
    """Whether it has models of its own, not only a yardstick for those of others."""
    frameworks: list[Framework]
    count: int
    cells: dict[str, list[Threshold]]


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
        "SELECT claim.*, source.label AS source_label, source.year, source.date, source.publisher"
        " FROM claim"
        " JOIN source ON source.id = claim.source WHERE kind = ? AND claim.status = 'active'"
        " ORDER BY source.date, claim.source, claim.position",
        kind,
    )


def anchor(name: str) -> str:
    """A name as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def thresholds(templates: Templates) -> Iterator[tuple[str, str | bytes]]:
    """The page, and its levels as CSV."""
    rules = _rules(templates)
    developers = list(_developers(rules))
    findings = [
        {"id": f"{anchor(name)}-findings", "name": name, "rows": list(rows)}
        for name, rows in groupby(_findings(templates), key=lambda row: row["developer"])
    ]
    yield (
        "thresholds/index.md",
        templates.page(
            "thresholds",
            "thresholds/",
            "Thresholds",
            "Levels of developers' frameworks for replication, autonomy, self-improvement and loss of control: which"
            " are in force, and what was found model by model.",
            front={"topic": True, "script": "law.js"},
            day=version_date(templates.meta),
            developers=developers,
            undated=[rule for rule in rules if not rule["period"].start],
            findings=findings,
            file=FILE,
        ),
    )
    yield FILE, csv_file(_COLUMNS, (_csv_row(rule) for rule in rules))


def _rules(templates: Templates) -> list[Threshold]:
    """The levels by developer, framework and date."""
    superseded: dict[str, list[Replacement]] = {}
    for row in fetch_all(
        templates.connection,
        _Supersession,
        "SELECT relation.target AS old, claim.id AS target, claim.threshold_framework AS framework,"
        " claim.threshold_version AS version, claim.threshold_level AS level,"
        " claim.threshold_in_force_from AS start FROM relation"
        " JOIN claim ON claim.id = relation.claim WHERE type = 'supersedes' ORDER BY relation.target, claim.id",
    ):
        version = f" {row['version']}" if row["version"] else ""
        label = f"{row['framework']}{version}: {row['level']}" if row["framework"] else row["target"]
        superseded.setdefault(row["old"], []).append({**row, "label": label})
    about: dict[str, list[str]] = {}
    for each in fetch_all(templates.connection, ThresholdCapabilityRow, "SELECT * FROM threshold_capability"):
        about.setdefault(each["claim"], []).append(each["capability"])
    order = list(templates.vocabulary["capability"])
    rules: list[Threshold] = [
        {
            **claim,
            "replaced": superseded.get(claim["id"], []),
            "capabilities": sorted(about.get(claim["id"], []), key=order.index),
            "period": _period(claim, superseded.get(claim["id"], [])),
        }
        for claim in claims_of_kind(templates, "threshold")
        if claim["threshold_framework"]
    ]
    return sorted(
        rules,
        key=lambda rule: (
            rule["threshold_developer"] or "",
            rule["threshold_framework"] or "",
            rule["threshold_in_force_from"] or "",
            rule["threshold_version"] or "",
            rule["id"],
        ),
    )


def _period(claim: ClaimRow, replaced: Sequence[Replacement]) -> Period:
    """The period of a level; what was replaced without an end of its own held until the day before."""
    found = period(claim["threshold_in_force_from"], claim["threshold_adopted"], claim["threshold_until"])
    later = sorted(each["start"] for each in replaced if each["start"] and len(each["start"]) == len("2025-08-20"))
    if found.end or not later:
        return found
    return found._replace(end=_day_before(later[0]))


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _developers(rules: Sequence[Threshold]) -> Iterator[Developer]:
    for name, rows in groupby(rules, key=lambda rule: str(rule["threshold_developer"])):
        members = list(rows)
        cells: dict[str, list[Threshold]] = {}
        for rule in members:
            for capability in rule["capabilities"] if rule["period"].start else ():
                cells.setdefault(capability, []).append(rule)
        yield {
            "id": anchor(name),
            "name": name,
            "develops": any(rule["publisher"] == Publisher.DEVELOPER for rule in members),
            "frameworks": [
                {"id": f"{anchor(name)}-{anchor(framework)}", "name": framework, "rows": list(of_framework)}
                for framework, of_framework in groupby(members, key=lambda rule: str(rule["threshold_framework"]))
            ],
            "count": len(members),
            "cells": cells,
        }


def _csv_row(rule: Threshold) -> list[object]:
    named = {name: rule.get(f"threshold_{name}") or rule.get(name) for name in _COLUMNS}
    return list((named | {"replaced_by": [each["target"] for each in rule["replaced"]]}).values())


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
