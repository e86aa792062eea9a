"""`selfrep cite`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Answers
from selfrep.cli.database import open_database, resolve_identifier
from selfrep.cli.options import Format, choice_option, format_option
from selfrep.database import queries

Row = Mapping[str, Any]

STYLES = (Format.APA, Format.CHICAGO, Format.BIBTEX, Format.RIS, Format.CSL_JSON)


class Of(StrEnum):
    """Which of the two citations of a claim."""

    CLAIM = "claim"
    SOURCE = "source"
    BOTH = "both"


def cite(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A claim or a source.", show_default=False)],
    output_format: Annotated[
        Format, format_option(*STYLES, help="Format of the citation.", also="--style")
    ] = Format.APA,
    of: Annotated[Of, choice_option("--of", Of, help="For a claim: the claim, its source, or both.")] = Of.BOTH,
    root: Answers = HERE,
) -> None:
    """Cite a claim at the present version, and its source.

    Example:
        selfrep cite pan2024frontier/qwen-copies-itself
        selfrep cite pan2024frontier/qwen-copies-itself --of claim --format bibtex
        selfrep cite pan2024frontier --style chicago
    """
    with open_database(root) as connection:
        table, found = resolve_identifier(connection, identifier)
        if table not in ("claim", "source"):
            raise UsageProblem(f"{found!r} is a {table}; only claims and sources can be cited")
        if table == "source" and of is Of.CLAIM:
            raise UsageProblem(f"{found!r} is a source; name one of its claims, or leave out --of")
        claim = queries.claim(connection, found) if table == "claim" else None
        source = queries.source(connection, claim["source"] if claim else found)
        about = queries.meta(connection)
    assert source is not None
    sys.stdout.write(_citation(claim, source, about, output_format, of))


def _citation(claim: Row | None, source: Row, about: Mapping[str, str], style: Format, of: Of) -> str:
    from selfrep import citing

    if claim is None:
        return citing.cite_source(source, style)
    page, locator = claim["page"], claim["locator"]
    if of is Of.BOTH and style is Format.CSL_JSON:  # one list, so that the output is one document
        items = [citing.claim_item(claim, source, about), citing.source_item(source, locator)]
        return citing.as_json(items) + "\n"
    texts = []
    if of is not Of.SOURCE:
        texts.append(citing.cite_claim(claim, source, about, style))
    if of is not Of.CLAIM:
        texts.append(citing.cite_source(source, style, page, locator))
    return ("" if style is Format.RIS else "\n").join(texts)
