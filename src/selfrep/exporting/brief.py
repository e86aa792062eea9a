"""One question as a brief for a memo: answer, evidence for and against, disagreements, references; complete in itself.

Written as Markdown, from which HTML (one file, its style within) and DOCX (by pandoc, which the extra `selfrep[brief]`
brings) are made. Sources are numbered in the order in which they are cited; a citation gives the place in the source.
"""

from __future__ import annotations

import html
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from selfrep.citing import source_references
from selfrep.database import queries
from selfrep.database.figures import measured, uncertainty, words
from selfrep.database.queries import Row
from selfrep.markup import CITATION

SIDES = (("yes", "For"), ("no", "Against"), ("mixed", "In part, or under conditions"))

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$])")

_STYLE = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; color: #1a1a1a; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2rem; } li { margin: 0.4rem 0; } p, li { overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } h2, h3 { break-after: avoid; } }
"""


class _References:
    """Sources in the order in which they are cited."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sources: dict[str, Row] = {}

    def cite(self, claim: str) -> str:
        """`[3, Section 3.2, p. 8]`, ready for Markdown; the identifier where there is no such claim."""
        row = queries.one(self.connection, "SELECT source, locator FROM claim WHERE id = ?", claim)
        if row is None:
            return plain(claim)
        if row["source"] not in self.sources:
            found = queries.source(self.connection, row["source"])
            assert found is not None  # a foreign key
            self.sources[row["source"]] = found
        number = list(self.sources).index(row["source"]) + 1
        return f"\\[{number}, {plain(row['locator'])}\\]"


def plain(text: str) -> str:
    """Text of a record as Markdown that shows it as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def brief_markdown(connection: sqlite3.Connection, question: str) -> str:
    """The brief of a question as Markdown.

    Args:
        connection: The database.
        question: Identifier of a question that is there.
    """
    return "\n\n".join(_parts(connection, question)) + "\n"


def brief_html(connection: sqlite3.Connection, question: str) -> str:
    """The brief as one HTML file that needs no other."""
    import markdown

    text = brief_markdown(connection, question)
    row = queries.one(connection, "SELECT question FROM question WHERE id = ?", question)
    title = html.escape(str(row["question"]) if row else question)
    body = markdown.markdown(text, output_format="html", extensions=["sane_lists"])
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def brief_docx(connection: sqlite3.Connection, question: str) -> bytes:
    """The brief as a Word document.

    Raises:
        ImportError: If the extra `selfrep[brief]` is not installed.
    """
    import pypandoc

    text = brief_markdown(connection, question)
    with tempfile.TemporaryDirectory(prefix="selfrep-") as folder:
        file = Path(folder) / "brief.docx"
        pypandoc.convert_text(text, "docx", format="commonmark", outputfile=str(file))
        return file.read_bytes()


def _parts(connection: sqlite3.Connection, identifier: str) -> Iterator[str]:
    about = queries.meta(connection)
    question = queries.one(connection, "SELECT * FROM question WHERE id = ?", identifier)
    assert question is not None
    references = _References(connection)
    claims = queries.claims_of_question(connection, identifier)
    status = queries.one(
        connection,
        "SELECT label, definition FROM vocabulary WHERE list = 'question_status' AND value = ?",
        question["status"],
    )
    assert status is not None  # a closed list
    yield f"# {plain(question['question'])}"
    yield f"**{plain(question['short'])}**"
    yield (
        f"Status: {status['label'].lower()}. {status['definition']} Confidence: {words(question['confidence'])}, from"
        f" {question['evidence']} evidence and {question['agreement']} agreement. Reviewed {question['reviewed_on']}."
    )
    yield "## Answer"
    yield _answer(question["answer"], references)
    for stance, title in SIDES:
        members = [claim for claim in claims if claim["stance"] == stance]
        if members:
            yield f"## {title} ({len(members)})"
            yield "\n".join(_claim(connection, claim, references) for claim in members)
    yield from _disagreements(connection, {claim["id"] for claim in claims if claim["stance"] != "context"}, references)
    yield "## How much independent data"
    yield _independent(connection, claims)
    yield "## What would change the answer"
    yield plain(question["would_change"])
    searches = queries.rows(connection, "SELECT * FROM search WHERE question = ? ORDER BY position", identifier)
    if searches:
        yield "## What was looked for"
        yield "\n".join(
            f"- {plain(row['sought'])}: {plain(row['where'])}, {row['on']}; found {plain(row['found'] or 'nothing')}"
            for row in searches
        )
    yield "## References"
    entries = source_references(references.sources.values())
    yield "\n".join(f"{number}. {plain(entry.entry)}" for number, entry in enumerate(entries, 1))
    yield "## About this brief"
    site = f" {about['site_url']}/questions/{identifier}/" if about.get("site_url") else ""
    yield (
        f"From selfrep, version {about['version']}, question {identifier}.{site} Cite as: The selfrep contributors."
        f" ({about['version'][:4]}). *selfrep: an open, annotated literature-and-claims database on AI"
        f" self-replication* (Version {about['version']}) \\[Data set\\]. Licence: CC BY 4.0. Intervals are 95% Wilson"
        " intervals, computed from the counts; they cover chance alone."
    )


def _answer(text: str, references: _References) -> str:
    """The answer's own Markdown, its citations of claims as numbers."""
    return CITATION.sub(lambda match: references.cite(match.group(1).strip()), text.strip())


def _claim(connection: sqlite3.Connection, claim: Row, references: _References) -> str:
    cited = references.cite(claim["id"])
    voice = " Our reading." if claim["asserted_by"] == "curators" else ""
    record = f"(claim {plain(claim['id'])}, support {claim['assessment_level']})"
    lines = [f"- {plain(claim['statement'])} {cited}{voice} {record}"]
    for row in queries.results(connection, "claim", claim["id"]):
        what = ", ".join(part for part in (row["model_name"], row["metric_title"], row["variant"]) if part)
        interval = f", interval {uncertainty(row)}" if uncertainty(row) else ""
        setting = f"{labelled(row['instruction'])} instruction; copy: {labelled(row['replica_location'])}"
        lines.append(f"    - {plain(what)}: {plain(measured(row))}{interval} ({setting})")
    return "\n".join(lines)


def brief_files(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The brief of every question as Markdown, by path below the folder of the data.

    The files end in `.txt`: to the builders of the site `.md` would be a page.
    """
    for row in queries.rows(connection, "SELECT id FROM question ORDER BY id"):
        yield f"briefs/{row['id']}.txt", brief_markdown(connection, row["id"])


def labelled(value: str) -> str:
    """A value of a closed list inside a sentence; `none` as `no`."""
    return "no" if value == "none" else words(value)


def _disagreements(connection: sqlite3.Connection, claims: set[str], references: _References) -> Iterator[str]:
    found = queries.disagreements(connection, claims)
    if not found:
        return
    meanings = dict(connection.execute("SELECT value, definition FROM vocabulary WHERE list = 'basis'").fetchall())
    yield "## What is disputed, by what it is about"
    for basis, members in groupby(found, key=lambda row: str(row["basis"])):
        yield f"### {basis.capitalize()}"
        lines = [
            f"- {plain(row['statement'])} {references.cite(row['claim'])} *{words(row['type'])}*"
            f" {plain(row['target_statement'])} {references.cite(row['target'])} {plain(row['reason'])}"
            for row in members
        ]
        yield f"{meanings[basis]}\n\n" + "\n".join(lines)


def _independent(connection: sqlite3.Connection, claims: list[Row]) -> str:
    sides = {claim["id"] for claim in claims if claim["stance"] != "context"}
    measuring = {claim for claim in sides if queries.results(connection, "claim", claim)}
    count = queries.independent_sources(connection, measuring)
    sources = len({claim.split("/")[0] for claim in measuring})
    shared = "" if count == sources else f" ({sources} sources, of which those that share data count once)"
    independent = f"{count} independent source{'' if count == 1 else 's'}{shared}"
    return f"The claims that take a side rest on measurements of {independent}."
