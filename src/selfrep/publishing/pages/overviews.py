"""The pages that gather records: home, questions, results, literature, models, evaluations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from selfrep.database import queries
from selfrep.publishing import metadata
from selfrep.publishing.pages.groups import plot
from selfrep.publishing.templating import Templates, shorten

Row = dict[str, Any]
Pages = Iterator[tuple[str, str]]

KNOWN = ("shown", "partly-shown")
DISPUTED = ("disputed",)


def overview_pages(templates: Templates, site: Path, cache: Path | None) -> Pages:
    """Home, questions, results, literature, models, evaluations."""
    yield _home(templates, site)
    yield _questions(templates)
    yield _results(templates, cache)
    yield _literature(templates)
    for what in ("model", "evaluation"):
        yield _register(templates, what)


def _asked(templates: Templates) -> list[Row]:
    return queries.rows(
        templates.connection,
        "SELECT question.*, "
        + ", ".join(
            f"(SELECT count(*) FROM answer WHERE answer.question = question.id AND stance = '{stance}') AS {stance}"
            for stance in ("yes", "no", "mixed", "context")
        )
        + " FROM question ORDER BY rung IS NULL, rung, question.id",
    )


def _home(templates: Templates, site: Path) -> tuple[str, str]:
    questions = _asked(templates)
    groups = (
        ("known", "What is known", [q for q in questions if q["status"] in KNOWN]),
        ("disputed", "What is disputed", [q for q in questions if q["status"] in DISPUTED]),
        ("open", "What nobody has shown", [q for q in questions if q["status"] not in KNOWN + DISPUTED]),
    )
    return (
        "index.md",
        templates.page(
            "home",
            "",
            "Can AI systems copy themselves?",
            "What is known, what is disputed and how sure anybody is about AI self-replication: claims with their"
            " numbers, settings and sources.",
            front={"linked_data": metadata.dataset_data(templates.meta)},
            counts=queries.counts(templates.connection),
            key_figures=_key_figures(templates, site / "home.toml"),
            ladder=[question for question in questions if question["rung"]],
            groups=[{"id": key, "title": title, "questions": members} for key, title, members in groups],
            hide=["navigation"],
        ),
    )


def _key_figures(templates: Templates, file: Path) -> list[Row]:
    """The rows that `home.toml` names, with its captions; a row that is gone is left out (`selfrep check` says so)."""
    if not file.is_file():
        return []
    found = []
    for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("figure", []):
        row = queries.one(templates.connection, "SELECT * FROM results_flat WHERE id = ?", entry["result"])
        if row:
            number = f"{row['successes']} of {row['trials']}" if row["successes"] is not None else row["printed"]
            found.append(row | {"caption": entry["caption"], "number": number})
    return found


def _questions(templates: Templates) -> tuple[str, str]:
    return (
        "questions/index.md",
        templates.page(
            "questions",
            "questions/",
            "Questions",
            "What people ask about AI self-replication, and what the evidence answers.",
            questions=_asked(templates),
        ),
    )


PLACES = {
    "same-host": "on the same machine",
    "owned-host": "on another machine of the experimenters",
    "external-host": "on a machine to be obtained or broken into",
    "simulated": "on a simulated machine",
}
"""Where a copy was to run, in the order of the page, and in words for a caption."""


def _results(templates: Templates, cache: Path | None) -> tuple[str, str]:
    connection = templates.connection
    evaluations = queries.rows(
        connection,
        "SELECT evaluation.id, evaluation.name, count(*) AS rows, count(DISTINCT model) AS models,"
        " (SELECT group_concat(title, '; ') FROM (SELECT DISTINCT metric.title FROM result AS r JOIN metric"
        " ON metric.evaluation = r.evaluation AND metric.id = r.metric WHERE r.evaluation = evaluation.id"
        " ORDER BY metric.title)) AS metrics"
        " FROM result JOIN evaluation ON evaluation.id = result.evaluation GROUP BY evaluation.id"
        " ORDER BY evaluation.name",
    )
    models = queries.rows(
        connection,
        "SELECT model.id, model.name, count(*) AS rows FROM result JOIN model ON model.id = result.model"
        " GROUP BY model.id ORDER BY model.name",
    )
    return (
        "results/index.md",
        templates.page(
            "results",
            "results/",
            "Results",
            "Measurements of AI self-replication with count, interval and setting.",
            places=[_place(templates, place, words, cache) for place, words in PLACES.items()],
            evaluations=evaluations,
            models=models,
            total=sum(evaluation["rows"] for evaluation in evaluations),
        ),
    )


def _place(templates: Templates, place: str, words: str, cache: Path | None) -> Row:
    """All shares from tests in which a copy was to run at one sort of place, by evaluation."""
    described = templates.vocabulary["replica_location"][place]
    evaluations = []
    total = 0
    for evaluation in queries.rows(templates.connection, "SELECT id, name FROM evaluation ORDER BY name"):
        rows = [
            row
            for row in queries.results(templates.connection, "evaluation", evaluation["id"])
            if row["replica_location"] == place and row["unit"] == "proportion" and row["value"] is not None
        ]
        if rows:
            drawn = plot(rows, f"{evaluation['name']}, copy {words}", cache)
            svg = Markup(drawn) if drawn else None  # noqa: S704  # escaped in charts
            evaluations.append(evaluation | {"rows": rows, "plot": svg})
            total += len(rows)
    title = f"Copy {words}"
    return {
        "id": place, "title": title, "words": words, "definition": described["definition"],
        "evaluations": evaluations, "rows": total,
    }  # fmt: skip


def _literature(templates: Templates) -> tuple[str, str]:
    sources = queries.rows(
        templates.connection,
        "SELECT *, (SELECT count(*) FROM claim WHERE claim.source = source.id) AS claims FROM source"
        " ORDER BY date DESC, id",
    )
    for source in sources:
        source["lead"] = shorten(" ".join(source["summary"].replace("`", "").replace("*", "").split()), 280)
    return (
        "literature/index.md",
        templates.page(
            "literature",
            "literature/",
            "Literature",
            "An annotated bibliography of AI self-replication.",
            sources=sources,
        ),
    )


def _register(templates: Templates, what: str) -> tuple[str, str]:
    rows = queries.rows(
        templates.connection,
        f"SELECT *, (SELECT count(*) FROM result WHERE result.{what} = {what}.id) AS results,"
        f" (SELECT count(*) FROM claim_{what} WHERE claim_{what}.{what} = {what}.id) AS claims"
        f" FROM {what} ORDER BY {'developer, released, name' if what == 'model' else 'name'}",
    )
    title = f"{what.capitalize()}s"
    return (
        f"{what}s/index.md",
        templates.page(f"{what}s", f"{what}s/", title, f"{title} in the record.", **{f"{what}s": rows}),
    )
