"""What this changes: for the reviewer of a change, every changed record with a link to its page, the gravest first."""

from __future__ import annotations

from selfrep.database.changelog import address_of, labels_of
from selfrep.exporting.review import ReviewDocument, ReviewPlace, by_gravity
from selfrep.publishing.templating import Templates


def review_page(templates: Templates, document: ReviewDocument) -> tuple[str, str]:
    """The page. It is part of a site only where that was built to review a change.

    Args:
        templates: The templates, over the database as it is now.
        document: What changed.
    """
    labels = labels_of(templates.connection)

    def address(kind: str, record: str) -> str:
        return address_of(kind, record) if (kind, record) in labels else ""

    places: dict[str, list[ReviewPlace]] = {}
    for place in document["places"]:
        places.setdefault(place["claim"], []).append(place)
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
                    "places": [
                        place | {"address": address(place["type"], place["record"])} for place in places.get(record, ())
                    ]
                    if first
                    else [],
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
