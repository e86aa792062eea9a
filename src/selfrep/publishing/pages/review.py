"""What this changes: for the reviewer of a change, every changed record with a link to its page, the gravest first."""

from __future__ import annotations

from typing import TypedDict

from selfrep.database.changelog import address_of, labels_of
from selfrep.exporting.review import ReviewDocument, by_gravity
from selfrep.publishing.templating import Templates


class Repeater(TypedDict):
    """A record that repeats what a claim no longer says."""

    name: str
    address: str
    """Its page; empty where it has none."""
    file: str
    looked_at: bool
    lines: list[int]
    why: list[str]
    """What it has to do with the claim, each once."""


def review_page(templates: Templates, document: ReviewDocument) -> tuple[str, str]:
    """The page. It is part of a site only where that was built to review a change.

    Args:
        templates: The templates, over the database as it is now.
        document: What changed.
    """
    labels = labels_of(templates.connection)

    def address(kind: str, record: str) -> str:
        return address_of(kind, record) if (kind, record) in labels else ""

    def repeaters(claim: str) -> list[Repeater]:
        found: dict[tuple[str, str, bool], Repeater] = {}
        for place in document["places"]:
            if place["claim"] != claim:
                continue
            repeater = found.setdefault(
                (place["name"], place["file"], place["looked_at"]),
                {
                    "name": place["name"],
                    "address": address(place["type"], place["record"]),
                    "file": place["file"],
                    "looked_at": place["looked_at"],
                    "lines": [],
                    "why": [],
                },
            )
            repeater["lines"].append(place["line"])
            if place["why"] not in repeater["why"]:
                repeater["why"].append(place["why"])
        return sorted(found.values(), key=lambda each: each["looked_at"])

    told: set[str] = set()
    groups = []
    for grave, records in by_gravity(document):
        entries = []
        for kind, record, words, _ in records:
            first = kind == "claim" and record not in told
            told |= {record} if first else set()
            entries.append(
                {
                    "kind": kind,
                    "record": record,
                    "label": labels.get((kind, record), record),
                    "address": address(kind, record),
                    "words": words,
                    "quoted_by": document["quoted_by"].get(record, []) if first else [],
                    "repeaters": repeaters(record) if first else [],
                }
            )
        groups.append({"gravity": grave, "entries": entries})
    return (
        "review/index.md",
        templates.page(
            "review",
            "review/",
            "What this changes",
            "What a proposed change alters in the record, the gravest first, with who quotes it.",
            front={"topic": True},
            since=document["since"],
            groups=groups,
            waiting=sum(not place["looked_at"] for place in document["places"]),
        ),
    )
