"""A claim as text."""

from __future__ import annotations

from collections.abc import Sequence

from selfrep.cli.output import Page
from selfrep.cli.writers.parts import Row, write_entries, write_fields, write_results, write_title
from selfrep.results.formatting import plain_words, result_line


def write_claim(page: Page, claim: Row) -> None:
    """A claim as text."""
    write_title(page, claim["statement"], claim["id"])
    page.line(f"{claim['source_label']}: {claim['source_title']}")
    page.line(f"{claim['locator']} (source {claim['source']})")
    if claim["status"] != "active":
        replaced = f", replaced by {claim['replaced_by']}" if claim["replaced_by"] else ""
        page.line((f"{plain_words(claim['status']).capitalize()}: {claim['reason']}{replaced}", "red"))
    if claim["asserted_by"] == "curators":
        page.line("Said by the curators of this database, not by the source.")
    if claim["quote"]:
        page.line(f"\N{LEFT DOUBLE QUOTATION MARK}{claim['quote']}\N{RIGHT DOUBLE QUOTATION MARK}", indent=2)
    if claim["note"]:
        page.line(claim["note"])
    page.line()
    _write_facts(page, claim)
    if claim["results"]:
        page.heading("Results")
        write_results(page, claim["results"], result_line)
    _write_settings(page, claim["experiments"])
    write_entries(page, "Criteria", [f"{row['label']}: {plain_words(row['requirement'])}" for row in claim["criteria"]])
    answers = [
        f"{row['stance']}: {row['wording']} ({row['question']})" + (f" {row['note']}" if row["note"] else "")
        for row in claim["answers"]
    ]
    write_entries(page, "Answers", answers)
    write_entries(page, "Caveats", [f"{row['label']}: {row['definition']}" for row in claim["caveats"]])
    _write_relations(page, claim["relations"])
    page.line()
    page.line((f"Cite it: selfrep cite {claim['id']}", "dim"))


def _write_facts(page: Page, claim: Row) -> None:
    unverified = ", unverified" if claim["checked_depth"] == "memory" else ""
    copy = f", {claim['checked_copy']}" if claim["checked_copy"] else ""
    write_fields(
        page,
        ("Kind", plain_words(claim["kind"])),
        ("Assessed", f"{claim['assessment_level']}: {claim['assessment_reason']}"),
        ("Checked", f"{plain_words(claim['checked_depth'])}{unverified}{copy}, {claim['checked_on']}"),
        ("Stated", claim["stated"]),
        ("Models", _names(claim["models"])),
        ("Evaluations", _names(claim["evaluations"])),
        ("Threshold", _joined(claim, "threshold", ("framework", "developer", "version", "level"))),
        ("In force", _period(claim["threshold_in_force_from"], claim["threshold_until"])),
        ("Instrument", _joined(claim, "instrument", ("name", "jurisdiction", "binding", "in_force_from"))),
    )


_CLOSED = ("instruction", "human_help", "replica_location", "evaluator")
_OPEN = ("scaffold", "elicitation", "environment", "success", "locator", "note")


def _write_settings(page: Page, experiments: Sequence[Row]) -> None:
    for experiment in experiments:
        page.heading(f"Setting: {experiment['title'] or experiment['evaluation_name']} ({experiment['id']})")
        write_fields(
            page,
            ("Evaluation", f"{experiment['evaluation_name']} ({experiment['evaluation']})"),
            *((name.replace("_", " ").capitalize(), plain_words(experiment[name])) for name in _CLOSED),
            *((name.capitalize(), experiment[name] or "") for name in _OPEN),
        )


def _write_relations(page: Page, relations: Sequence[Row]) -> None:
    if relations:
        page.heading("Other claims")
    for row in relations:
        basis = f" ({plain_words(row['basis'])})" if row["basis"] else ""
        kind = (f"{plain_words(row['type'])}{basis} ", "bold")
        page.line(kind, (row["target"], "cyan"), f", {row['target_label']}", indent=2)
        page.line(row["target_statement"], indent=4)
        if row["reason"]:
            page.line(f"Reason: {row['reason']}", indent=4)


def _names(rows: Sequence[Row]) -> str:
    return ", ".join(f"{row['name']} ({row['id']})" for row in rows)


def _joined(row: Row, prefix: str, names: Sequence[str]) -> str:
    return ", ".join(str(row[f"{prefix}_{name}"]) for name in names if row[f"{prefix}_{name}"])


def _period(start: str | None, end: str | None) -> str:
    parts = [f"from {start}" if start else "", f"until {end}" if end else ""]
    return " ".join(part for part in parts if part)
