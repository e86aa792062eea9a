"""Do questions and the claims that answer them agree?"""

from __future__ import annotations

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.markup import cited_claims
from selfrep.problems import Severity
from selfrep.reading import Library
from selfrep.vocabulary import ClaimStatus, Kind, QuestionStatus, Stance


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
            if claim is None or claim.status is not ClaimStatus.ACTIVE:
                continue  # reported by other rules
            if all(answer.question != question.id for answer in claim.answers):
                hint = f"add it to the answers of the claim, as context at least: {{question: {question.id}, ...}}"
                yield Finding(question, ("answer",), f"{cited} is cited but does not answer this question", hint)


@rule()
def inactive_claim_cited(library: Library) -> Findings:
    """The answer to a question cites only claims that stand.

    A sentence that rests on a claim which was withdrawn or superseded rests on nothing.

    Bad: `[[pan2024frontier/qwen-copies-itself]]` in an answer after that claim was withdrawn. Good: the sentence worded
    anew, with the claim that replaced it, or left out. `selfrep withdraw` names the sentences.
    """
    for question in library.questions.values():
        for cited in dict.fromkeys(cited_claims(question.answer)):
            claim = library.claims.get(cited)
            if claim and claim.status is not ClaimStatus.ACTIVE:
                successor = f"cite its successor {claim.replaced_by}" if claim.replaced_by else "cite another claim"
                message = f"the answer still cites {cited}, which is {claim.status}"
                yield Finding(question, ("answer",), message, f"reword the sentence, or {successor}")


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
def search_missing(library: Library) -> Findings:
    """Absence rests on a search: what was looked for, where, when, and what was found.

    `searches` is required where the status is `not-shown`, and where nobody has repeated the result: where an active
    claim of kind result says yes to the question, and no repetition by another group (`replicates`,
    `fails-to-replicate` or `repeats` with `by_same_group: false`) has as its target a claim that says yes or in part.
    Name the nearest counter-examples under `found`; a reader who knows one of them looks for it there.

    Bad: `status: not-shown` without `searches`. Good: with what was sought, where, on which day, and what was found.
    """
    if library.has_unread_claims:
        return
    for question in library.questions.values():
        if question.searches:
            continue
        if question.status is QuestionStatus.NOT_SHOWN:
            why = "the status is not-shown"
        elif _unrepeated(library, question.id):
            why = "a result says yes and nobody has repeated it"
        else:
            continue
        message = f"{why}, and no search is recorded"
        yield Finding(question, (), message, "look for it, and add searches: [{sought: ..., where: ..., on: ...}]")


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


@rule()
def inactive_claim_answers(library: Library) -> Findings:
    """An inactive (withdrawn or superseded) claim answers no question: it would be counted as evidence.

    Bad: `status: withdrawn` with `answers`. Good: without; the claim that replaced it answers.
    """
    for claim in library.claims.values():
        if claim.status is not ClaimStatus.ACTIVE and claim.answers:
            message = f"the claim is {claim.status} and still answers a question"
            hint = "remove answers; an answer that still cites it is reworded, or cites its successor"
            yield Finding(claim, ("answers",), message, hint)


def _unrepeated(library: Library, question: str) -> bool:
    """Whether a result says yes to the question, and no other group repeated what says yes or in part."""
    active = list(library.active_claims())
    sides = {
        claim.id: answer.stance
        for claim in active
        for answer in claim.answers
        if answer.question == question and answer.stance in (Stance.YES, Stance.MIXED)
    }
    measured = any(claim.kind is Kind.RESULT and sides.get(claim.id) is Stance.YES for claim in active)
    repeated = any(
        relation.repeats_others and relation.target in sides for claim in active for relation in claim.relations
    )
    return measured and not repeated
