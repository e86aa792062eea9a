"""`selfrep show`: everything about one record, as text or JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option
from selfrep.cli.output import Page, print_json
from selfrep.database.details import LOADERS
from selfrep.names import list_authors
from selfrep.results.formatting import format_result, plain_words, result_line

Row = dict[str, Any]


def show(
    identifier: Annotated[
        str,
        typer.Argument(metavar="ID", help="A claim, source, question, model, evaluation or term.", show_default=False),
    ],
    output_format: Annotated[Format, format_option(Format.TEXT, Format.JSON)] = Format.TEXT,
    root: Answers = HERE,
) -> None:
    """Show everything about a record.

    Example:
        selfrep show pan2024frontier/qwen-copies-itself
        selfrep show copies-itself-when-told
        selfrep show qwen2.5-72b-instruct --format json
    """
    with open_database(root) as connection:
        table, found = resolve_identifier(connection, identifier)
        record = LOADERS[table](connection, found)
    if output_format is Format.JSON:
        print_json({"type": table, **record})
    else:
        WRITERS[table](Page(), record)


def write_claim(page: Page, claim: Row) -> None:
    """A claim as text."""
    page.line((claim["statement"], "bold"))
    page.line((claim["id"], "cyan"))
    page.line()
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
    unverified = ", unverified" if claim["checked_depth"] == "memory" else ""
    copy = f", {claim['checked_copy']}" if claim["checked_copy"] else ""
    _fields(
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
    if claim["results"]:
        page.heading("Results")
        _results(page, claim["results"], result_line)
    for experiment in claim["experiments"]:
        page.heading(f"Setting: {experiment['title'] or experiment['evaluation_name']} ({experiment['id']})")
        _fields(
            page,
            ("Evaluation", f"{experiment['evaluation_name']} ({experiment['evaluation']})"),
            *((name.replace("_", " ").capitalize(), plain_words(experiment[name])) for name in _CLOSED),
            *((name.capitalize(), experiment[name] or "") for name in _OPEN),
        )
    _listed(page, "Criteria", [f"{row['label']}: {plain_words(row['requirement'])}" for row in claim["criteria"]])
    answers = [
        f"{row['stance']}: {row['wording']} ({row['question']})" + (f" {row['note']}" if row["note"] else "")
        for row in claim["answers"]
    ]
    _listed(page, "Answers", answers)
    _listed(page, "Caveats", [f"{row['label']}: {row['definition']}" for row in claim["caveats"]])
    if claim["relations"]:
        page.heading("Other claims")
        for row in claim["relations"]:
            basis = f" ({plain_words(row['basis'])})" if row["basis"] else ""
            page.line(
                (f"{plain_words(row['type'])}{basis} ", "bold"),
                (row["target"], "cyan"),
                f", {row['target_label']}",
                indent=2,
            )
            page.line(row["target_statement"], indent=4)
            if row["reason"]:
                page.line(f"Reason: {row['reason']}", indent=4)
    page.line()
    page.line((f"Cite it: selfrep cite {claim['id']}", "dim"))


_CLOSED = ("instruction", "human_help", "replica_location", "evaluator")
_OPEN = ("scaffold", "elicitation", "environment", "success", "locator", "note")


def write_source(page: Page, source: Row) -> None:
    """A source as text."""
    page.line((source["title"], "bold"))
    page.line((source["id"], "cyan"))
    page.line()
    arxiv = f"arXiv:{source['arxiv']}" if source["arxiv"] else ""
    _fields(
        page,
        ("Authors", list_authors(source["authors"], and_others=source["and_others"])),
        ("Date", source["date"]),
        ("In", source["journal"] or source["booktitle"] or source["publisher_name"]),
        ("At", ", ".join(part for part in (source["url"], source["doi"], arxiv) if part)),
        ("Kind", f"{plain_words(source['category'])}, {plain_words(source['publisher'])}"),
        ("Reviewed", {"true": "peer reviewed", "false": "not peer reviewed"}.get(source["peer_reviewed"], "not known")),
        (
            "Read",
            ", ".join(
                p for p in (plain_words(source["read"]), source["copy"], source["version"], source["read_on"]) if p
            ),
        ),
    )
    for name in ("summary", "method", "limitations"):
        if source[name]:
            page.heading(name.capitalize())
            _paragraphs(page, source[name])
    _claims(page, source["claims"], named=False)


def write_question(page: Page, question: Row) -> None:
    """A question as text."""
    page.line((question["question"], "bold"))
    page.line((question["id"], "cyan"))
    page.line()
    page.line(question["short"])
    page.line()
    _fields(
        page,
        ("Status", plain_words(question["status"])),
        (
            "Confidence",
            "{confidence} ({evidence} evidence, {agreement} agreement)".format(
                confidence=plain_words(question["confidence"]),
                evidence=question["evidence"],
                agreement=question["agreement"],
            ),
        ),
        ("Reviewed", question["reviewed_on"]),
    )
    page.heading("Answer")
    _paragraphs(page, question["answer"])
    page.heading("What would change it")
    page.line(question["would_change"])
    stances = {"yes": "For", "no": "Against", "mixed": "In part", "context": "Context"}
    for stance, heading in stances.items():
        chosen = [row for row in question["claims"] if row["stance"] == stance]
        _claims(page, chosen, heading=f"{heading} ({len(chosen)})")
    _listed(page, "Also asked", question["also_asked"])
    searched = [f"{row['sought']}: {row['where']}, {row['on']}; found {row['found']}" for row in question["searches"]]
    _listed(page, "Looked for", searched)


def write_model(page: Page, model: Row) -> None:
    """A model as text."""
    page.line((model["name"], "bold"))
    page.line((model["id"], "cyan"))
    page.line()
    _fields(
        page,
        ("Developer", model["developer"]),
        ("Kind", plain_words(model["category"])),
        ("Released", model["released"] or ""),
        ("Weights", model["weights"]),
        ("Parameters", model["parameters"]),
        ("Context", model["context_length"]),
        ("Page", model["url"]),
        ("Also called", ", ".join(model["aliases"])),
        ("Facts from", ", ".join(model["sources"])),
        ("Note", model["note"]),
    )
    if model["results"]:
        page.heading(f"Results ({len(model['results'])})")
        _results(page, model["results"], lambda row: f"{row['evaluation_name']}, {result_line(row)}", named=True)
    _claims(page, model["claims"])


def write_evaluation(page: Page, evaluation: Row) -> None:
    """An evaluation as text."""
    page.line((evaluation["name"], "bold"))
    page.line((evaluation["id"], "cyan"))
    page.line()
    page.line(evaluation["description"])
    page.line()
    _fields(
        page,
        ("Developer", evaluation["developer"]),
        ("From", evaluation["introduced_by"] or ""),
        ("Part of", evaluation["part_of"] or ""),
        ("Size", evaluation["size"]),
        ("Public", evaluation["public"]),
        ("Page", evaluation["url"]),
        ("Also called", ", ".join(evaluation["aliases"])),
    )
    metrics = [
        f"{row['title']} ({row['id']}; {plain_words(row['unit'])}): {row['higher_means']}"
        for row in evaluation["metrics"]
    ]
    _listed(page, "Metrics", metrics)
    if evaluation["results"]:
        page.heading(f"Results ({len(evaluation['results'])})")
        _results(page, evaluation["results"], result_line, named=True)
    _claims(page, evaluation["claims"])


def write_term(page: Page, term: Row) -> None:
    """A term as text."""
    page.line((term["term"], "bold"))
    page.line((term["id"], "cyan"))
    page.line()
    page.line(term["meaning"])
    page.line()
    _fields(
        page,
        ("Same as", ", ".join(term["synonyms"])),
        ("See", ", ".join(f"{row['term']} ({row['id']})" for row in term["see"])),
    )
    _claims(page, term["claims"])


def _fields(page: Page, *fields: tuple[str, str]) -> None:
    for name, value in fields:
        if value:
            page.line((f"{name}: ", "bold"), value)


def _listed(page: Page, heading: str, entries: Sequence[str]) -> None:
    if entries:
        page.heading(heading)
        for entry in entries:
            page.line(entry, indent=2)


def _results(page: Page, results: Sequence[Row], wording: Callable[[Row], str], *, named: bool = False) -> None:
    for row in results:
        page.line((wording(row), "green"), indent=2)
        if named:
            page.line(f"{row['source_label']}, {row['locator']} ", (row["claim"], "cyan"), indent=4)
        else:
            page.line(row["locator"], indent=4)
        if row["note"]:
            page.line(row["note"], indent=4)
        for other in row["alternatives"]:
            unit = {"unit": row["unit"], "bound": "exact", "value_missing": None, "successes_missing": None}
            page.line(
                f"Also printed: {format_result({**other, **unit})} ({other['locator']}). {other['why']}", indent=4
            )


def _claims(page: Page, claims: Sequence[Row], *, heading: str = "", named: bool = True) -> None:
    if not claims:
        return
    page.heading(heading or f"Claims ({len(claims)})")
    for row in claims:
        page.line(row["statement"], indent=2)
        label = f"{row['source_label']}, " if named else ""
        page.line(f"{label}{row['locator']} ", (row["id"], "cyan"), indent=4)


def _paragraphs(page: Page, text: str) -> None:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            page.line()
        page.line(paragraph)


def _names(rows: Sequence[Row]) -> str:
    return ", ".join(f"{row['name']} ({row['id']})" for row in rows)


def _joined(row: Row, prefix: str, names: Sequence[str]) -> str:
    return ", ".join(str(row[f"{prefix}_{name}"]) for name in names if row[f"{prefix}_{name}"])


def _period(start: str | None, end: str | None) -> str:
    parts = [f"from {start}" if start else "", f"until {end}" if end else ""]
    return " ".join(part for part in parts if part)


WRITERS: dict[str, Callable[[Page, Row], None]] = {
    "claim": write_claim,
    "source": write_source,
    "question": write_question,
    "model": write_model,
    "evaluation": write_evaluation,
    "term": write_term,
}
"""How each sort of record is written."""
