"""Does the home page say and show what is in the record?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from selfrep.checking.rules import described
from selfrep.problems import Problem, Severity
from selfrep.reading import Library, nearest
from selfrep.reading.home_file import KeyFigure
from selfrep.records import Claim, Question, Result, number
from selfrep.settings import HOME
from selfrep.vocabulary import ClaimStatus, Depth, QuestionStatus

LONGEST_ANSWER = 50
"""Words of the answer on the home page, all clauses together."""

MOST_HEADLINES = 3

READ_HERE = (Depth.FULL_TEXT, Depth.ABSTRACT)
"""How far a claim must have been read to correct a headline."""

Fault = tuple[str, str]
"""What is wrong, and what to write instead."""


def home_page(library: Library) -> Iterator[Problem]:
    """Everything that the rules on the home page find."""
    return chain(home_answer(library), key_figures(library), home_headlines(library), home_groups(library))


def home_answer(library: Library) -> Iterator[Problem]:
    """Each clause of the answer on the home page fits the status of its question, and all have at most 50 words.

    `site/home.toml` says for which status the words were written. Where the question has another since, the most read
    sentence of the site says what the record no longer does.

    Bad: `status = "disputed"`, where the question is `not-shown` now. Good: words and `status` that fit.
    """
    words = sum(len(clause.words.replace("*", " ").split()) for clause in library.home.answer)
    for clause in library.home.answer:
        question = library.questions.get(clause.question)
        fault: Fault | None = None
        if clause.status not in list(QuestionStatus):
            known = nearest(clause.status, [status.value for status in QuestionStatus])
            fault = f"there is no status {clause.status!r}", f"did you mean {known}?" if known else "name a status"
        elif question is None:
            if not library.knows(Question, clause.question):
                fault = _no_question(library, clause.question)
        elif question.status != clause.status:
            fault = (
                f"the clause was written for {clause.status!r}, but {clause.question} is {question.status.value!r}",
                f'read the answer, put the words right and write status = "{question.status}"',
            )
        if fault:
            yield Problem(HOME, clause.line, 1, HOME_ANSWER.name, *fault)
    if words > LONGEST_ANSWER:
        message = f"the answer on the home page has {words} words; at most {LONGEST_ANSWER} fit the first screen"
        yield Problem(HOME, library.home.answer[0].line, 1, HOME_ANSWER.name, message, "say less")


def key_figures(library: Library) -> Iterator[Problem]:
    """A number in the chart of the home page is in the record and still holds, and the chart does not mix.

    `site/home.toml` names each by claim and place in the claim. The page would otherwise lose it without a word when a
    claim is renamed, withdrawn or loses a row. In one chart all measure one metric of copies of one sort, made in one
    sort of place.

    Bad: `result = "pan2024frontier/qwen-copies-itself#7"`, where the claim has one result. Good: `#1`.
    """
    seen: set[str] = set()
    first: KeyFigure | None = None
    for figure in library.home.figures:
        fault = _fault(library, figure)
        if fault is None and figure.result in seen:
            fault = (f"result {figure.result!r} appears twice", "remove one of the two")
        if fault is None and figure.claim in library.claims:
            first = first or figure
            fault = _mixed(library, first, figure)
        seen.add(figure.result)
        if fault:
            yield Problem(HOME, figure.line, 1, KEY_FIGURE.name, *fault)


def home_headlines(library: Library) -> Iterator[Problem]:
    """What the home page says against headlines stands in claims that were read here and still hold.

    At most three. A claim known only from somebody else's account corrects nobody.

    Bad: `claim = "aihaberleri2026self/cited-report-says-the-opposite"`, which was read in reprints. Good: a claim whose
    source was read in full or in its abstract.
    """
    for place, headline in enumerate(library.home.headlines):
        claim = library.claims.get(headline.claim)
        fault: Fault | None = None
        if claim is None:
            if not library.knows(Claim, headline.claim):
                fault = _unknown(library, headline.claim, "")
        elif claim.status is not ClaimStatus.ACTIVE:
            fault = f"claim {claim.id!r} is {claim.status}", "name another claim"
        elif claim.checked.depth not in READ_HERE:
            fault = f"claim {claim.id!r} was not read here ({claim.checked.depth})", "name a claim that was"
        elif place >= MOST_HEADLINES:
            fault = f"more than {MOST_HEADLINES} headlines", "keep the most common"
        if fault:
            yield Problem(HOME, headline.line, 1, HOME_HEADLINE.name, *fault)


def home_groups(library: Library) -> Iterator[Problem]:
    """The headings of the list of questions name questions of the record, each once.

    A question that no heading names stands at the end of the list.

    Bad: `questions = "copies-itself-told"`. Good: `questions = "copies-itself-when-told copies-itself-untold"`.
    """
    seen: set[str] = set()
    for group in library.home.groups:
        for identifier in group.questions:
            fault: Fault | None = None
            if identifier not in library.questions and not library.knows(Question, identifier):
                fault = _no_question(library, identifier)
            elif identifier in seen:
                fault = f"question {identifier!r} appears twice", "name it under one heading"
            seen.add(identifier)
            if fault:
                yield Problem(HOME, group.line, 1, HOME_GROUP.name, *fault)


def _no_question(library: Library, identifier: str) -> Fault:
    near = nearest(identifier, library.questions)
    hint = f"did you mean {near}?" if near else "name a question of the record"
    return f"there is no question {identifier!r}", hint


def _fault(library: Library, figure: KeyFigure) -> Fault | None:
    """What is wrong with a number of the chart, and what to write instead."""
    claim = library.claims.get(figure.claim)
    if claim is None:
        return None if library.knows(Claim, figure.claim) else _unknown(library, figure.claim, f"#{figure.position}")
    if claim.status is not ClaimStatus.ACTIVE:
        hint = f"name a result of {claim.replaced_by}" if claim.replaced_by else "name a result of another claim"
        return f"claim {claim.id!r} is {claim.status}", hint
    if figure.position > len(claim.results):
        with_results = f"it has {len(claim.results)}" if claim.results else "it has none"
        known = f"write #1 to #{len(claim.results)}" if claim.results else "name a claim with results"
        return f"claim {claim.id!r} has no result {figure.position}, {with_results}", known
    if not _has_number(claim.results[figure.position - 1]):
        return f"result {figure.result!r} has neither k of n nor a printed figure", "name one that has"
    return None


def _mixed(library: Library, first: KeyFigure, figure: KeyFigure) -> Fault | None:
    """Why a number cannot stand in one chart with the first."""
    told = [_comparable(library, each) for each in (first, figure)]
    for name, one, other in zip(("metric", "copied", "replica_location"), *told, strict=True):
        if one != other:
            return f"result {figure.result!r} has {name} {other!r}, the first of the chart {one!r}", "leave it out"
    return None


def _comparable(library: Library, figure: KeyFigure) -> tuple[str, str, str]:
    row = library.claims[figure.claim].results[figure.position - 1]
    experiment = library.experiments.get(f"{figure.claim.split('/')[0]}/{row.experiment}")
    return row.metric, str(experiment and experiment.copied), str(experiment and experiment.replica_location)


def _unknown(library: Library, identifier: str, ending: str) -> Fault:
    message = f"there is no claim {identifier!r}"
    for claim in library.claims.values():
        if identifier in _former(claim.source, claim.aliases):
            return message, f"it was renamed: write {claim.id}{ending}"
    near = nearest(identifier, library.claims)
    return message, f"did you mean {near}?" if near else "name a claim of the record"


def _former(source: str, aliases: Iterable[str]) -> set[str]:
    return {f"{source}/{alias}" for alias in aliases}


def _has_number(row: Result) -> bool:
    return bool(row.printed) or None not in (number(row.successes), number(row.trials))


HOME_ANSWER = described(home_answer, "home-answer", Severity.ERROR)
KEY_FIGURE = described(key_figures, "key-figure", Severity.ERROR)
HOME_HEADLINE = described(home_headlines, "home-headline", Severity.ERROR)
HOME_GROUP = described(home_groups, "home-group", Severity.ERROR)

RULES = (HOME_ANSWER, KEY_FIGURE, HOME_HEADLINE, HOME_GROUP)
"""All rules on what is chosen for the home page and the list of questions."""
