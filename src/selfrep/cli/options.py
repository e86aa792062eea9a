"""Options with a closed list or a range, the same in every command, and what is said of a value that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

import typer

from selfrep.cli import UsageProblem

FEW = 40
"""So many choices are listed in a message; of more only the nearest is named."""


class Format(StrEnum):
    """Every value that `--format` takes; each command accepts some of them."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    GITHUB = "github"
    SARIF = "sarif"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    APA = "apa"
    CHICAGO = "chicago"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    PARQUET = "parquet"
    JSONL = "jsonl"
    CHANGES = "changes"
    SQLITE = "sqlite"
    DATASETTE = "datasette"
    OPENAPI = "openapi"
    PACKAGE = "package"
    ALL = "all"


FORMER_FORMATS = {"table": Format.TEXT}
"""Names that some commands had for a format; they still work."""

Choice = TypeVar("Choice", bound=StrEnum)


def format_option(*accepted: Format, help: str = "Format of the output.", also: str | None = None) -> Any:  # noqa: A002 - Typer's word
    """The option `--format` of a command, for `Annotated[Format, ...]`.

    Args:
        accepted: The formats that the command writes.
        help: What the option decides.
        also: Another name of the option.
    """
    former = {name: now for name, now in FORMER_FORMATS.items() if now in accepted}
    return choice_option("--format", accepted, help=help, also=also, former=former)


def choice_option(
    name: str,
    choices: Iterable[Choice],
    *,
    help: str,  # noqa: A002 - Typer's own name
    also: str | None = None,
    former: Mapping[str, Choice] | None = None,
    hidden: bool = False,
) -> Any:
    """An option that takes one of a closed list.

    Args:
        name: Its name, such as `--format`.
        choices: What it takes.
        help: What it decides.
        also: Another name of the option.
        former: Values that it took once, and what each is now; they work but are not shown.
        hidden: Leave it out of the help, as the former name of another option.
    """
    known = {str(choice): choice for choice in choices}
    metavar = "|".join(known) if len(known) <= 5 else "FORMAT" if name == "--format" else "VALUE"
    if len(known) > 5:
        help = f"{help} One of: {', '.join(known)}."  # noqa: A001 - Typer's word

    def parse(value: str) -> Choice:
        return known.get(value) or (former or {}).get(value) or known[require_choice(name, value, known)]

    return typer.Option(*([name, also] if also else [name]), parser=parse, metavar=metavar, help=help, hidden=hidden)


def number_option(name: str, *, least: int, most: int | None = None, help: str) -> Any:  # noqa: A002 - Typer's word
    """An option that takes a whole number from `least` to `most`."""

    def parse(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            raise UsageProblem(f"{name}: {value!r} is not a whole number") from None
        if number < least:
            raise UsageProblem(f"{name} must be at least {least}, not {number}")
        if most is not None and number > most:
            raise UsageProblem(f"{name} must be at most {most}, not {number}")
        return number

    return typer.Option(name, parser=parse, metavar="N", help=help)


def require_choice(option: str, value: str, known: Iterable[str]) -> str:
    """The value, if it is known.

    Raises:
        UsageProblem: It is not; names the nearest, or all where they are few.
    """
    choices = sorted({str(each) for each in known})
    if value in choices:
        return value
    near = get_close_matches(value.lower(), choices, n=1)
    if near:
        hint = f"did you mean {near[0]}?"
    elif len(choices) <= FEW:
        hint = f"choose from: {', '.join(choices)}"
    else:
        hint = f"there are {len(choices)}; `selfrep search` shows some"
    raise UsageProblem(f"{option}: {value!r} is not known; {hint}")
