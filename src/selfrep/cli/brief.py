"""`selfrep brief`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option


def brief(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question's identifier.", show_default=False)],
    output_format: Annotated[Format, format_option(Format.MARKDOWN, Format.HTML, Format.DOCX)] = Format.MARKDOWN,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")] = None,
    root: Answers = HERE,
) -> None:
    """Write a question as a brief with references: Markdown, HTML, Word.

    HTML is one file that needs no other; a Word document is made by pandoc, which the extra `selfrep[brief]` brings.

    Example:
        selfrep brief copies-itself-when-told
        selfrep brief copies-itself-when-told --format docx --output brief.docx
    """
    from selfrep.exporting.brief import brief_markdown
    from selfrep.exporting.brief_documents import brief_docx, brief_html

    if output_format is Format.DOCX and output is None:
        raise UsageProblem("--format docx: a Word document is no text; name a file with --output FILE")
    with open_database(root) as connection:
        table, identifier = resolve_identifier(connection, question)
        if table != "question":
            raise UsageProblem(
                f"{question!r} is a {table}; a brief is written of a question, and `selfrep stats` counts them"
            )
        if output_format is Format.DOCX:
            try:
                data = brief_docx(connection, identifier)
            except (ImportError, OSError):
                raise UsageProblem('--format docx needs pandoc; run: pip install "selfrep[brief]"') from None
        else:
            write = brief_html if output_format is Format.HTML else brief_markdown
            data = write(connection, identifier).encode()
    if output is None:
        sys.stdout.write(data.decode())
        return
    output.write_bytes(data)
    typer.echo(f"Brief: {output}", err=True)
