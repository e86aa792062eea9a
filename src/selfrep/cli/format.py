"""`selfrep format`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selfrep.cli.checkout import HERE, Root
from selfrep.cli.output import Page, counted
from selfrep.cli.paths import record_files
from selfrep.cli.progress import spinner


def format_records(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILES", help="Files and folders to format; by default all of claims/ and sources/."),
    ] = None,
    root: Root = HERE,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; name the files that would change, and fail if any would."),
    ] = False,
) -> None:
    """Write records in their one form; values stay the same.

    The form is the order of keys, the width of lines, quotation marks and blank lines. No value and no comment changes:
    a file that would say something else is left as it is, and so is one that cannot be read. Exits with 1 if there is
    such a file, or with --check if a file would change.

    Example:
        selfrep format
        selfrep format claims/pan2024frontier.yaml
        selfrep format --check
    """
    from selfrep.formatting import NotFormattedError, formatted
    from selfrep.keeping import replace_file
    from selfrep.reading.text_file import read_text

    page = Page()
    changed = left = 0
    with spinner("Formatting the records"):
        names = record_files(files or [], root)
        for name in names:
            text, problems = read_text(root / name, name)
            try:
                made = formatted(text, name) if text is not None else None
            except NotFormattedError as error:
                left += 1
                page.line(f"left as it is: {error}")
                continue
            if text is None or made is None:
                left += 1
                page.line(f"left as it is: {problems[0].text}")
            elif made.encode() != (root / name).read_bytes():
                changed += 1
                page.line(f"{name}{': not in canonical form' if check else ''}")
                if not check:
                    replace_file(root / name, made.encode())
    what = "would change; selfrep format writes them" if check else "formatted"
    typer.echo(f"{changed:,} of {counted(len(names), 'file')} {what}", err=True)
    if left or (check and changed):
        raise typer.Exit(1)
