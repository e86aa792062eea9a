"""`selfrep export`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database
from selfrep.cli.filters import (
    AssessmentOption,
    CaveatOption,
    KindOption,
    ModelOption,
    QuestionOption,
    SourceOption,
    resolve_filters,
)  # fmt: skip
from selfrep.cli.progress import spinner
from selfrep.searching import Filters

FOLDER = Path("selfrep-data")


class Format(StrEnum):
    """What is written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"
    JSONL = "jsonl"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    CHANGES = "changes"
    SQLITE = "sqlite"
    DATASETTE = "datasette"
    OPENAPI = "openapi"
    PACKAGE = "package"
    ALL = "all"


def export(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder to write to.")] = FOLDER,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.ALL,
    kind: KindOption = [],  # noqa: B006 - Typer copies it
    model: ModelOption = [],  # noqa: B006
    source: SourceOption = [],  # noqa: B006
    question: QuestionOption = [],  # noqa: B006
    caveat: CaveatOption = [],  # noqa: B006
    assessment: AssessmentOption = [],  # noqa: B006
    root: Answers = HERE,
) -> None:
    """Write the data to a folder: CSV, Parquet, JSON, SQLite, references, data package.

    The folder is made if it is not there; one that holds other files than an export is left alone. Narrowed to some
    claims, an export holds the flat tables, the claims as JSON, and references of their sources.

    Example:
        selfrep export
        selfrep export --to references --format bibtex
        selfrep export --to qwen --format csv --model qwen2.5-72b --kind result
    """
    connection = open_database(root)
    filters = resolve_filters(
        connection, kind=kind, model=model, source=source, question=question, caveat=caveat, assessment=assessment
    )
    claims = _passing(connection, filters) if filters != Filters() else None
    from selfrep.exporting import SELECTABLE, export_files, known_files
    from selfrep.exporting.parquet import INSTALL, can_write

    if form is Format.PARQUET and not can_write():
        raise UsageProblem(f"--format parquet: what writes it is not installed; run: {INSTALL}")
    if claims is not None and form not in SELECTABLE:
        choices = ", ".join(SELECTABLE)
        raise UsageProblem(f"--format {form}: cannot be narrowed to some claims; choose from {choices}, or no filter")
    if claims is not None and not claims:
        raise UsageProblem("no claim passes these filters; try fewer")
    _free(to, known_files(connection))
    count = size = 0
    with spinner("Writing the data"):
        for name, content in export_files(connection, form, claims):
            data = content.encode() if isinstance(content, str) else content
            path = to / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            count, size = count + 1, size + len(data)
    files = "1 file" if count == 1 else f"{count:,} files"
    typer.echo(f"{files}, {size / 1e6:,.1f} MB: {to}", err=True)
    if form is Format.ALL and not can_write():
        typer.echo(f"Without Parquet; to have it too, run: {INSTALL}", err=True)


def _passing(connection: sqlite3.Connection, filters: Filters) -> set[str]:
    where, values = filters.where()
    return {row["id"] for row in connection.execute(f"SELECT id FROM claim WHERE {where}", values)}


def _free(folder: Path, known: Collection[str]) -> None:
    """Whether an export may write here: nothing there yet, or nothing but an earlier export.

    Raises:
        UsageProblem: There is something else.
    """
    if folder.is_symlink() or folder.exists():
        if not folder.is_dir():
            raise UsageProblem(f"--to {folder}: is a file; name a folder")
        # A link is not followed: what it leads to is nobody's export.
        for place, folders, names in os.walk(folder):
            for name in sorted(names) + sorted(each for each in folders if (Path(place) / each).is_symlink()):
                path = Path(place) / name
                if path.is_symlink() or path.relative_to(folder).as_posix() not in known:
                    raise UsageProblem(f"--to {folder}: holds other files ({path}); name a new or an empty folder")
