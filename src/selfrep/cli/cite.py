"""`selfrep cite`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.database import queries


class Style(StrEnum):
    """Format of a citation."""

    APA = "apa"
    CHICAGO = "chicago"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class Of(StrEnum):
    """Which of the two citations of a claim."""

    CLAIM = "claim"
    SOURCE = "source"
    BOTH = "both"


def cite(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A claim or a source.", show_default=False)],
    style: Annotated[Style, typer.Option("--format", "--style", help="Format of the citation.")] = Style.APA,
    of: Annotated[Of, typer.Option("--of", help="For a claim: the claim, its source, or both.")] = Of.BOTH,
    root: Answers = HERE,
) -> None:
    """Cite a claim at the present version, and its source.

    Example:
        selfrep cite pan2024frontier/qwen-copies-itself
        selfrep cite pan2024frontier/qwen-copies-itself --of claim --format bibtex
        selfrep cite pan2024frontier --style chicago
    """
    connection = open_database(root)
    table, found = resolve_identifier(connection, identifier)
    if table not in ("claim", "source"):
        raise UsageProblem(f"{found!r} is a {table}; only claims and sources can be cited")
    if table == "source" and of is Of.CLAIM:
        raise UsageProblem(f"{found!r} is a source; name one of its claims, or leave out --of")
    claim = queries.claim(connection, found) if table == "claim" else None
    source = queries.source(connection, claim["source"] if claim else found)
    assert source is not None
    from selfrep import citing

    if claim is None:
        sys.stdout.write(citing.cite_source(source, style))
        return
    about = queries.meta(connection)
    page, locator = claim["page"], claim["locator"]
    if of is Of.BOTH and style is Style.CSL_JSON:  # one list, so that the output is one document
        items = [citing.claim_item(claim, source, about), citing.source_item(source, locator)]
        sys.stdout.write(citing.as_json(items) + "\n")
        return
    texts = []
    if of is not Of.SOURCE:
        texts.append(citing.cite_claim(claim, source, about, style))
    if of is not Of.CLAIM:
        texts.append(citing.cite_source(source, style, page, locator))
    sys.stdout.write(("" if style is Style.RIS else "\n").join(texts))
