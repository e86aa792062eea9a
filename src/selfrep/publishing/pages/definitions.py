"""The page of definitions: a matrix of who requires what, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import CriterionRow, VocabularyRow
from selfrep.exporting.csv_writer import csv_file
from selfrep.publishing.pages.thresholds import DatedClaim, claims_of_kind
from selfrep.publishing.templating import Templates
from selfrep.vocabulary import Requirement

FILE = "definitions/definitions.csv"


class Definition(DatedClaim):
    """A definition, and what it asks for."""

    cells: dict[str, str]
    """Requirement by criterion."""


class CountedCriterion(VocabularyRow):
    """A criterion, and how many definitions ask for it or do not."""

    required: int
    not_required: int


def definitions(templates: Templates) -> Iterator[tuple[str, str | bytes]]:
    """The page, and the matrix as CSV."""
    cells: dict[str, dict[str, str]] = {}
    for row in fetch_all(templates.connection, CriterionRow, "SELECT * FROM criterion"):
        cells.setdefault(row["claim"], {})[row["criterion"]] = row["requirement"]
    claims = claims_of_kind(templates, "definition")
    found: list[Definition] = [{**claim, "cells": cells[claim["id"]]} for claim in claims if claim["id"] in cells]
    found.sort(key=lambda each: -sum(value == Requirement.REQUIRED for value in each["cells"].values()))

    def counted(criterion: str, requirement: Requirement) -> int:
        return sum(each["cells"].get(criterion) == requirement for each in found)

    criteria: list[CountedCriterion] = [
        {
            **criterion,
            "required": counted(criterion["value"], Requirement.REQUIRED),
            "not_required": counted(criterion["value"], Requirement.NOT_REQUIRED),
        }
        for criterion in templates.vocabulary["criterion"].values()
    ]
    yield (
        "definitions/index.md",
        templates.page(
            "definitions",
            "definitions/",
            "Definitions",
            "Who means what by self-replication: definitions by what they ask for.",
            front={"topic": True, "script": "lists.js"},
            definitions=found,
            criteria=criteria,
            others=[claim for claim in claims if claim["id"] not in cells],
            file=FILE,
        ),
    )
    names = [criterion["value"] for criterion in criteria]
    rows = (
        [each["id"], each["source_label"], each["year"], each["statement"], each["locator"]]
        + [each["cells"].get(name, Requirement.UNSTATED.value) for name in names]
        for each in found
    )
    head = ["id", "source_label", "year", "statement", "locator", *(name.replace("-", "_") for name in names)]
    yield FILE, csv_file(head, rows)
