"""The timeline: lanes drawn month by month with the works on which most answers rest, and every entry by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypedDict

from markupsafe import Markup

from selfrep.database.queries import fetch_all, fetch_texts
from selfrep.database.row_types import SourceRow
from selfrep.publishing.templating import Templates, shorten
from selfrep.vocabulary import Binding, Category, Kind

FIRST_YEAR = 2022
"""The first year that is drawn; what is older is listed alone."""

MARKED = 5
"""Entries of a lane that are numbered."""

INCIDENTS = "incidents-outside-laboratory"
"""The question whose behaviour claims say what happened outside laboratories; a record without it has no such lane."""

TESTS = (
    Category.PRIMARY_STUDY, Category.EVALUATION_REPORT, Category.REPLICATION, Category.BENCHMARK, Category.SYSTEM_CARD,
)  # fmt: skip

_LAW_DATES = {
    "instrument_adopted": "Adopted",
    "instrument_in_force_from": "In force",
    "instrument_applies_from": "Applies",
}
"""Dates of binding law on the timeline, and what they are called."""

_BAR, _ROW, _RADIUS = 44, 23, 10
"""Pixels: height of the highest bar, distance of rows of numbers, radius of a number's circle."""

_APART = 7.0
"""Percent of the width that two numbers in a row keep between them, so that they do not touch on a phone."""


class TimelineEntry(TypedDict):
    """Something on the timeline."""

    date: str
    what: str
    title: str
    address: str
    detail: str
    lanes: list[str]
    weight: int
    """How many answers cite a claim of it."""


class Mark(TypedDict):
    """A numbered entry."""

    number: int
    entry: TimelineEntry


class Lane(TypedDict):
    """A row of the drawing."""

    id: str
    title: str
    count: int
    drawing: Markup
    marks: list[Mark]


class _LawDate(TypedDict):
    """A day of a law, and the first claim that has it."""

    id: str
    name: str
    jurisdiction: str
    date: str


class _CitedSource(SourceRow):
    cited: int


def timeline(templates: Templates) -> tuple[str, str]:
    """The page."""
    entries = [*_of_sources(templates), *_of_laws(templates)]
    entries.sort(key=lambda entry: (entry["date"], entry["title"]), reverse=True)
    last = max((int(entry["date"][:4]) for entry in entries), default=FIRST_YEAR) + 1
    lanes = list(_lanes(entries, last))
    years = [
        {"year": year, "entries": list(members)}
        for year, members in groupby(entries, key=lambda entry: entry["date"][:4])
    ]
    return (
        "timeline/index.md",
        templates.page(
            "timeline",
            "timeline/",
            "Timeline",
            "AI self-replication from von Neumann to today: tests, incidents, frameworks and laws.",
            front={"topic": True},
            lanes=lanes,
            axis=_axis(last),
            first=FIRST_YEAR,
            years=[year for year in years if int(year["year"]) >= FIRST_YEAR],
            before=[year for year in years if int(year["year"]) < FIRST_YEAR],
        ),
    )


def _of_sources(templates: Templates) -> Iterator[TimelineEntry]:
    categories = templates.vocabulary["category"]
    incidents = set(
        fetch_texts(
            templates.connection,
            "SELECT DISTINCT claim.source FROM answer JOIN claim ON claim.id = answer.claim"
            " WHERE answer.question = ? AND claim.kind = ? AND claim.status = 'active'",
            INCIDENTS,
            Kind.BEHAVIOUR.value,
        )
    )
    for row in fetch_all(
        templates.connection,
        _CitedSource,
        "SELECT *, (SELECT count(*) FROM answer JOIN claim ON claim.id = answer.claim"
        " WHERE claim.source = source.id AND answer.cited) AS cited FROM source WHERE date <> '' ORDER BY date, id",
    ):
        outside = row["id"] in incidents and row["category"] not in (Category.REVIEW, Category.POLICY)
        lanes = {
            "tests": row["category"] in TESTS and not outside,
            "incidents": outside,
            "frameworks": row["category"] == Category.FRAMEWORK,
        }
        yield {
            "date": row["date"],
            "what": categories[row["category"]]["label"],
            "title": f"{row['label']}: {row['title']}",
            "address": f"sources/{row['id']}/",
            "detail": shorten(" ".join(row["summary"].replace("`", "").replace("*", "").split()), 180),
            "lanes": [name for name, inside in lanes.items() if inside],
            "weight": row["cited"],
        }


def _of_laws(templates: Templates) -> Iterator[TimelineEntry]:
    """When each law was adopted, came into force, and applies; a day that has an entry gets no second one."""
    seen: set[tuple[str, str]] = set()
    for column, what in _LAW_DATES.items():
        for row in fetch_all(
            templates.connection,
            _LawDate,
            f"SELECT min(id) AS id, instrument_name AS name, instrument_jurisdiction AS jurisdiction, {column} AS date"
            f" FROM claim WHERE {column} IS NOT NULL AND instrument_binding = ? AND status = 'active'"
            f" GROUP BY instrument_name, {column}",
            Binding.LAW.value,
        ):
            if (row["name"], row["date"]) not in seen:
                seen.add((row["name"], row["date"]))
                yield {
                    "date": row["date"],
                    "what": what,
                    "title": f"{row['name']} ({row['jurisdiction']})",
                    "address": f"claims/{row['id']}/",
                    "detail": "",
                    "lanes": ["law"],
                    "weight": int(column == "instrument_in_force_from"),
                }


TITLES = {
    "tests": "Studies and tests",
    "incidents": "Outside laboratories",
    "frameworks": "Frameworks",
    "law": "Law",
}
"""The lanes in the order in which they are drawn."""


def _lanes(entries: Sequence[TimelineEntry], last: int) -> Iterator[Lane]:
    """The lanes that have entries; numbers run through all of them."""
    number = 0
    for name, title in TITLES.items():
        members = [each for each in entries if name in each["lanes"] and int(each["date"][:4]) >= FIRST_YEAR]
        if not members:
            continue
        weighty = sorted((each for each in members if each["weight"]), key=lambda each: -each["weight"])[:MARKED]
        marks: list[Mark] = []
        for entry in sorted(weighty, key=lambda each: each["date"]):
            number += 1
            marks.append({"number": number, "entry": entry})
        yield {
            "id": name,
            "title": title,
            "count": len(members),
            "drawing": _drawing(members, marks, last),
            "marks": marks,
        }


def _place(date: str, last: int) -> float:
    """Where a date stands, in percent of the width; one known to the year stands in its middle, as one to the month."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    months = 6.0 if not month else month - 1 + ((day - 1) / 31 if day else 0.5)
    return ((year - FIRST_YEAR) * 12 + months) / ((last - FIRST_YEAR) * 12) * 100


def _drawing(members: Sequence[TimelineEntry], marks: Sequence[Mark], last: int) -> Markup:
    """A bar a month, as high as it has entries, and the numbers above; what is known to the year alone has no bar."""
    months: dict[str, int] = {}
    for entry in members:
        if len(entry["date"]) >= len("2026-11"):
            months[entry["date"][:7]] = months.get(entry["date"][:7], 0) + 1
    most = max(months.values(), default=1)
    rows = _rows([_place(mark["entry"]["date"], last) for mark in marks])
    above = (max(rows, default=-1) + 1) * _ROW + 4
    height = above + _BAR
    width = 100 / ((last - FIRST_YEAR) * 12)
    parts = [
        f'<line x1="{x:.4g}%" x2="{x:.4g}%" y1="0" y2="{height}" class="sr-lane__year"/>'
        for x in (_place(f"{year}-01-01", last) for year in range(FIRST_YEAR, last))
    ]
    for month, count in sorted(months.items()):
        tall = max(3, round(count / most * _BAR))
        parts.append(
            f'<rect x="{_place(f"{month}-01", last) + width * 0.1:.4g}%" width="{width * 0.8:.4g}%"'
            f' y="{height - tall}" height="{tall}"/>'
        )
    for mark, row in zip(marks, rows, strict=True):
        x, y = f"{_place(mark['entry']['date'], last):.4g}%", row * _ROW + _RADIUS + 2
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{y}" y2="{height}" class="sr-lane__stem"/>'
            f'<circle cx="{x}" cy="{y}" r="{_RADIUS}"/><text x="{x}" y="{y + 4.5}">{mark["number"]}</text>'
        )
    return Markup(  # noqa: S704 - numbers and fixed words alone
        f'<svg class="sr-lane__drawing" width="100%" height="{height}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _rows(places: Sequence[float]) -> list[int]:
    """The row of each number, from above, so that those of a row keep their distance."""
    ends: list[float] = []
    found = []
    for place in places:
        row = next((number for number, end in enumerate(ends) if place - end >= _APART), len(ends))
        ends[row:] = [place, *ends[row + 1 :]]
        found.append(row)
    return found


def _axis(last: int) -> Markup:
    """The years below the lanes."""
    words = (f'<text x="{_place(f"{year}-07-01", last):.4g}%" y="15">{year}</text>' for year in range(FIRST_YEAR, last))
    return Markup(  # noqa: S704 - numbers and fixed words alone
        '<svg class="sr-lane__axis" width="100%" height="20" aria-hidden="true" focusable="false">'
        f"{''.join(words)}</svg>"
    )
