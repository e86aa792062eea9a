"""Pages that list records of one sort: the annotated bibliography, models, evaluations; grouped, and to be narrowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import EvaluationRow, ModelRow, SourceRow
from selfrep.database.typed import TypedDict
from selfrep.publishing.pages.thresholds import anchor
from selfrep.publishing.templating import Templates, shorten
from selfrep.vocabulary import Copied, ModelCategory

Pages = Iterator[tuple[str, str]]

LEAST_OF_ONE = 5
"""Records of a developer from which it has a group, or a choice, of its own."""

_NOTHING_COPIED = (Copied.NOT_APPLICABLE, Copied.NOT_REPORTED)


class _CountedSource(SourceRow):
    claims: int


class ListedSource(_CountedSource):
    """A source in the bibliography."""

    lead: str
    """The beginning of its summary, as plain text."""
    questions: list[str]
    """Those that its claims answer."""


class RegisteredModel(ModelRow):
    """A model, and how much is recorded of it."""

    results: int
    claims: int


class _CountedEvaluation(EvaluationRow):
    results: int
    claims: int


class RegisteredEvaluation(_CountedEvaluation):
    """An evaluation, how much is recorded of it, and what was copied in it."""

    copied: list[str]
    maker: str
    """Its developer as it stands in an address."""


class _Pair(TypedDict):
    one: str
    other: str


class _Question(TypedDict):
    id: str
    question: str


def overview_pages(templates: Templates) -> Pages:
    """Literature, models, evaluations."""
    yield _literature(templates)
    yield _models(templates)
    yield _evaluations(templates)


def _literature(templates: Templates) -> tuple[str, str]:
    connection = templates.connection
    counted = fetch_all(
        connection,
        _CountedSource,
        "SELECT *, (SELECT count(*) FROM claim WHERE claim.source = source.id) AS claims FROM source"
        " ORDER BY date DESC, id",
    )
    answered = _gathered(
        templates,
        "SELECT DISTINCT claim.source AS one, answer.question AS other FROM answer"
        " JOIN claim ON claim.id = answer.claim ORDER BY 1, 2",
    )
    sources: list[ListedSource] = [
        {
            **source,
            "lead": shorten(" ".join(source["summary"].replace("`", "").replace("*", "").split()), 200),
            "questions": answered.get(source["id"], []),
        }
        for source in counted
    ]
    kinds = templates.vocabulary["category"].values()
    groups = [
        {**kind, "sources": [source for source in sources if source["category"] == kind["value"]]} for kind in kinds
    ]
    asked = fetch_all(connection, _Question, "SELECT id, question FROM question ORDER BY rung IS NULL, rung, id")
    return (
        "literature/index.md",
        templates.page(
            "literature",
            "literature/",
            "Sources",
            "An annotated bibliography of AI self-replication.",
            front={"topic": True, "script": "lists.js"},
            hide=["contents"],
            total=len(sources),
            groups=[group for group in groups if group["sources"]],
            kinds=[(kind["value"], kind["label"]) for kind in kinds],
            years=_same(dict.fromkeys(str(source["year"]) for source in sources)),
            depths=[(depth["value"], depth["label"]) for depth in templates.vocabulary["read_depth"].values()],
            questions=[(question["id"], question["question"]) for question in asked],
        ),
    )


def _models(templates: Templates) -> tuple[str, str]:
    models = fetch_all(
        templates.connection,
        RegisteredModel,
        "SELECT *, (SELECT count(*) FROM result WHERE result.model = model.id) AS results,"
        " (SELECT count(*) FROM claim_model WHERE claim_model.model = model.id) AS claims"
        " FROM model ORDER BY coalesce(released, '') DESC, name",
    )
    single = [model for model in models if model["category"] != ModelCategory.POOL]
    makers = _frequent(model["developer"] for model in single)
    groups = [
        {"id": anchor(maker), "title": maker, "models": [model for model in single if model["developer"] == maker]}
        for maker in makers
    ]
    others = [model for model in single if model["developer"] not in makers]
    pools = [model for model in models if model["category"] == ModelCategory.POOL]
    groups += [
        {"id": "others", "title": "Other developers", "models": others},
        {"id": "pools", "title": "Several models together", "models": pools},
    ]
    groups = [group for group in groups if group["models"]]
    years = {(model["released"] or "")[:4] for model in models} - {""}
    return (
        "models/index.md",
        templates.page(
            "models",
            "models/",
            "Models",
            "Models that were tested for abilities of self-replication.",
            front={"topic": True, "script": "lists.js"},
            hide=["contents"],
            total=len(models),
            groups=groups,
            developers=[(group["id"], group["title"]) for group in groups],
            weights=[(each["value"], each["label"]) for each in templates.vocabulary["weights"].values()],
            years=_same(sorted(years, reverse=True)),
        ),
    )


def _evaluations(templates: Templates) -> tuple[str, str]:
    counted = fetch_all(
        templates.connection,
        _CountedEvaluation,
        "SELECT *, (SELECT count(*) FROM result WHERE result.evaluation = evaluation.id) AS results,"
        " (SELECT count(*) FROM claim_evaluation WHERE claim_evaluation.evaluation = evaluation.id) AS claims"
        " FROM evaluation ORDER BY results DESC, name",
    )
    copied = _gathered(
        templates, "SELECT DISTINCT evaluation AS one, copied AS other FROM experiment ORDER BY evaluation, copied"
    )
    makers = _frequent(row["developer"] for row in counted)
    evaluations: list[RegisteredEvaluation] = [
        {
            **row,
            "copied": [each for each in copied.get(row["id"], []) if each not in _NOTHING_COPIED],
            "maker": anchor(row["developer"]) if row["developer"] in makers else "others",
        }
        for row in counted
    ]
    groups = [
        {
            "id": "copying",
            "title": "Tests in which something is to be copied",
            "evaluations": [each for each in evaluations if each["copied"]],
        },
        {
            "id": "other",
            "title": "Tests of single steps and of other abilities",
            "evaluations": [each for each in evaluations if not each["copied"]],
        },
    ]
    return (
        "evaluations/index.md",
        templates.page(
            "evaluations",
            "evaluations/",
            "Evaluations",
            "Tests of abilities of self-replication: who made them, and what is copied in them.",
            front={"topic": True, "script": "lists.js"},
            hide=["contents"],
            total=len(evaluations),
            groups=[group for group in groups if group["evaluations"]],
            developers=[*((anchor(maker), maker) for maker in makers), ("others", "others")],
            copied=[(each.value, each.label) for each in Copied if each not in _NOTHING_COPIED],
            public=[(each["value"], each["label"]) for each in templates.vocabulary["public"].values()],
        ),
    )


def _gathered(templates: Templates, sql: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in fetch_all(templates.connection, _Pair, sql):
        found.setdefault(pair["one"], []).append(pair["other"])
    return found


def _frequent(names: Iterable[str]) -> list[str]:
    """Those that come up often, the most frequent first."""
    return [name for name, count in Counter(names).most_common() if count >= LEAST_OF_ONE]


def _same(values: Iterable[str]) -> list[tuple[str, str]]:
    """Choices whose values are their own words."""
    return [(value, value) for value in values]
