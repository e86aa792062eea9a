"""Is every record used by another?"""

from __future__ import annotations

from typing import Any

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.problems import Severity
from selfrep.reading import Library
from selfrep.records import Claim, Evaluation, Experiment


@rule(Severity.WARNING)
def unused_experiment(library: Library) -> Findings:
    """An experiment is named by at least one result.

    A setting without a number is text that no page shows.

    Bad: an experiment `pilot` that no row names. Good: remove it, or give it the results that were measured in it.
    """
    used = {f"{claim.source}/{row.experiment}" for claim in library.claims.values() for row in claim.results}
    for experiment in library.experiments.values():
        if experiment.id not in used and not _has_broken_claims(library, experiment.id.split("/")[0]):
            yield Finding(experiment, (), "no result names this experiment", "add its results or remove it")


@rule(Severity.WARNING)
def unused_source(library: Library) -> Findings:
    """A source has claims.

    A document that is listed without any claim is an entry that nobody finished.

    Bad: `sources/pan2024frontier.bib` alone. Good: with `claims/pan2024frontier.yaml`.
    """
    used = {claim.source for claim in library.claims.values()}
    for source in library.sources.values():
        if source.id not in used and not _has_broken_claims(library, source.id):
            yield Finding(source, (), "this source has no claims", f"add claims/{source.id}.yaml")


@rule(Severity.WARNING)
def unused_model(library: Library) -> Findings:
    """A model in `claims/models/` is named by a claim, or is a member of a family or a pool.

    Bad: a model file left over from a claim that was renamed. Good: name it in a result or in `models`, or remove it.
    """
    used = {row.model for claim in library.claims.values() for row in claim.results}
    used |= {model for claim in library.claims.values() for model in claim.models}
    used |= {each.model for claim in library.claims.values() for each in claim.determinations if each.model}
    used |= {member for model in library.models.values() for member in model.members}
    yield from _unused(library, library.models, used, "no claim names this model")


@rule(Severity.WARNING)
def unused_evaluation(library: Library) -> Findings:
    """An evaluation in `claims/evaluations/` is named by an experiment, a claim, or an evaluation that is part of it.

    Bad: an evaluation file that nothing refers to. Good: name it in an experiment, or remove it.
    """
    used = {experiment.evaluation for experiment in library.experiments.values()}
    used |= {evaluation for claim in library.claims.values() for evaluation in claim.evaluations}
    used |= {evaluation.part_of for evaluation in library.evaluations.values() if evaluation.part_of}
    if not any(record is Evaluation for record, _ in library.broken):
        yield from _unused(library, library.evaluations, used, "no experiment or claim names this evaluation")


@rule(Severity.WARNING)
def unanswered_question(library: Library) -> Findings:
    """A question has claims that answer it.

    An answer that rests on no claim cannot be checked. Where nothing was found, a claim that says so is still one.

    Bad: a question that no claim names. Good: `answers: [{question: copies-itself-untold, stance: "no"}]` in a claim.
    """
    used = {answer.question for claim in library.claims.values() for answer in claim.answers}
    yield from _unused(library, library.questions, used, "no claim answers this question")


def _unused(library: Library, records: dict[str, Any], used: set[str], message: str) -> Findings:
    if library.unread or any(record in (Claim, Experiment) for record, _ in library.broken):
        # The record that names it may be the one that could not be read.
        return
    for identifier, record in records.items():
        if identifier not in used:
            yield Finding(record, (), message, "name it in one, or remove it")


def _has_broken_claims(library: Library, source: str) -> bool:
    return f"claims/{source}.yaml" in library.unread or any(
        record is Claim and identifier.split("/")[0] == source for record, identifier in library.broken
    )
