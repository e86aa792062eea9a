"""What changed since a revision, for whoever reviews it: as a JSON document, and as Markdown.

The Markdown is made from the document alone, so that a program with rights can make it from the data of one without,
and everything that came from records is escaped on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any, Literal

from selfrep.database.typed import TypedDict
from selfrep.history import Change, Review, gravity
from selfrep.history.review import QUOTED
from selfrep.vocabulary import Gravity

LONGEST_MARKDOWN = 60_000
"""Characters; GitHub takes a comment of 65,536."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|&~])")
_BROKEN = re.compile(r"@|:(?=//)|www(?=\.)")


class ReviewChange(TypedDict):
    """One field that changed, or one record that came or went."""

    version: str
    type: str
    record: str
    what: str
    date: str
    field: str
    before: str | None
    after: str | None
    words: str
    gravity: Gravity
    """How much it alters what the record says."""


class ReviewPlace(TypedDict):
    """A place that repeats what a claim no longer says."""

    claim: str
    type: str
    record: str
    name: str
    """What it is: `the answer to worms-spread`."""
    file: str
    line: int
    why: str
    """What it has to do with the claim: `repeats '5 of 10'`."""
    looked_at: bool
    """Whether it changed as well, or is marked."""


class ReviewDocument(TypedDict):
    """Everything that changed since a revision, the gravest first."""

    type: Literal["review"]
    since: str
    changes: list[ReviewChange]
    quoted_by: dict[str, list[str]]
    """By claim: what cites it or bears on it."""
    places: list[ReviewPlace]


def review_document(found: Review, since: str, record: str | None = None) -> ReviewDocument:
    """A review as JSON has it.

    Args:
        found: The review.
        since: The revision, as it was named.
        record: The identifier of a record, to be told of it alone.
    """
    changes = [change for change in found.changes if record in (None, change.record)]
    return {
        "type": "review",
        "since": since,
        "changes": [_change(change) for change in changes],
        "quoted_by": {claim: list(names) for claim, names in found.quoted_by.items() if record in (None, claim)},
        "places": [
            {
                "claim": place.claim,
                "type": place.type,
                "record": place.record,
                "name": place.name,
                "file": place.problem.file,
                "line": place.problem.line,
                "why": place.why,
                "looked_at": place.looked_at,
            }
            for claim, members in found.places.items()
            for place in members
            if record in (None, claim)
        ],
    }


def _change(change: Change) -> ReviewChange:
    row: Any = asdict(change) | {"gravity": gravity(change)}
    return row  # type: ignore[no-any-return]  # the fields of a change, and one more


def by_gravity(document: ReviewDocument) -> Iterator[tuple[Gravity, list[tuple[str, str, list[str], list[str]]]]]:
    """The changes by what they alter: of each record its type, identifier, what changed, and who quotes it, in words.

    Who quotes a claim is told once, where its gravest change stands.
    """
    told: set[str] = set()
    for grave, members in groupby(document["changes"], key=lambda change: change["gravity"]):
        records: list[tuple[str, str, list[str], list[str]]] = []
        for (kind, record), of_record in groupby(members, key=lambda change: (change["type"], change["record"])):
            quoting: list[str] = []
            if kind == "claim" and grave in QUOTED and record not in told:
                told.add(record)
                quoting = list(_quoting(document, record))
            records.append((kind, record, [change["words"] for change in of_record], quoting))
        yield grave, records


def _quoting(document: ReviewDocument, claim: str) -> Iterator[str]:
    names = document["quoted_by"].get(claim, [])
    if names:
        yield f"quoted by: {'; '.join(names)}"
    for place in document["places"]:
        if place["claim"] == claim:
            done = "looked at" if place["looked_at"] else "to look at"
            yield f"{done}: {place['file']}:{place['line']}: {place['name']} {place['why']}"


def review_markdown(document: ReviewDocument) -> str:
    """A review as Markdown, for the summary of a job or a comment on a pull request; at most `LONGEST_MARKDOWN`."""
    return cut("\n".join(_markdown_lines(document)), LONGEST_MARKDOWN)


def _markdown_lines(document: ReviewDocument) -> Iterator[str]:
    waiting = sum(not place["looked_at"] for place in document["places"])
    if not document["changes"]:
        yield f"No record changed since {literal(document['since'])}."
    elif waiting:
        yield f"**{waiting} place{'s' if waiting > 1 else ''} to look at**, which the check asks for as well."
    yield ""
    for grave, records in by_gravity(document):
        yield f"## {grave.label}"
        yield ""
        for kind, record, words, quoting in records:
            yield f"- {literal(kind)} `{_code(record)}`"
            yield from (f"    - {literal(line)}" for line in (*words, *quoting))
        yield ""


def literal(words: str) -> str:
    """Words that Markdown, HTML and GitHub leave as they are: no link, no tag, nobody notified."""
    escaped = _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", words))
    # A zero-width word joiner: GitHub neither notifies `@name` nor links an address that is broken by one.
    return _BROKEN.sub("\\g<0>\u2060", escaped)


def _code(identifier: str) -> str:
    return _CONTROL.sub(" ", identifier).replace("`", "'")


def cut(text: str, longest: int) -> str:
    """A text up to a number of characters, cut at the end of a line, with a word on what is left out."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 100].rpartition("\n")[0]
    left = text.count("\n", len(kept))
    return f"{kept}\n\n{left} more lines are left out; `selfrep changes --since` shows all.\n"
