"""Does the home page show what is in the record?"""

from __future__ import annotations

from collections.abc import Iterator

from selfrep.checking.rules import described
from selfrep.problems import Problem, Severity
from selfrep.reading import Library, nearest
from selfrep.reading.home_file import KeyFigure
from selfrep.records import Claim, Result, number
from selfrep.settings import HOME
from selfrep.vocabulary import ClaimStatus


def key_figures(library: Library) -> Iterator[Problem]:
    """A key figure of the home page names a result of the record that has a number and still holds.

    `site/home.toml` names it by claim and place in the claim. The page would otherwise lose the figure without a word
    when a claim is renamed, withdrawn or loses a row.

    Bad: `result = "pan2024frontier/qwen-copies-itself#7"`, where the claim has one result. Good: `#1`.
    """
    seen: set[str] = set()
    for figure in library.key_figures:
        fault = _fault(library, figure)
        if fault is None and figure.result in seen:
            fault = (f"result {figure.result!r} appears twice", "remove one of the two")
        seen.add(figure.result)
        if fault:
            yield Problem(HOME, figure.line, 1, KEY_FIGURE.name, *fault)


def _fault(library: Library, figure: KeyFigure) -> tuple[str, str] | None:
    """What is wrong with a key figure, and what to write instead."""
    claim = library.claims.get(figure.claim)
    if claim is None:
        return None if library.knows(Claim, figure.claim) else _unknown(library, figure)
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


def _unknown(library: Library, figure: KeyFigure) -> tuple[str, str]:
    message = f"there is no claim {figure.claim!r}"
    for claim in library.claims.values():
        if figure.claim in {f"{claim.source}/{alias}" for alias in claim.aliases}:
            return message, f"it was renamed: write {claim.id}#{figure.position}"
    near = nearest(figure.claim, library.claims)
    return message, f"did you mean {near}?" if near else "name a claim of the record"


def _has_number(row: Result) -> bool:
    return bool(row.printed) or None not in (number(row.successes), number(row.trials))


KEY_FIGURE = described(key_figures, "key-figure", Severity.ERROR)
