"""Who disputes what: on the page of every record that is disputed, and all of it as a matrix."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from selfrep.database import queries
from selfrep.database.queries import Dispute, fetch_all
from selfrep.publishing.templating import Templates

MOST_AT_ONCE = 40
"""Disputes under one basis on a page."""

LISTED = 15
"""Disputed records in the matrix before the others are folded."""


class AboutBasis(TypedDict):
    """Disputes about one thing."""

    basis: str
    rows: list[Dispute]
    more: int
    """How many there are besides those rows."""
    share: int
    """Of the basis with most, in percent: the length of its bar."""


class Disputed(TypedDict):
    """What is disputed of one record."""

    count: int
    sources: int
    """How many sources dispute it."""
    groups: list[AboutBasis]


class _Name(TypedDict):
    id: str
    name: str
    title: str
    """Of a source; labels alone can be the same."""


class MatrixRow(_Name):
    """A record and how often it is disputed, by basis."""

    cells: dict[str, int]
    total: int


class _Link(TypedDict):
    claim: str
    record: str


Disputes = Mapping[str, Mapping[str, list[Dispute]]]
"""By sort of record (`claim`, `source`, `model`, `evaluation`) and identifier."""


def by_record(connection: sqlite3.Connection) -> Disputes:
    """What is disputed of each claim and source, and of the claims on each model and evaluation."""
    found: dict[str, dict[str, list[Dispute]]] = {"claim": {}, "source": {}, "model": {}, "evaluation": {}}
    of_claim = found["claim"]
    for row in queries.disputes(connection):
        of_claim.setdefault(row["target"], []).append(row)
        found["source"].setdefault(row["target_source"], []).append(row)
    for what in ("model", "evaluation"):
        links = fetch_all(connection, _Link, f"SELECT claim, {what} AS record FROM claim_{what} ORDER BY record, claim")
        for link in links:
            if link["claim"] in of_claim:
                found[what].setdefault(link["record"], []).extend(of_claim[link["claim"]])
    return found


def disputed(rows: Sequence[Dispute]) -> Disputed | None:
    """The disputes of a record by basis, the most frequent first; None if there are none."""
    if not rows:
        return None
    bases: dict[str, list[Dispute]] = {}
    for row in rows:
        bases.setdefault(row["basis"], []).append(row)
    ordered = sorted(bases.items(), key=lambda item: -len(item[1]))
    most = len(ordered[0][1])
    return {
        "count": len(rows),
        "sources": len({row["source"] for row in rows}),
        "groups": [
            {
                "basis": basis,
                "rows": members[:MOST_AT_ONCE],
                "more": max(0, len(members) - MOST_AT_ONCE),
                "share": round(100 * len(members) / most),
            }
            for basis, members in ordered
        ],
    }


def disagreements_page(templates: Templates) -> tuple[str, str]:
    """How often which source, and the claims on which evaluation, are disputed about what."""
    connection = templates.connection
    found = by_record(connection)
    everything = queries.disagreements(connection)
    between = sum(len(rows) for rows in found["source"].values())
    bases = [
        {
            **basis,
            "between": sum(row["basis"] == basis["value"] for rows in found["source"].values() for row in rows),
            "total": sum(row["basis"] == basis["value"] for row in everything),
        }
        for basis in templates.vocabulary["basis"].values()
    ]
    sources = fetch_all(connection, _Name, "SELECT id, label AS name, title FROM source ORDER BY label, id")
    evaluations = fetch_all(connection, _Name, "SELECT id, name, '' AS title FROM evaluation ORDER BY name")
    return (
        "disagreements/index.md",
        templates.page(
            "disagreements",
            "disagreements/",
            "Disagreements",
            "Who disputes whose claims on AI self-replication, and what the disagreement is about.",
            front={"topic": True},
            total=len(everything),
            between=between,
            within=sum(row["claim"].split("/")[0] == row["target"].split("/")[0] for row in everything),
            bases=bases,
            listed=LISTED,
            sources=_matrix(sources, found["source"]),
            evaluations=_matrix(evaluations, found["evaluation"]),
        ),
    )


def _matrix(names: Iterable[_Name], found: Mapping[str, Sequence[Dispute]]) -> list[MatrixRow]:
    """The disputed records, the most disputed first."""
    rows: list[MatrixRow] = []
    for name in names:
        members = found.get(name["id"], [])
        if members:
            cells: dict[str, int] = {}
            for row in members:
                cells[row["basis"]] = cells.get(row["basis"], 0) + 1
            rows.append({**name, "cells": cells, "total": len(members)})
    return sorted(rows, key=lambda row: -row["total"])
