"""Rules on comparisons by machine: does a quotation still agree with the text it was compared with?"""

from __future__ import annotations

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.problems import Severity
from selfrep.reading import Library
from selfrep.records import Claim
from selfrep.vocabulary import Comparison


@rule(Severity.WARNING)
def quotation_differs(library: Library) -> Findings:
    """A quotation that was compared with its source's text stands there word for word.

    The fingerprint of the source says that the text which was compared does not hold the quotation. Either the
    quotation was copied wrongly, or the text is of another version than the claim cites.

    Bad: `quote: surpassed the red line` where the text has "passed the red line". Good: the source's own words.
    """
    for claim, state in _states(library):
        if state is Comparison.DIFFERS:
            message = "the text that this quotation was compared with does not hold it word for word"
            yield Finding(claim, ("quote",), message, "correct the quotation, then run `selfrep verify` again")


@rule(Severity.WARNING)
def stale_comparison(library: Library) -> Findings:
    """What was compared by machine has not changed since: quotation, locator and the source's version.

    A comparison holds for the words that were compared. After a change it says nothing until it is made again.

    Bad: one word of `quote` changed under an old fingerprint. Good: `selfrep verify KEY FILE` after the change.
    """
    for claim, state in _states(library):
        if state is Comparison.STALE:
            message = "quotation, locator, version or fingerprint has changed since they were compared by machine"
            yield Finding(claim, ("quote",), message, f"run `selfrep verify {claim.source} FILE` with the text at hand")


def _states(library: Library) -> list[tuple[Claim, Comparison | None]]:
    return [(library.claims[identifier], state) for identifier, state in library.comparisons.items()]
