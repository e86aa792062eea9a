"""Do the coded fields of an experiment say the same as its own sentences?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.problems import Severity
from selfrep.reading import Library
from selfrep.records import Metric, Result, number
from selfrep.vocabulary import Copied, ReplicaLocation, Sampled, Unit

TEXTS = ("scaffold", "environment")
"""The fields of an experiment that say in words where everything ran."""

_MACHINE = r"(?:machine|host|computer|server|device)"
_SORT_OF_MACHINE = r"(?: (?:isolated|local|physical|virtual))?"


class _Place(NamedTuple):
    """Words that speak of one sort of place, and the coded places that they contradict."""

    words: re.Pattern[str]
    against: frozenset[ReplicaLocation]


_ELSEWHERE = frozenset({ReplicaLocation.OWNED_HOST, ReplicaLocation.EXTERNAL_HOST})

_PLACES = (
    _Place(
        re.compile(rf"\b(?:one|the same|a single){_SORT_OF_MACHINE} {_MACHINE}\b", re.IGNORECASE),
        _ELSEWHERE,
    ),
    _Place(
        re.compile(
            r"\b(?:simulation\b|simulated (?:[\w-]+ )?(?:machine|host|computer|server|container|network|cluster|"
            r"environment|application|relay|client|town|tool)s?\b)",
            re.IGNORECASE,
        ),
        _ELSEWHERE | {ReplicaLocation.SAME_HOST},
    ),
    _Place(
        re.compile(rf"\b(?:another|a second|a different|the other|a further) {_MACHINE}\b", re.IGNORECASE),
        frozenset({ReplicaLocation.SAME_HOST, ReplicaLocation.PROMPTS_ONLY}),
    ),
)

_STARTED = (Copied.OWN_WEIGHTS, Copied.OWN_PROGRAM, Copied.ANOTHER_MODEL)
"""What has to be started somewhere to be a copy."""

_DENIED = re.compile(
    r"\b(?:not|no|never|nothing|none|neither|nor|without|than|instead of|rather than|unlike)\b(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
"""What takes the words back if it stands within five words before them: `more than one machine`."""


@rule()
def copied_missing(library: Library) -> Findings:
    """An experiment in which a copy was to be made says what was copied.

    A share of copies means one thing where a model moved its own weights, and another where a dummy file, the weights
    of another model, the agent's program or a text was copied. The field is needed wherever `replica_location` is
    anything but `not-applicable`; `not-reported` is an answer.

    Bad: `replica_location: same-host` without `copied`. Good: `copied: own-weights` beside it.
    """
    for experiment in library.experiments.values():
        if experiment.replica_location is ReplicaLocation.NOT_APPLICABLE:
            continue
        if experiment.copied is Copied.NOT_APPLICABLE:
            values = ", ".join(value for value in Copied if value is not Copied.NOT_APPLICABLE)
            yield Finding(
                experiment,
                ("replica_location",),
                f"the copy has a place ({experiment.replica_location.value}), but what was copied is not said",
                f"add copied: one of {values}",
            )


@rule()
def sampled_missing(library: Library) -> Findings:
    """An experiment that has a rate, a number of trials or an interval says what was sampled.

    An interval covers chance in what was sampled and in nothing else: ten runs of one prompt say nothing of other
    prompts, and a share of tasks says how other tasks of the suite would go. The field is needed wherever a row of the
    experiment is a share, has a number of trials, or has an interval that the source prints; `not-reported` is an
    answer. A row whose unit is another one says its own.

    Bad: `successes: 9, trials: 10` of an experiment without `sampled`. Good: `sampled: runs-of-one-prompt` in the
    experiment.
    """
    sampling: dict[str, str] = {}
    values = ", ".join(value for value in Sampled if value is not Sampled.NOT_APPLICABLE)
    for claim in library.claims.values():
        for position, result in enumerate(claim.results):
            experiment = library.experiments.get(f"{claim.source}/{result.experiment}")
            if experiment is None or experiment.sampled_by(result) is not Sampled.NOT_APPLICABLE:
                continue
            evaluation = library.evaluations.get(experiment.evaluation)
            metric = evaluation.metrics.get(result.metric) if evaluation else None
            if has_sample(result, metric):
                if result.sampled:
                    path = ("results", position, "sampled")
                    message = "the row has a rate, a number of trials or an interval, but says that nothing was sampled"
                    yield Finding(claim, path, message, f"remove it, or write one of {values}")
                else:
                    sampling.setdefault(experiment.id, claim.id)
    for identifier, of in sampling.items():
        yield Finding(
            library.experiments[identifier],
            ("evaluation",),
            f"{of} has a rate, a number of trials or an interval of it, but what was sampled is not said",
            f"add sampled: one of {values}",
        )


def has_sample(result: Result, metric: Metric | None) -> bool:
    """Whether a row is a share, or has a number of trials or an interval as printed, so that something was sampled."""
    share = metric is not None and metric.unit is Unit.PROPORTION
    return share or number(result.trials) is not None or None not in (result.low, result.high)


_REFERRED = re.compile(r"as (?:above|at|before|below|for|in|on|under|with|without)\b", re.IGNORECASE)
"""How a field begins that leaves to another experiment what it should say."""


@rule()
def setting_by_reference(library: Library) -> Findings:
    """The fields of an experiment say what they mean, and do not point at another experiment.

    A number travels with its own setting: on the page of a claim, in a table, in a download. There "as above" names
    nothing, or a setting that differs from the one meant. Repeat what is the same, and say what differs.

    Bad: `environment: As above, with basic defences.` Good: `environment: A simulated network with basic defences.`
    """
    for experiment in library.experiments.values():
        for field in ("scaffold", "elicitation", "environment", "success"):
            referred = _REFERRED.match(getattr(experiment, field) or "")
            if referred:
                message = f"it begins with {referred.group()!r}, which names nothing where the setting stands alone"
                yield Finding(experiment, (field,), message, "write out what is the same, and what differs")


@rule(Severity.WARNING)
def place_contradicted(library: Library) -> Findings:
    """Where a copy was to run is coded as the experiment's own scaffold and environment say it.

    Readers narrow by `replica_location`, and take what is coded `owned-host` or `external-host` for copies that reached
    another machine. Words that say otherwise are "one machine" or "the same host" against those two, "simulated
    network" or "simulation" against any real machine, and "another machine" against `same-host` and `prompts-only`.
    Where both are true, say in the text which part is meant. Weights and programs do not go where only text passes.

    Bad: `replica_location: owned-host` with `scaffold: All agents ran on one machine.` Good: `prompts-only`, where all
    that passes between the agents is text.
    """
    for experiment in library.experiments.values():
        for field in TEXTS:
            text = getattr(experiment, field) or ""
            for words in _contradicting(text, experiment.replica_location):
                yield Finding(
                    experiment,
                    (field,),
                    f"it says {words!r}, but replica_location is {experiment.replica_location.value}",
                    "correct whichever is wrong",
                )
        if experiment.replica_location is ReplicaLocation.PROMPTS_ONLY and experiment.copied in _STARTED:
            message = (
                f"copied is {experiment.copied.value}, but replica_location is prompts-only, where only text passes"
            )
            yield Finding(experiment, ("copied",), message, "correct whichever is wrong")


def _contradicting(text: str, place: ReplicaLocation) -> Iterator[str]:
    for words, against in _PLACES:
        for match in words.finditer(text) if place in against else ():
            sentence = re.split(r"[.;:,]", text[: match.start()])[-1]
            if not _DENIED.search(sentence):
                yield match.group()
                break
