"""The pages that gather records: literature, models, evaluations."""

from __future__ import annotations

from collections.abc import Iterator

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import EvaluationRow, ModelRow, SourceRow
from selfrep.publishing.templating import Templates, shorten

Pages = Iterator[tuple[str, str]]


class _CountedSource(SourceRow):
    claims: int


class ListedSource(_CountedSource):
    """A source in the bibliography."""

    lead: str
    """The beginning of its summary, as plain text."""


class RegisteredModel(ModelRow):
    """A model, and how much is recorded of it."""

    results: int
    claims: int


class RegisteredEvaluation(EvaluationRow):
    """An evaluation, and how much is recorded of it."""

    results: int
    claims: int


def overview_pages(templates: Templates) -> Pages:
    """Literature, models, evaluations."""
    yield _literature(templates)
    yield _register(templates, "model", RegisteredModel, "developer, released, name")
    yield _register(templates, "evaluation", RegisteredEvaluation, "name")


def _literature(templates: Templates) -> tuple[str, str]:
    counted = fetch_all(
        templates.connection,
        _CountedSource,
        "SELECT *, (SELECT count(*) FROM claim WHERE claim.source = source.id) AS claims FROM source"
        " ORDER BY date DESC, id",
    )
    sources: list[ListedSource] = [
        {**source, "lead": shorten(" ".join(source["summary"].replace("`", "").replace("*", "").split()), 280)}
        for source in counted
    ]
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


def _register(templates: Templates, what: str, shape: type[object], order: str) -> tuple[str, str]:
    rows = fetch_all(
        templates.connection,
        shape,
        f"SELECT *, (SELECT count(*) FROM result WHERE result.{what} = {what}.id) AS results,"
        f" (SELECT count(*) FROM claim_{what} WHERE claim_{what}.{what} = {what}.id) AS claims"
        f" FROM {what} ORDER BY {order}",
    )
    title = f"{what.capitalize()}s"
    return (
        f"{what}s/index.md",
        templates.page(f"{what}s", f"{what}s/", title, f"{title} in the record.", **{f"{what}s": rows}),
    )
