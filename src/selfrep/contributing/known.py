"""The values that a field may take, with what each means: of closed lists, and of the records that there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from selfrep.contributing.field import Context, Field, Given
from selfrep.records import Claim, Evaluation, Experiment, GlossaryTerm, Metric, Model, Question, Record, Source
from selfrep.vocabulary import Term

COMMANDS: dict[type[Record], str] = {
    Source: "selfrep new source",
    Model: "selfrep new model {}",
    Evaluation: "selfrep new evaluation {}",
    Question: "selfrep new question {}",
    GlossaryTerm: "selfrep new term {}",
}
"""What makes a record that is not there yet, for classes whose identifier alone names it."""


class Choice(NamedTuple):
    """A value and its meaning."""

    value: str
    meaning: str


def choices_of(field: Field, context: Context, given: Given) -> list[Choice] | None:
    """What a field may hold; None where it is free, or a number."""
    if field.of_metric:
        return [Choice(name, f"{each.title}. {each.higher_means}") for name, each in _metrics(context, given).items()]
    if field.pair:
        return choices_from(field.pair[0], context)
    if field.refers:
        words = choices_from(field.list_or_word, context) if field.list_or_word else []
        return words + choices_from(field.refers, context)
    return choices_from(field.choices, context) if field.choices else None


def choices_from(of: type[Term | Record], context: Context) -> list[Choice]:
    """The values of a closed list, or the identifiers of a class of records."""
    if issubclass(of, Term):
        return [Choice(str(each), each.definition) for each in of]
    if issubclass(of, Experiment):
        here = f"{context.source}/"
        found: Iterable[Experiment] = context.library.experiments.values()
        return [
            Choice(each.id.removeprefix(here), each.title or each.evaluation)
            for each in found
            if each.id.startswith(here)
        ]
    return [Choice(identifier, _said(record)) for identifier, record in sorted(context.library.shelf(of).items())]


def _metrics(context: Context, given: Given) -> dict[str, Metric]:
    """The metrics of the evaluation of the experiment that was given."""
    name = (given.get("experiment") or [""])[0]
    experiment = context.library.experiments.get(f"{context.source}/{name}")
    evaluation = context.library.evaluations.get(experiment.evaluation) if experiment else None
    return evaluation.metrics if evaluation else {}


def _said(record: Record) -> str:
    """What a record is, in few words."""
    match record:
        case Source():
            return record.reference.title
        case Claim():
            return record.short or record.statement
        case Model() | Evaluation():
            return record.name
        case Question():
            return record.question
        case GlossaryTerm():
            return record.meaning
    return ""
