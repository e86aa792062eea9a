"""What changed since a revision, the gravest first, and who quotes what changed: for whoever reviews a change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from selfrep import git
from selfrep.history.changes import Change, PassedOver, changes_between
from selfrep.history.repository import Version
from selfrep.markup import cited_claims
from selfrep.reading import Library
from selfrep.vocabulary import Gravity

_GRAVITIES: tuple[tuple[Gravity, str], ...] = (
    (Gravity.STANCE, r"answers\b"),
    (Gravity.NUMBER, r"results\b|alternatives\b|determinations\b|threshold\b|criteria\b|instrument\b|metrics\b"),
    (Gravity.STATEMENT, r"statement$|short$|quote$|locator$|asserted_by$|kind$|stated$|meaning$|proposition$"),
    (Gravity.STATUS, r"status$|reason$|replaced_by$|answer$|evidence$|agreement$|in_short$"),
    (Gravity.ASSESSMENT, r"assessment\b|caveats\b|checked\b|second_reading\b|read$|peer_reviewed$"),
    (Gravity.RELATION, r"relations\b|members\b|part_of$"),
)
"""By which field a change is how grave; the first that fits."""

QUOTED = (Gravity.GONE, Gravity.STANCE, Gravity.NUMBER, Gravity.STATEMENT, Gravity.STATUS)
"""What others may have repeated, and now say wrongly."""

SETTINGS = re.compile(
    r"evaluation$|instruction$|human_help$|replica_location$|copied$|sampled$|environment$|success$|scaffold$"
)
"""Fields of an experiment without which its numbers say something else."""


@dataclass(frozen=True)
class Review:
    """The changes since a revision."""

    changes: tuple[Change, ...]
    """The gravest first, then by record."""
    quoted_by: dict[str, tuple[str, ...]]
    """By claim whose number, statement or status changed: the answers that cite it and the claims that bear on it."""
    passed_over: tuple[PassedOver, ...]


def gravity(change: Change) -> Gravity:
    """How much a change alters what a record says."""
    if change.what == "removed":
        return Gravity.GONE
    if change.what == "added":
        return Gravity.ADDED
    if change.type == "experiment" and SETTINGS.match(change.field):
        return Gravity.NUMBER
    for found, pattern in _GRAVITIES:
        if re.match(pattern, change.field):
            return found
    return Gravity.REST


def review(root: Path, revision: str, library: Library) -> Review:
    """What changed since a revision, to the files as they are, committed or not.

    Args:
        root: Top of the checkout.
        revision: A branch, tag or commit; what came after the last common commit with it counts.
        library: The records as they are.

    Raises:
        selfrep.git.GitError: The revision is not known here.
    """
    base = git.require(root, "merge-base", "--end-of-options", revision, "HEAD").decode().strip()
    passed_over: list[PassedOver] = []
    found = changes_between(root, Version(revision, "", base), Version("now", "", ""), passed_over)
    order = list(Gravity)
    changes = tuple(sorted(found, key=lambda each: (order.index(gravity(each)), each.type, each.record, each.field)))
    wanted = {each.record for each in changes if each.type == "claim" and gravity(each) in QUOTED}
    return Review(changes, _quoted_by(library, wanted), tuple(dict.fromkeys(passed_over)))


def _quoted_by(library: Library, claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Answers and claims that may repeat what a claim says, by claim; nothing for claims that nobody names."""
    wanted = set(claims)
    found: dict[str, list[str]] = {}
    for question in library.questions.values():
        for cited in dict.fromkeys(cited_claims(question.answer)):
            if cited in wanted:
                found.setdefault(cited, []).append(f"the answer to {question.id}")
    for claim in library.claims.values():
        for relation in claim.relations:
            if relation.target in wanted:
                found.setdefault(relation.target, []).append(claim.id)
    return {claim: tuple(names) for claim, names in sorted(found.items())}
