"""Is a test that is said to be run by the developer of the model a test of the developer's own models?"""

from __future__ import annotations

import re
from collections import defaultdict

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library
from selfrep.records import Model
from selfrep.vocabulary import Evaluator, ModelCategory

_WORD = re.compile(r"\w+")

_COMMON = frozenset(
    {"ai", "and", "inc", "institute", "lab", "laboratory", "labs", "of", "research", "the", "university"}
)
"""Words that names of organizations share without being one."""


def _words(name: str) -> set[str]:
    """What tells an organization from others: `google` and `deepmind` for `Google DeepMind`."""
    return {word.casefold() for word in _WORD.findall(name)} - _COMMON


def _developers(model: Model, library: Library) -> set[str]:
    """Who made a model; of a family or a pool, who made those of its members that are in the register."""
    members = [library.models[member] for member in model.members if member in library.models]
    return {each.developer for each in members} or {model.developer}


@rule()
def others_as_developer(library: Library) -> Findings:
    """`evaluator: developer` means the developer of the models that were tested, not the developer of another model.

    A company that runs its test on models of other companies too is their developer as little as anybody else: the page
    of such a number would say that the model's own developer measured it. The developer of each model in a row, in the
    register, has to share a word of its name with the source's `organization`; a source without one is passed over.

    Bad: a source of Borealis Labs with `evaluator: developer` and a row of a model of the Aster Foundation. Good: that
    row in an experiment of its own with `evaluator: third-party`; `joint` where one number is of models of both.
    """
    others: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in library.claims.values():
        source = library.sources.get(claim.source)
        organization = _words(source.organization) if source else set()
        for result in claim.results:
            experiment = library.experiments.get(f"{claim.source}/{result.experiment}")
            model = library.models.get(result.model)
            if not organization or model is None or experiment is None:
                continue
            if experiment.evaluator is Evaluator.DEVELOPER and model.category is not ModelCategory.BASELINE:
                for developer in sorted(_developers(model, library)):
                    if organization.isdisjoint(_words(developer)):
                        others[experiment.id].setdefault(model.id, developer)
    for identifier, models in others.items():
        experiment = library.experiments[identifier]
        named = ", ".join(f"{model} ({developer})" for model, developer in sorted(models.items()))
        organization_name = library.sources[identifier.split("/", maxsplit=1)[0]].organization
        yield Finding(
            experiment,
            ("evaluator",),
            f"the source is of {organization_name}, which is not the developer of {named}",
            "give these rows an experiment with evaluator: third-party, or write joint",
        )
