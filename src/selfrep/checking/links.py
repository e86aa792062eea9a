"""Do references lead somewhere, and does everything recorded lead to something?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.markup import cited_claims
from selfrep.problems import Severity
from selfrep.reading import Library, did_you_mean
from selfrep.records import Claim, Evaluation, Experiment, GlossaryTerm, Model, Question, Record, Source
from selfrep.vocabulary import ClaimStatus

UnresolvedReference = tuple[Record, tuple[str | int, ...], str]
"""A record, the path to a reference in it, and the identifier that it names."""


@rule()
def unknown_source(library: Library) -> Findings:
    """A source that is named must be in `sources/`.

    The claims of a file belong to the source of its name; a model's `sources` and an evaluation's `introduced_by` name
    one too. Without the source nobody can look a claim up.

    Bad: `claims/pan2024frontier.yaml` without `sources/pan2024frontier.bib`. Good: with it and its annotation.
    """
    for source, claims in _claims_by_source(library).items():
        if not library.knows(Source, source):
            hint = f"add sources/{source}.bib and sources/{source}.md"
            yield Finding(claims[0], (), f"there is no source {source!r} for the claims of this file", hint)
    named: list[UnresolvedReference] = [
        (model, ("sources", position), source)
        for model in library.models.values()
        for position, source in enumerate(model.sources)
    ]
    named += [
        (evaluation, ("introduced_by",), evaluation.introduced_by)
        for evaluation in library.evaluations.values()
        if evaluation.introduced_by
    ]
    yield from _unknown(library, Source, named)


@rule()
def unknown_model(library: Library) -> Findings:
    """A model that is named must be in `claims/models/`.

    One register gives each model one name, so that results of different sources can be put side by side.

    Bad: `model: qwen-72b`. Good: `model: qwen2.5-72b-instruct`, with `claims/models/qwen2.5-72b-instruct.yaml`.
    """
    named: list[UnresolvedReference] = []
    for claim in library.claims.values():
        named += [(claim, ("models", position), model) for position, model in enumerate(claim.models)]
        named += [(claim, ("results", position, "model"), row.model) for position, row in enumerate(claim.results)]
    yield from _unknown(library, Model, named)


@rule()
def unknown_evaluation(library: Library) -> Findings:
    """An evaluation that is named must be in `claims/evaluations/`.

    The register says what was tested and what a metric means; results of the same evaluation can be compared.

    Bad: `evaluation: replibench-v2`. Good: `evaluation: replibench`, with `claims/evaluations/replibench.yaml`.
    """
    named: list[UnresolvedReference] = [
        (experiment, ("evaluation",), experiment.evaluation) for experiment in library.experiments.values()
    ]
    named += [
        (claim, ("evaluations", position), evaluation)
        for claim in library.claims.values()
        for position, evaluation in enumerate(claim.evaluations)
    ]
    named += [
        (evaluation, ("part_of",), evaluation.part_of)
        for evaluation in library.evaluations.values()
        if evaluation.part_of
    ]
    yield from _unknown(library, Evaluation, named)


@rule()
def unknown_experiment(library: Library) -> Findings:
    """A result names an experiment of its own file.

    The experiment is the setting without which a number says nothing.

    Bad: `experiment: on-demand`. Good: `experiment: on-request`, with `experiments: {on-request: ...}` above.
    """
    for claim in library.claims.values():
        for position, row in enumerate(claim.results):
            if not library.knows(Experiment, f"{claim.source}/{row.experiment}"):
                path = ("results", position, "experiment")
                here = _names(library.experiments, claim.source)
                message = f"there is no experiment {row.experiment!r} in this file"
                yield Finding(
                    claim, path, message, did_you_mean(row.experiment, here) if here else "add it under experiments"
                )


@rule()
def unknown_metric(library: Library) -> Findings:
    """The metric of a result is declared by the evaluation of its experiment.

    The declaration says what the number is measured in, what it counts and whether more is worse.

    Bad: `metric: succes-rate`. Good: `metric: success-rate`, with `metrics: {success-rate: ...}` in the evaluation.
    """
    for claim in library.claims.values():
        for position, row in enumerate(claim.results):
            experiment = library.experiments.get(f"{claim.source}/{row.experiment}")
            evaluation = library.evaluations.get(experiment.evaluation) if experiment else None
            if evaluation and row.metric not in evaluation.metrics:
                message = f"evaluation {evaluation.id!r} does not declare a metric {row.metric!r}"
                hint = did_you_mean(row.metric, evaluation.metrics) or "declare it there"
                yield Finding(claim, ("results", position, "metric"), message, hint)


@rule()
def unknown_question(library: Library) -> Findings:
    """A question that a claim answers must be in `claims/questions/`.

    Bad: `question: copies-itself`. Good: `question: copies-itself-when-told`.
    """
    named: list[UnresolvedReference] = [
        (claim, ("answers", position, "question"), answer.question)
        for claim in library.claims.values()
        for position, answer in enumerate(claim.answers)
    ]
    yield from _unknown(library, Question, named)


@rule()
def unknown_claim(library: Library) -> Findings:
    """A claim that is named must exist: in relations, `replaced_by`, the glossary, and `[[...]]` in answers.

    A claim is named by its source and its own name, also within one file.

    Bad: `target: qwen-copies-itself`. Good: `target: pan2024frontier/qwen-copies-itself`.
    """
    named: list[UnresolvedReference] = []
    for claim in library.claims.values():
        named += [
            (claim, ("relations", position, "target"), relation.target)
            for position, relation in enumerate(claim.relations)
        ]
        if claim.replaced_by:
            named.append((claim, ("replaced_by",), claim.replaced_by))
    for term in library.terms.values():
        named += [(term, ("claims", position), target) for position, target in enumerate(term.claims)]
    for question in library.questions.values():
        named += [(question, ("answer",), target) for target in cited_claims(question.answer)]
    yield from _unknown(library, Claim, named)


@rule()
def unknown_term(library: Library) -> Findings:
    """A related term of the glossary must be in the glossary.

    Bad: `see: [replicas]`. Good: `see: [replica]`, with `replica:` in the same file.
    """
    named: list[UnresolvedReference] = [
        (term, ("see", position), other) for term in library.terms.values() for position, other in enumerate(term.see)
    ]
    yield from _unknown(library, GlossaryTerm, named)


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
    used = _claims_by_source(library)
    for source in library.sources.values():
        if source.id not in used and not _has_broken_claims(library, source.id):
            yield Finding(source, (), "this source has no claims", f"add claims/{source.id}.yaml")


@rule(Severity.WARNING)
def unused_model(library: Library) -> Findings:
    """A model in `claims/models/` is named by a claim.

    Bad: a model file left over from a claim that was renamed. Good: name it in a result or in `models`, or remove it.
    """
    used = {row.model for claim in library.claims.values() for row in claim.results}
    used |= {model for claim in library.claims.values() for model in claim.models}
    yield from _unused(library, library.models, used, "no claim names this model")


@rule(Severity.WARNING)
def unused_evaluation(library: Library) -> Findings:
    """An evaluation in `claims/evaluations/` is named by an experiment, a claim, or an evaluation that is part of it.

    Bad: an evaluation file that nothing refers to. Good: name it in an experiment, or remove it.
    """
    used = {experiment.evaluation for experiment in library.experiments.values()}
    used |= {evaluation for claim in library.claims.values() for evaluation in claim.evaluations}
    used |= {evaluation.part_of for evaluation in library.evaluations.values() if evaluation.part_of}
    yield from _unused(library, library.evaluations, used, "no experiment or claim names this evaluation")


@rule(Severity.WARNING)
def unanswered_question(library: Library) -> Findings:
    """A question has claims that answer it.

    An answer that rests on no claim cannot be checked. Where nothing was found, a claim that says so is still one.

    Bad: a question that no claim names. Good: `answers: [{question: copies-itself-untold, stance: "no"}]` in a claim.
    """
    used = {answer.question for claim in library.claims.values() for answer in claim.answers}
    yield from _unused(library, library.questions, used, "no claim answers this question")


@rule(Severity.WARNING)
def citation_without_answer(library: Library) -> Findings:
    """A claim that the answer to a question cites also names that question.

    Otherwise the claim is missing from the evidence below the answer.

    Bad: `[[pan2024frontier/qwen-copies-itself]]` in an answer, and no `answers` with that question in the claim.
    Good: `answers: [{question: copies-itself-when-told, stance: "yes"}]` in the claim.
    """
    for question in library.questions.values():
        for cited in dict.fromkeys(cited_claims(question.answer)):
            claim = library.claims.get(cited)
            if claim and all(answer.question != question.id for answer in claim.answers):
                hint = f"add it to the answers of the claim, as context at least: {{question: {question.id}, ...}}"
                yield Finding(question, ("answer",), f"{cited} is cited but does not answer this question", hint)


@rule(Severity.WARNING)
def answers_nothing(library: Library) -> Findings:
    """A result, behaviour or critique answers a question, or says in `answers_none` why it answers none.

    Readers search by question and would not find it; often the question was only forgotten.

    Bad: a result without `answers`. Good: with it, or with `answers_none: It is about training cost.`
    """
    for claim in library.claims.values():
        if claim.answers and claim.answers_none:
            yield Finding(
                claim,
                ("answers_none",),
                "the claim answers questions and says why it answers none",
                "keep one of the two",
            )
        elif claim.status is not ClaimStatus.ACTIVE:
            continue  # an inactive claim answers nothing
        elif claim.kind in ("result", "behaviour", "critique") and not claim.answers and not claim.answers_none:
            hint = "name a question under answers, or say why there is none under answers_none"
            yield Finding(claim, (), f"this {claim.kind} answers no question", hint)


@rule()
def duplicate_answer(library: Library) -> Findings:
    """A claim answers a question once.

    Bad: `yes` and `mixed` for one question in one claim. Good: the one stance that fits, with a `note`.
    """
    for claim in library.claims.values():
        seen: set[str] = set()
        for position, answer in enumerate(claim.answers):
            if answer.question in seen:
                path = ("answers", position, "question")
                yield Finding(
                    claim, path, f"question {answer.question!r} is answered twice", "keep the stance that fits"
                )
            seen.add(answer.question)


@rule()
def alias_collision(library: Library) -> Findings:
    """A former name is not the name, former or present, of another record.

    Old addresses keep leading to the record that they meant, and one address cannot lead to two.

    Bad: `aliases: [qwen-copies-itself]` in a claim beside the claim of that name. Good: a name
    that is no longer in use.
    """
    yield from _collisions(library.sources.values(), set(library.sources))
    yield from _collisions(library.questions.values(), set(library.questions))
    for claims in _claims_by_source(library).values():
        yield from _collisions(claims, {claim.id.partition("/")[2] for claim in claims})


@rule()
def repeated_value(library: Library) -> Findings:
    """A list names each thing once.

    Bad: `caveats: [small-sample, small-sample]`. Good: `caveats: [small-sample]`.
    """
    lists: list[tuple[Record, str, tuple[str, ...]]] = []
    for claim in library.claims.values():
        lists += [
            (claim, "models", claim.models),
            (claim, "evaluations", claim.evaluations),
            (claim, "caveats", claim.caveats),
            (claim, "aliases", claim.aliases),
        ]
    for model in library.models.values():
        lists += [(model, "aliases", model.aliases), (model, "sources", model.sources)]
    lists += [(evaluation, "aliases", evaluation.aliases) for evaluation in library.evaluations.values()]
    for question in library.questions.values():
        lists += [(question, "also_asked", question.also_asked), (question, "aliases", question.aliases)]
    for term in library.terms.values():
        lists += [(term, "synonyms", term.synonyms), (term, "see", term.see), (term, "claims", term.claims)]
    lists += [(source, "aliases", source.aliases) for source in library.sources.values()]
    for record, key, values in lists:
        if len(values) < 2 or len(set(values)) == len(values):
            continue
        value, _ = Counter(values).most_common(1)[0]
        second = [position for position, each in enumerate(values) if each == value][1]
        yield Finding(record, (key, second), f"{str(value)!r} appears twice under {key}", "remove one")


@rule()
def circular_reference(library: Library) -> Findings:
    """Following `part_of` or `replaced_by` comes to an end.

    Bad: two evaluations that are part of each other. Good: `part_of` only in the smaller one.
    """
    parents = {each.id: each.part_of for each in library.evaluations.values() if each.part_of}
    successors = {each.id: each.replaced_by for each in library.claims.values() if each.replaced_by}
    for key, steps, shelf in (
        ("part_of", parents, library.evaluations),
        ("replaced_by", successors, library.claims),
    ):
        for start in steps:
            here: str | None = steps[start]
            seen: set[str] = set()
            while here and here != start and here not in seen:
                seen.add(here)
                here = steps.get(here)
            if here == start:
                record: Record = shelf[start]
                yield Finding(record, (key,), f"following {key} leads back to {start!r}", "break the circle")


@rule()
def rung_taken(library: Library) -> Findings:
    """Each rung of the status ladder is one question.

    Bad: `rung: 2` in two questions. Good: `rung: 2` and `rung: 3`. Rungs count from 1, the lowest.
    """
    holders: dict[int, str] = {}
    for question in library.questions.values():
        if question.rung is None:
            continue
        if question.rung < 1:
            yield Finding(
                question, ("rung",), f"rung must be at least 1, found {question.rung}", "count from 1, the lowest"
            )
        elif question.rung in holders:
            message = f"rung {question.rung} is also the rung of {holders[question.rung]!r}"
            yield Finding(question, ("rung",), message, "give each question its own rung")
        holders.setdefault(question.rung, question.id)


def _unknown(library: Library, record: type[Record], named: Iterable[UnresolvedReference]) -> Iterator[Finding]:
    what = "term" if record is GlossaryTerm else record.__name__.lower()
    for blamed, path, identifier in named:
        if library.knows(record, identifier):
            continue
        known = library.shelf(record)
        hint = did_you_mean(identifier, known) if known else ""
        former = _former(library, record).get(identifier)
        if former:
            hint = f"it was renamed; write {former}"
        yield Finding(blamed, path, f"there is no {what} {identifier!r}", hint)


def _former(library: Library, record: type[Record]) -> dict[str, str]:
    """Present identifiers by former ones."""
    if record is Claim:
        return {f"{each.source}/{alias}": each.id for each in library.claims.values() for alias in each.aliases}
    if record in (Source, Question):
        return {alias: each.id for each in library.shelf(record).values() for alias in each.aliases}
    return {}


def _unused(library: Library, shelf: dict[str, Any], used: set[str], message: str) -> Iterator[Finding]:
    if library.unread or any(record in (Claim, Experiment) for record, _ in library.broken):
        # The record that names it may be the one that could not be read.
        return
    for identifier, record in shelf.items():
        if identifier not in used:
            yield Finding(record, (), message, "name it in one, or remove it")


def _has_broken_claims(library: Library, source: str) -> bool:
    return f"claims/{source}.yaml" in library.unread or any(
        record is Claim and identifier.split("/")[0] == source for record, identifier in library.broken
    )


def _claims_by_source(library: Library) -> dict[str, list[Claim]]:
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in library.claims.values():
        grouped[claim.source].append(claim)
    return grouped


def _names(shelf: Iterable[str], source: str) -> list[str]:
    """Names within the file of a source."""
    before = source + "/"
    return [identifier.removeprefix(before) for identifier in shelf if identifier.startswith(before)]


def _collisions(records: Iterable[Any], taken: set[str]) -> Iterator[Finding]:
    holders: dict[str, str] = {}
    for record in records:
        for position, alias in enumerate(record.aliases):
            path = ("aliases", position)
            if alias in taken:
                yield Finding(
                    record,
                    path,
                    f"alias {alias!r} is the name of another record",
                    "remove the alias, or rename the record",
                )
            elif holders.get(alias, record.id) != record.id:
                yield Finding(
                    record, path, f"alias {alias!r} is also an alias of {holders[alias]!r}", "keep it in one of the two"
                )
            holders.setdefault(alias, record.id)
