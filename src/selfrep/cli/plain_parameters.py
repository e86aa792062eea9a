"""Parameters that need no library to be read: texts, paths, and what has a parser of its own.

Typer reads each through pydantic, whose import takes a search as long as everything else that it does. Where Typer has
no such hook any more, its own way is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TEXTS = (str, list[str])


@dataclass(frozen=True)
class _Plain:
    """What Typer asks to make a value of what was typed."""

    make: Callable[[Any], Any]
    several: bool

    def coerce(self, value: Any, **_: Any) -> Any:
        if self.several:
            return [self.make(each) for each in value or ()]
        return None if value is None else self.make(value)


def read_plainly(command: Any) -> None:
    """Have the parameters of a command read without pydantic, as far as they need nothing of it."""
    for parameter in command.params:
        _read_plainly(parameter)
    find = getattr(command, "get_help_option", None)
    if find is not None:

        def get_help_option(context: Any) -> Any:
            option = find(context)
            if option is not None:
                _read_plainly(option)
            return option

        vars(command)["get_help_option"] = get_help_option


def _read_plainly(parameter: Any) -> None:
    make = _maker(getattr(parameter, "type_descriptor", None))
    if make is not None and hasattr(parameter, "get_runtime_param"):
        plain = _Plain(make, parameter.multiple or parameter.nargs == -1)
        vars(parameter)["get_runtime_param"] = lambda: plain


def _maker(described: Any) -> Callable[[Any], Any] | None:
    """What makes a value of one typed word; None where that is Typer's own business."""
    info = getattr(described, "parameter_info", None)
    if info is None:
        return None
    parser: Callable[[Any], Any] | None = info.parser
    if parser is not None:
        # The value is a default, not typed, where it is of the kind that the parser gives.
        return lambda value: parser(value) if type(value) is str else value
    if described.annotation is bool:  # a flag, which gives one already
        return bool
    if described.annotation in _TEXTS:
        return str
    if described.annotation is Path and not info.exists and not info.resolve_path and info.path_type is None:
        return Path
    return None
