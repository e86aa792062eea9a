"""`selfrep schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Root


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Print only this one: claims, model, annotation ..."),
    ] = None,
    root: Root = HERE,
) -> None:
    """Write the JSON Schemas that editors check records with.

    They hold the identifiers of this checkout with their meanings. `make setup`, every build, `selfrep serve` and
    `selfrep new` keep them current. Without a name, all are written to build/schema/ and their paths are printed; with
    a name, that one is printed.

    Example:
        selfrep schema
        selfrep schema claims > claims.schema.json
    """
    import json

    from selfrep.editor import editor_schemas, write_schemas
    from selfrep.reading import did_you_mean, read_library
    from selfrep.records.json_schema import FILES

    if name is not None and name not in FILES:
        raise UsageProblem(f"there is no schema {name!r}; {did_you_mean(name, FILES)}")
    library, _ = read_library(root)
    if name is not None:
        typer.echo(json.dumps(editor_schemas(library)[name], indent=1, ensure_ascii=False))
        return
    try:
        for path in write_schemas(root, library):
            typer.echo(path)
    except OSError as error:
        raise UsageProblem(f"build/schema/ cannot be written: {error.strerror}") from None
