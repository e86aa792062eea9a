"""What a query names by which claims can be narrowed: models, organizations, sources, kinds, years and so on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfrep.tokens import normalized, settings

LONGEST = 8
"""Words of a name."""

FIRST_YEAR, LAST_YEAR = 1950, 2049
"""What is taken for a year."""

_SINCE = ("since", "after", "from")
_UNTIL = ("before", "until")

CONDITIONS: Mapping[str, str] = {
    "model": "claim.id IN (SELECT claim FROM claim_model WHERE model IN ({}))",
    "family": "claim.id IN (SELECT claim FROM claim_model WHERE model IN ({}))",
    "weights": "claim.id IN (SELECT claim FROM claim_model JOIN model ON model.id = model WHERE weights IN ({}))",
    "organization": "(claim.source IN (SELECT id FROM source WHERE organization IN ({0}))"
    " OR claim.id IN (SELECT claim FROM claim_model JOIN model ON model.id = model WHERE developer IN ({0})))",
    "source": "claim.source IN ({})",
    "evaluation": "claim.id IN (SELECT claim FROM claim_evaluation WHERE evaluation IN ({}))",
    "measure": "claim.id IN (SELECT claim FROM results_flat WHERE metric_title IN ({}))",
    "kind": "claim.kind IN ({})",
    "caveat": "claim.id IN (SELECT claim FROM caveat WHERE caveat IN ({}))",
    "basis": "claim.id IN (SELECT claim FROM relation WHERE basis IN ({}))",
    "year": "claim.source IN (SELECT id FROM source WHERE year IN ({}))",
    "since": "claim.source IN (SELECT id FROM source WHERE year >= {})",
    "until": "claim.source IN (SELECT id FROM source WHERE year < {})",
}
"""By facet, the condition in SQL over the table `claim`."""

AGAINST = "claim.id IN (SELECT claim FROM relation WHERE type IN ('contradicts', 'qualifies', 'critiques'){})"
"""Critiques of a source: what disagrees with a claim of it, about what is named."""


@dataclass(frozen=True)
class Entity:
    """Something that a query names."""

    facet: str
    """One of `CONDITIONS`."""
    values: tuple[str, ...]
    label: str
    """What it is called."""
    words: str
    """As in the query."""

    @property
    def told(self) -> str:
        """What it is called, with what it is: `model GPT-4o`."""
        return self.label if self.facet in _TOLD_ALONE else f"{self.facet} {self.label}"


_TOLD_ALONE = ("family", "weights", "year", "since", "until")


def recognised(connection: sqlite3.Connection, every: Sequence[str]) -> tuple[list[Entity], list[str]]:
    """What a query names, from its start the longest names first, and its other words that mean something.

    Args:
        connection: The database.
        every: The words of the query, as `selfrep.tokens.words` gives them.
    """
    names = _names(connection, every)
    chosen = settings()
    found: list[Entity] = []
    others: list[str] = []
    at = 0
    while at < len(every):
        entity, width = _year(every, at) or _named(names, every, at) or (None, 1)
        if entity is not None:
            found += entity
        elif every[at] not in chosen.stop and every[at] not in chosen.talk:
            others.append(every[at])
        at += width
    return found, others


def condition(entities: Sequence[Entity]) -> tuple[str, list[str]]:
    """SQL over the table `claim` that all of them hold, and its parameters; values of one facet are joined by OR."""
    values: dict[str, list[str]] = {}
    for entity in entities:
        values.setdefault(entity.facet, []).extend(entity.values)
    parts, parameters = [], []
    if "critique" in values.get("kind", ()) and ("source" in values or "basis" in values):
        del values["kind"]
        inside = ""
        for facet, column in (("basis", "basis"), ("source", "substr(target, 1, instr(target, '/') - 1)")):
            if facet in values:
                wanted = values.pop(facet)
                inside += f" AND {column} IN ({', '.join('?' * len(wanted))})"
                parameters += wanted
        parts.append(AGAINST.format(inside))
    for facet, wanted in values.items():
        sql = CONDITIONS[facet]
        slots = ", ".join("?" * len(wanted))
        parts.append(sql.format(slots))
        parameters += wanted * sql.count("{")
    return " AND ".join(parts) or "1", parameters


def _names(connection: sqlite3.Connection, every: Sequence[str]) -> dict[str, list[Entity]]:
    """The entities that runs of the words may name, by spelling; one facet of each only, the first of `CONDITIONS`."""
    spellings = sorted({normalized("".join(span)) for _, span in _spans(every)} - {""})
    rows: list[tuple[str, str, str, str]] = []
    for start in range(0, len(spellings), 500):
        part = spellings[start : start + 500]
        sql = f"SELECT spelling, facet, value, label FROM index_name WHERE spelling IN ({', '.join('?' * len(part))})"
        rows += connection.execute(f"{sql} ORDER BY spelling, facet, value", part).fetchall()
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for spelling, facet, value, label in rows:
        found.setdefault(spelling, {}).setdefault(facet, []).append((value, label))
    return {
        spelling: [
            Entity(facet, tuple(value for value, _ in facets[facet]), _label(facet, facets[facet]), "")
            for facet in CONDITIONS
            if facet in facets
        ]
        for spelling, facets in found.items()
    }


def _label(facet: str, named: Sequence[tuple[str, str]]) -> str:
    """The shortest of the names; of sources all, because each is a document of its own."""
    labels = sorted({label for _, label in named}, key=lambda label: (len(label), label))
    return " or ".join(labels) if facet == "source" else labels[0]


def _spans(every: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    for start in range(len(every)):
        for end in range(start + 1, min(start + LONGEST, len(every)) + 1):
            yield start, every[start:end]


def _named(names: Mapping[str, list[Entity]], every: Sequence[str], at: int) -> tuple[list[Entity], int] | None:
    """The longest name that begins at a word; of the facets that have it a basis behind `about`, else the first."""
    for end in range(min(len(every), at + LONGEST), at, -1):
        meant = names.get(normalized("".join(every[at:end])))
        if meant and (end - at > 1 or every[at] not in settings().stop):
            about = "about" in every[:at] and next((each for each in meant if each.facet == "basis"), None)
            chosen = about or meant[0]
            return [Entity(chosen.facet, chosen.values, chosen.label, " ".join(every[at:end]))], end - at
    return None


def _year(every: Sequence[str], at: int) -> tuple[list[Entity], int] | None:
    """A year, by itself or behind `since`, `after`, `from`, `before` or `until`."""
    for width, facet in ((2, "since" if every[at] in _SINCE else "until" if every[at] in _UNTIL else ""), (1, "year")):
        word = every[at + width - 1] if at + width <= len(every) else ""
        if facet and word.isdecimal() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR:
            value = str(int(word) + 1) if every[at] == "after" else word
            return [Entity(facet, (value,), " ".join(every[at : at + width]), " ".join(every[at : at + width]))], width
    return None
