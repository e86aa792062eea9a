"""The map of evidence: which question has how many claims on which side, and how well they were checked."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from selfrep.database import queries
from selfrep.publishing.charts import evidence_map
from selfrep.publishing.pages.groups import Pages, files
from selfrep.publishing.templating import Templates
from selfrep.vocabulary import capitalized


class DepthCount(TypedDict):
    """Claims on a side that were checked to one depth."""

    depth: str
    words: str
    count: int


class Side(TypedDict):
    """Claims on one side of a question."""

    stance: str
    total: int
    cells: list[DepthCount]


class _Asked(TypedDict):
    id: str
    question: str
    status: str


class MappedQuestion(_Asked):
    """A question in the map of evidence."""

    sides: list[Side]


def evidence_pages(templates: Templates, cache: Path | None) -> Pages:
    """The page, and the files of its figure."""
    asked = queries.fetch_all(
        templates.connection, _Asked, "SELECT id, question, status FROM question ORDER BY rung IS NULL, rung, id"
    )
    counts = queries.evidence(templates.connection)
    sides = {stance: capitalized(row["phrase"]) for stance, row in templates.vocabulary["stance"].items()}
    depths = {depth: row["label"].lower() for depth, row in templates.vocabulary["depth"].items()}
    questions: list[MappedQuestion] = [
        {
            **question,
            "sides": [
                {
                    "stance": stance,
                    "total": sum(counts.get((question["id"], stance, depth), 0) for depth in depths),
                    "cells": [
                        {"depth": depth, "words": words, "count": counts[question["id"], stance, depth]}
                        for depth, words in depths.items()
                        if (question["id"], stance, depth) in counts
                    ],
                }
                for stance in sides
            ],
        }
        for question in asked
    ]
    figure = evidence_map(
        "evidence/map",
        {question["id"]: question["question"] for question in questions},
        counts,
        sides,
        depths,
        "Claims by question, side and depth of check",
        cache=cache,
    )
    yield (
        "evidence/index.md",
        templates.page(
            "evidence",
            "evidence/",
            "Map of evidence",
            "How many claims answer each question on AI self-replication, on which side, and how they were checked.",
            figure=figure,
            questions=questions,
            sides=sides,
        ),
    )
    yield from files([figure], templates.meta, cache)
