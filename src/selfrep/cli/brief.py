"""`selfrep brief`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, format_option
from selfrep.cli.output import OutputOption


def brief(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Identifier of a question.", show_default=False)],
    output_format: Annotated[Format, format_option(Format.MARKDOWN, Format.HTML, Format.DOCX)] = Format.MARKDOWN,
    output: OutputOption = None,
    root: Answers = HERE,
) -> None:
    """Write a brief on a question, with references.

    HTML is one self-contained file. A Word document (docx) needs the extra `selfrep[brief]`, which brings pandoc.

    Example:
        selfrep brief copies-itself-when-told
        selfrep brief copies-itself-when-told --format docx --output brief.docx
    """
    from selfrep.exporting.brief import brief_markdown
    from selfrep.exporting.brief_documents import brief_docx, brief_html

    if output_format is Format.DOCX and output is None:
        raise UsageProblem("--format docx needs a file: name one with --output FILE")
    with open_database(root) as connection:
        table, identifier = resolve_identifier(connection, question)
        if table != "question":
            raise UsageProblem(
                f"{question!r} is a {table}; name a question, which `selfrep search` shows before the claims"
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
    else:
        output.write_bytes(data)
        typer.echo(f"Wrote {output}", err=True)
