"""The map of evidence: which question has how many claims on which side, and how well they were checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selfrep.database import queries
from selfrep.publishing.charts import evidence_map
from selfrep.publishing.pages.groups import Pages, files
from selfrep.publishing.templating import Templates

Row = dict[str, Any]

SIDES = {"yes": "For", "no": "Against", "mixed": "In part", "context": "Context"}
"""Stances in the order of the columns, and their words."""

DEPTHS = {"full-text": "full text", "abstract": "abstract", "secondary": "an account", "memory": "memory"}
"""Depths of check in the order of the columns, and their words."""


def evidence_pages(templates: Templates, cache: Path | None) -> Pages:
    """The page, and the files of its figure."""
    questions = queries.rows(
        templates.connection, "SELECT id, question, status FROM question ORDER BY rung IS NULL, rung, id"
    )
    counts = queries.evidence(templates.connection)
    for question in questions:
        question["sides"] = [
            {
                "stance": stance,
                "total": sum(counts.get((question["id"], stance, depth), 0) for depth in DEPTHS),
                "cells": [
                    {"depth": depth, "words": words, "count": counts[question["id"], stance, depth]}
                    for depth, words in DEPTHS.items()
                    if (question["id"], stance, depth) in counts
                ],
            }
            for stance in SIDES
        ]
    figure = evidence_map(
        "evidence/map",
        {question["id"]: question["question"] for question in questions},
        counts,
        SIDES,
        DEPTHS,
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
            sides=SIDES,
        ),
    )
    yield from files([figure], templates.meta, cache)
