"""Is an appraisal whole, can each answer be looked up, and does it say who made it?"""

from __future__ import annotations

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library, did_you_mean
from selfrep.records import Experiment
from selfrep.vocabulary import AppraisalAnswer, AppraisalQuestion, Depth

_JUDGED = (AppraisalAnswer.YES, AppraisalAnswer.PARTLY, AppraisalAnswer.NO)


@rule()
def unknown_appraised_experiment(library: Library) -> Findings:
    """An appraisal is of an experiment that exists, in the file of the same source.

    Bad: `on-demand:` in `claims/appraisals/pan2024frontier.yaml`. Good: `on-request:`, the name that the experiment has
    in `claims/pan2024frontier.yaml`.
    """
    for appraisal in library.appraisals.values():
        if library.knows(Experiment, appraisal.id):
            continue
        source, _, name = appraisal.id.partition("/")
        here = [each.split("/")[1] for each in library.experiments if each.startswith(f"{source}/")]
        message = f"there is no experiment {name!r} in claims/{source}.yaml"
        yield Finding(appraisal, (), message, did_you_mean(name, here) or "an appraisal is of an experiment")


@rule()
def appraisal_incomplete(library: Library) -> Findings:
    """An appraisal answers all sixteen questions.

    What is left out would look as if there were nothing to say. What was not read is `not-judged`, what the source does
    not say `not-reported`.

    Bad: an appraisal without `test-awareness`. Good: with `test-awareness: {answer: not-judged}`.
    """
    for appraisal in library.appraisals.values():
        missing = [question.value for question in AppraisalQuestion if question not in appraisal.questions]
        if missing:
            message = f"{len(missing)} of the {len(AppraisalQuestion)} questions are not answered: {', '.join(missing)}"
            yield Finding(appraisal, ("questions",), message, "answer them, if only by not-judged")


@rule()
def appraisal_without_locator(library: Library) -> Findings:
    """An answer of yes, partly or no says where in the source it can be seen.

    An appraisal that cannot be looked up is an opinion. For `no` it is the passage that shows it, or the parts that
    were looked through. `not-reported` may say what was looked through; `not-judged` needs nothing.

    Bad: `baselines: {answer: "no"}`. Good: `baselines: {answer: "no", locator: "Section 4, pp. 13-14"}`.
    """
    for appraisal in library.appraisals.values():
        for question, answered in appraisal.questions.items():
            if answered.answer in _JUDGED and not answered.locator:
                message = f"{question} is answered {answered.answer}, but not where in the source that can be seen"
                yield Finding(appraisal, ("questions", question.value), message, "add locator, or write not-judged")


@rule()
def appraisal_unread(library: Library) -> Findings:
    """An appraisal judges something, and rests on something that was read.

    With every question `not-judged` there is nothing that an overall concern could follow from. From memory nothing can
    be judged.

    Bad: `checked: {depth: memory, ...}`. Good: no appraisal until somebody reads the source.
    """
    for appraisal in library.appraisals.values():
        if appraisal.checked.depth is Depth.MEMORY:
            yield Finding(
                appraisal, ("checked", "depth"), "what is only remembered was not read", "read it, or remove it"
            )
        elif all(answered.answer is AppraisalAnswer.NOT_JUDGED for answered in appraisal.questions.values()):
            yield Finding(appraisal, ("questions",), "no question is judged", "judge some, or remove the appraisal")


@rule()
def appraisal_agreement(library: Library) -> Findings:
    """How far two readers agreed is said where there were two, and only there.

    One reader cannot agree, and two whose agreement nobody counted may have agreed on little.

    Bad: `readers: 1` with `agreement: 15`; `readers: 2` alone. Good: `readers: 2` with `agreement: 13`.
    """
    for appraisal in library.appraisals.values():
        if appraisal.readers == 1 and appraisal.agreement is not None:
            message = "an agreement is given, but there was one reader"
            yield Finding(appraisal, ("agreement",), message, "remove it, or write readers: 2")
        if appraisal.readers == 2 and appraisal.agreement is None:
            message = "two readers are named, but not on how many of the questions they agreed"
            yield Finding(appraisal, ("readers",), message, "add agreement, or write readers: 1")
