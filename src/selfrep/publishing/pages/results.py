"""The page of results: copies made, in one figure and by release; all shares by where a copy was to run."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from selfrep.database import queries
from selfrep.database.queries import CopyMade, ResultDetail
from selfrep.publishing.charts import Figure, interval_plot, is_drawn, release_plot
from selfrep.publishing.charts.releases import DatedCopy, middle_of
from selfrep.publishing.pages.groups import Pages, compared, files, labels, plot
from selfrep.publishing.templating import Templates
from selfrep.vocabulary import Copied, ReplicaLocation, capitalized

PLACES = tuple(
    place for place in ReplicaLocation if place not in (ReplicaLocation.NOT_APPLICABLE, ReplicaLocation.NOT_REPORTED)
)
"""Where a copy was to run, in the order of the page."""

NOT_ONE_TEST = (
    "Tests, settings and what counted as success differ, so the shares do not rank the models; the settings stand in"
    " the table."
)


class Named(TypedDict):
    """A record of a register."""

    id: str
    name: str


class Measured(Named):
    """A record of a register that results are of."""

    rows: int
    """How many."""


class MeasuredEvaluation(Measured):
    """An evaluation by which something was measured."""

    models: int
    """How many were measured."""
    metrics: str
    """Their titles."""


class PlaceEvaluation(Named):
    """The shares of an evaluation from tests in which a copy was to run at one sort of place."""

    rows: list[ResultDetail]
    figure: Figure | None


class Place(TypedDict):
    """A sort of place where a copy was to run."""

    id: str
    title: str
    phrase: str
    definition: str
    evaluations: list[PlaceEvaluation]
    rows: int
    """How many shares."""


def results_pages(templates: Templates, cache: Path | None) -> Pages:
    """The page of results, and the files of its figures."""
    connection = templates.connection
    evaluations = queries.fetch_all(
        connection,
        MeasuredEvaluation,
        "SELECT evaluation.id, evaluation.name, count(*) AS rows, count(DISTINCT model) AS models,"
        " (SELECT group_concat(title, '; ') FROM (SELECT DISTINCT metric.title FROM result AS r JOIN metric"
        " ON metric.evaluation = r.evaluation AND metric.id = r.metric WHERE r.evaluation = evaluation.id"
        " ORDER BY metric.title)) AS metrics"
        " FROM result JOIN evaluation ON evaluation.id = result.evaluation GROUP BY evaluation.id"
        " ORDER BY evaluation.name",
    )
    models = queries.fetch_all(
        connection,
        Measured,
        "SELECT model.id, model.name, count(*) AS rows FROM result JOIN model ON model.id = result.model"
        " GROUP BY model.id ORDER BY model.name",
    )
    copies = queries.copies_made(connection)
    copies.sort(key=lambda row: (_place_of(row["replica_location"]), list(Copied).index(Copied(row["copied"]))))
    dated = _dated(copies)
    places = [_place(templates, place, cache) for place in PLACES]
    copies_figure, releases_figure = _copies(copies, cache), _releases(dated, cache)
    yield (
        "results/index.md",
        templates.page(
            "results",
            "results/",
            "Results",
            "Measurements of AI self-replication with count, interval and setting.",
            copies=copies,
            copies_figure=copies_figure,
            compared=compared(copies),
            dated=dated,
            releases_figure=releases_figure,
            undated=sorted({row["model_name"] for row in copies} - {row["model_name"] for row in dated}),
            places=places,
            evaluations=evaluations,
            models=models,
            total=sum(evaluation["rows"] for evaluation in evaluations),
        ),
    )
    drawn = [evaluation["figure"] for place in places for evaluation in place["evaluations"]]
    yield from files([copies_figure, releases_figure, *drawn], templates.meta, cache)


def _place_of(place: str) -> int:
    return list(ReplicaLocation).index(ReplicaLocation(place))


def _copies(rows: list[CopyMade], cache: Path | None) -> Figure | None:
    """All shares of trials that ended with a copy, by where it was to run and what was copied."""
    groups = [
        f"{capitalized(ReplicaLocation(row['replica_location']).phrase)}\n{Copied(row['copied']).phrase}"
        for row in rows
    ]
    told = labels(rows, ("model_name", "variant", "source_label"), groups)
    title = "Shares of trials that ended with a copy"
    return interval_plot("results/copies-made", rows, told, title, cache=cache, groups=groups, note=NOT_ONE_TEST)


def _dated(rows: list[CopyMade]) -> list[DatedCopy]:
    """Copies made by a model or agent whose release is known, numbered by release."""
    known = [
        (middle_of(released), released, row)
        for row in rows
        if (released := row["model_released"])
        and row["replica_location"] in PLACES
        and row["model_category"] in ("model", "agent", "family")
    ]
    known.sort(key=lambda each: (each[0], each[2]["model_name"], each[2]["id"]))
    return [{**row, "number": number, "released": released} for number, (_, released, row) in enumerate(known, 1)]


def _releases(rows: list[DatedCopy], cache: Path | None) -> Figure | None:
    title = "Shares of trials that ended with a copy, by release of the model"
    note = f"{NOT_ONE_TEST} A later model above an earlier one may owe it to the test."
    return release_plot("results/releases", rows, PLACES, title, cache=cache, note=note)


def _place(templates: Templates, place: ReplicaLocation, cache: Path | None) -> Place:
    """All shares from tests in which a copy was to run at one sort of place, by evaluation."""
    evaluations: list[PlaceEvaluation] = []
    total = 0
    names = queries.fetch_all(templates.connection, Named, "SELECT id, name FROM evaluation ORDER BY name")
    for evaluation in names:
        rows = [
            row
            for row in queries.results(templates.connection, "evaluation", evaluation["id"])
            if row["replica_location"] == place and is_drawn(row)
        ]
        if rows:
            name = f"results/{place.value}/{evaluation['id']}"
            figure = plot(name, rows, f"{evaluation['name']}, {place.phrase}", cache)
            evaluations.append({**evaluation, "rows": rows, "figure": figure})
            total += len(rows)
    return {
        "id": place.value, "title": capitalized(place.phrase), "phrase": place.phrase, "definition": place.definition,
        "evaluations": evaluations, "rows": total,
    }  # fmt: skip
