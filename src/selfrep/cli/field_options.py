"""The fields of a record as the options of a command."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, NamedTuple, get_args

import typer
from typer.models import ArgumentInfo

from selfrep.cli import require_text
from selfrep.cli.checkout import HERE, Root
from selfrep.contributing import Field

NoInput = Annotated[bool, typer.Option("--no-input", help="Ask nothing; what is missing is named.")]
Draft = Annotated[
    bool, typer.Option("--draft", help="Write it with errors too, and TODO for what is missing, to go on in the file.")
]


class Parameter(NamedTuple):
    """A parameter of a command besides those of its fields."""

    annotation: Any
    """Typer's annotated type."""
    default: Any = inspect.Parameter.empty
    """Its default; a parameter without one must be given."""

    @property
    def is_argument(self) -> bool:
        """Whether it is given without its name."""
        return isinstance(get_args(self.annotation)[1], ArgumentInfo)


def command_of(
    name: str, doc: str, fields: Iterable[Field], parameters: Mapping[str, Parameter], run: Callable[..., None]
) -> Callable[..., None]:
    """The function of a command: its signature is what Typer makes the options of.

    Args:
        name: Of the command.
        doc: Its help.
        fields: Each becomes an option, once, that may be given several times; the command says where only one may.
        parameters: The others; those that are arguments come first.
        run: What it does. It gets the folder `root`, what was given of the fields as `options` by their flags, and the
            other parameters by their names.
    """

    def command(**given: Any) -> None:
        require_text(given.values())
        options = {flag: given.pop(flag.replace("-", "_")) or [] for flag in flags}
        run(options=options, **given)

    kept: dict[str, Field] = {}  # a flag may have several fields, of which one belongs to a record
    for field in fields:
        kept.setdefault(field.flag, field)
    flags = list(kept)
    arguments = {each: parameter for each, parameter in parameters.items() if parameter.is_argument}
    made = arguments | {field.name: Parameter(_option(field), None) for field in kept.values()}
    made |= {each: parameter for each, parameter in parameters.items() if each not in made}
    made["root"] = Parameter(Root, HERE)
    kind = inspect.Parameter.KEYWORD_ONLY
    listed = [
        inspect.Parameter(each, kind, annotation=annotation, default=default)
        for each, (annotation, default) in made.items()
    ]
    command.__name__ = name
    command.__doc__ = doc
    command.__annotations__ = {each: parameter.annotation for each, parameter in made.items()}
    vars(command)["__signature__"] = inspect.Signature(listed)
    return command


def help_of(summary: str, *paragraphs: str, examples: Iterable[str]) -> str:
    """The help of a command, with its examples shown as they are."""
    shown = "\n".join(f"    {line}" for line in examples)
    return "\n\n".join([summary, *paragraphs, f"\b\nExample:\n{shown}"])


def _option(field: Field) -> Any:
    text = field.question if field.question.endswith(".") else f"{field.question}."
    if field.choices:
        text += f" One of: {', '.join(field.choices)}."
    if field.pair:
        metavar = "NAME=VALUE"
        text += f" VALUE is one of: {', '.join(field.pair[1])}."
    else:
        metavar = "VALUE" if field.choices else "N" if field.is_number else "true|false" if field.is_flag else "TEXT"
    if field.many:
        text += " May be given several times."
    return Annotated[list[str] | None, typer.Option(f"--{field.flag}", metavar=metavar, help=text)]
