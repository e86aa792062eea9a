"""The page of governance: laws, codes, commitments and statements, one row an instrument with what it says inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from selfrep.citing.csl import version_date
from selfrep.exporting.csv_writer import csv_file
from selfrep.publishing.pages.in_force import Period, period
from selfrep.publishing.pages.thresholds import DatedClaim, anchor, claims_of_kind
from selfrep.publishing.templating import Templates

FILE = "governance/provisions.csv"

_COLUMNS = (
    "id", "name", "jurisdiction", "binding", "adopted", "in_force_from", "applies_from", "until", "statement", "quote",
    "source_label", "locator",
)  # fmt: skip


class Instrument(TypedDict):
    """A law, code, commitment or statement."""

    id: str
    name: str
    jurisdictions: list[str]
    adopted: list[str]
    in_force_from: list[str]
    applies_from: list[str]
    """Of its provisions, each day once."""
    until: list[str]
    period: Period
    """Of the whole: the earliest of its days from which it holds, the latest until which it does."""
    provisions: list[DatedClaim]


def governance(templates: Templates) -> Iterator[tuple[str, str | bytes]]:
    """The page, and its provisions as CSV."""
    claims = claims_of_kind(templates, "governance")
    groups = []
    for binding in templates.vocabulary["binding"].values():
        instruments = _instruments([claim for claim in claims if claim["instrument_binding"] == binding["value"]])
        if instruments:
            groups.append({**binding, "id": binding["value"], "instruments": instruments})
    yield (
        "governance/index.md",
        templates.page(
            "governance",
            "governance/",
            "Law and commitments",
            "Laws, codes, commitments and statements on AI self-replication and loss of control: what is in force.",
            front={"topic": True, "script": "law.js"},
            day=version_date(templates.meta),
            groups=groups,
            others=[claim for claim in claims if not claim["instrument_name"]],
            file=FILE,
        ),
    )
    yield FILE, csv_file(_COLUMNS, (_csv_row(claim) for claim in claims if claim["instrument_name"]))


def _instruments(claims: Sequence[DatedClaim]) -> list[Instrument]:
    """Instruments by jurisdiction and name."""
    found: dict[str, list[DatedClaim]] = {}
    for claim in claims:
        found.setdefault(str(claim["instrument_name"]), []).append(claim)
    made = [_instrument(name, provisions) for name, provisions in found.items()]
    return sorted(made, key=lambda each: (each["jurisdictions"][0].lower(), each["name"]))


def _instrument(name: str, provisions: list[DatedClaim]) -> Instrument:
    def days(column: str) -> list[str]:
        # mypy knows no key that is not written out; the columns below are those of the row.
        return sorted({str(claim[column]) for claim in provisions if claim[column]})  # type: ignore[literal-required]

    adopted, start, until = days("instrument_adopted"), days("instrument_in_force_from"), days("instrument_until")
    return {
        "id": anchor(name),
        "name": name,
        "jurisdictions": list(dict.fromkeys(str(claim["instrument_jurisdiction"]) for claim in provisions)),
        "adopted": adopted,
        "in_force_from": start,
        "applies_from": days("instrument_applies_from"),
        "until": until,
        "period": period(start[0] if start else None, None, until[-1] if until else None),
        "provisions": provisions,
    }


def _csv_row(claim: DatedClaim) -> list[object]:
    return [claim.get(f"instrument_{name}") or claim.get(name) for name in _COLUMNS]
