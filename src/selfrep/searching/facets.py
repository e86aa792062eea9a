"""By what claims are listed and narrowed: one set of facets, with its titles, for the plain pages and the explorer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Facet:
    """Something by which claims are listed."""

    key: str
    """The same as in the explorer's address."""
    title: str
    """What it is called, as it reads behind \"Claims by\"; the explorer has it above the values."""
    select: str
    """SQL that gives `claim`, `value` and `label`."""
    order: str = "count"
    """`count`: most claims first; `value`: highest value first; `list`: as in the closed list of this name."""


def _listed(key: str, title: str, select: str, name: str) -> Facet:
    sql = (
        f"SELECT listed.claim, listed.value, vocabulary.label, vocabulary.position FROM ({select}) AS listed"
        f" JOIN vocabulary ON vocabulary.list = '{name}' AND vocabulary.value = listed.value"
    )
    return Facet(key, title, sql, "list")


FACETS = (
    Facet(
        "question", "question",
        "SELECT claim, question.id AS value, question.question AS label FROM answer"
        " JOIN question ON question.id = answer.question",
    ),
    _listed("stance", "stance on a question", "SELECT DISTINCT claim, stance AS value FROM answer", "stance"),
    _listed("kind", "kind", "SELECT id AS claim, kind AS value FROM claim", "kind"),
    Facet(
        "model", "model",
        "SELECT claim, model.id AS value, name AS label FROM claim_model JOIN model ON model.id = model",
    ),
    Facet(
        "developer", "developer",
        "SELECT DISTINCT claim, developer AS value, developer AS label FROM claim_model JOIN model ON model.id = model",
    ),
    _listed(
        "weights", "whether the model's weights are published",
        "SELECT DISTINCT claim, weights AS value FROM claim_model JOIN model ON model.id = model", "weights",
    ),
    Facet(
        "evaluation", "evaluation",
        "SELECT claim, evaluation.id AS value, name AS label FROM claim_evaluation"
        " JOIN evaluation ON evaluation.id = evaluation",
    ),
    _listed(
        "instruction", "whether the model was told to do it",
        "SELECT DISTINCT claim, instruction AS value FROM result JOIN experiment ON experiment.id = experiment",
        "instruction",
    ),
    _listed(
        "replica_location", "where the copy was to run",
        "SELECT DISTINCT claim, replica_location AS value FROM result JOIN experiment ON experiment.id = experiment",
        "replica_location",
    ),
    _listed(
        "copied", "what was copied",
        "SELECT DISTINCT claim, copied AS value FROM result JOIN experiment ON experiment.id = experiment",
        "copied",
    ),
    Facet(
        "source", "source",
        "SELECT claim.id AS claim, source.id AS value, label || ': ' || title AS label FROM claim"
        " JOIN source ON source.id = source",
    ),
    Facet(
        "year", "year",
        "SELECT claim.id AS claim, year AS value, year AS label FROM claim JOIN source ON source.id = source"
        " WHERE year IS NOT NULL", "value",
    ),
    _listed(
        "category", "type of document",
        "SELECT claim.id AS claim, category AS value FROM claim JOIN source ON source.id = source", "category",
    ),
    _listed(
        "assessment", "support in its source",
        "SELECT id AS claim, assessment_level AS value FROM claim", "level",
    ),
    _listed("depth", "how it was checked", "SELECT id AS claim, checked_depth AS value FROM claim", "depth"),
    _listed(
        "readings", "how often it was read against its source",
        "SELECT id AS claim, readings AS value FROM claim", "readings",
    ),
    _listed(
        "compared", "what a machine compared",
        "SELECT id AS claim, quote_comparison AS value FROM claim WHERE quote_comparison IS NOT NULL", "comparison",
    ),
    _listed("caveat", "caveat", "SELECT claim, caveat AS value FROM caveat", "caveat"),
)  # fmt: skip
"""In the order of the page. The explorer's script knows by its key how a facet's values are read."""
