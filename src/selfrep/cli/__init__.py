"""The command line: parses, calls one function, reports, sets the exit code (0 clean, 1 problems, 2 wrong usage).

To add a command, write it in a module of this folder and add one line to `COMMANDS`:

    "cite": ("selfrep.cli.cite:cite", "Cite a claim or a source."),

The function takes Typer's annotated parameters, and `root: Root = HERE` (from `selfrep.cli.checkout`) if it works on a
checkout: it then gets the folder that holds claims/ and sources/, whether `--root` stood before the command, after it,
or nowhere. A command that only reads the database takes `root: Answers = HERE`, and answers outside a checkout from the
database that an installed program carries. A `typer.Typer` instead of a function makes a group of commands. The first
line of the docstring is the summary of the table; its `Example:` section is shown as it stands.

Modules are imported when their command is called, so `selfrep --help` starts at once; what is slow to import (records,
SQLModel, MkDocs, citeproc) is imported inside the functions. For wrong usage raise `UsageProblem`, and show what takes
over a second with `selfrep.cli.progress.working`.
"""

from __future__ import annotations

import importlib
import inspect
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

COMMANDS: dict[str, tuple[str, str]] = {
    "search": ("selfrep.cli.search:search", "Find claims by words, names, numbers or a question."),
    "show": ("selfrep.cli.show:show", "Show everything about a record."),
    "compare": (
        "selfrep.cli.compare:compare",
        "Lay numbers side by side, with what keeps them from being compared.",
    ),
    "cite": ("selfrep.cli.cite:cite", "Cite a claim at the present version, and its source."),
    "brief": ("selfrep.cli.brief:brief", "Write a question as a brief with references: Markdown, HTML, Word."),
    "export": (
        "selfrep.cli.export:export",
        "Write the data to a folder: CSV, Parquet, JSON, SQLite, references, data package.",
    ),
    "stats": ("selfrep.cli.stats:stats", "Count the records, and the claims by kind and by depth of check."),
    "disagreements": (
        "selfrep.cli.disagreements:disagreements",
        "List what claims disagree about: contradictions, qualifications and critiques, by basis.",
    ),
    "changes": ("selfrep.cli.changes:changes", "List what changed from version to version, record by record."),
    "check": ("selfrep.cli.check:check", "Check every record; say what is wrong and how to mend it."),
    "verify": (
        "selfrep.cli.verify:verify",
        "Compare a source's quotations and numbers with its text, and write the text's fingerprint.",
    ),
    "build": ("selfrep.cli.build:build", "Check the record, then build the database and the site into build/."),
    "serve": (
        "selfrep.cli.build:serve",
        "Build the site, serve it on this machine, and build it again whenever a record changes.",
    ),
    "rules": ("selfrep.cli.check:rules", "Explain the rules of the check, or one of them."),
    "schema": ("selfrep.cli.schema:schema", "Write the JSON Schemas with which editors complete and check records."),
}
"""Name of each command: where it is, as `module:function`, and what it does, in a line."""


class UsageProblem(Exception):  # noqa: N818 - it is the user's, not the program's
    """Wrong usage: shown as one line with its remedy; the command exits with 2.

    It is no exception of Typer's, because those change from version to version.
    """


class LazyCommand(TyperCommand):
    """Stands for a command in the overview; the command itself is imported when it is called."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Hand over to the command itself."""
        context = load(str(self.name)).make_context(info_name, args, parent, **extra)
        _require_text(context.params.values())
        return context


def _require_text(values: Iterable[Any]) -> None:
    """Refuse arguments that hold bytes which are not text: Python hands them on as lone surrogates, which SQLite and
    most files cannot take. Paths may hold such bytes.
    """
    for value in values:
        if isinstance(value, (list, tuple)):
            _require_text(value)
        elif isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError:
                raise UsageProblem(f"{value!r} is not valid UTF-8 text; type it again") from None


def load(name: str) -> Any:
    """The command of a name, imported."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    target = getattr(importlib.import_module(module), attribute)
    if isinstance(target, typer.Typer):
        group = typer.main.get_group(target)
        group.name = name
        return group
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    # \b keeps the lines of a paragraph as they are.
    text = (inspect.getdoc(target) or "").replace("\n\nExample:\n", "\n\n\b\nExample:\n")
    app.command(name, help=text)(target)
    return typer.main.get_command(app)


def version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        from selfrep import __version__

        typer.echo(f"selfrep {__version__}")
        raise typer.Exit


def overview(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(help="Folder with claims/ and sources/; by default the checkout around the current folder."),
    ] = None,
    show_version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """An open, annotated literature-and-claims database on AI self-replication.

    \b
    Example:
        selfrep check
        selfrep COMMAND --help
    """  # noqa: D301 - \b is meant: it keeps the lines of a paragraph
    if root is not None:
        context.default_map = {name: {"root": str(root)} for name in COMMANDS}


def application() -> typer.Typer:
    """The command line as a Typer application."""
    app = typer.Typer(
        name="selfrep",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(overview)
    for name, (_, summary) in COMMANDS.items():
        app.command(name, cls=LazyCommand, help=summary)(_placeholder)
    return app


def _placeholder() -> None:
    """Never called: `LazyCommand` hands over before."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # A file's name may hold bytes that are no text; printing it must not fail.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        application()(prog_name="selfrep")
    except UsageProblem as error:
        typer.echo(f"Error: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has gone; what is still buffered must not fail while Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"Error: {where}{error.strerror or error}", err=True)
        sys.exit(1)
