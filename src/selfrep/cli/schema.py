"""`selfrep schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from selfrep.cli import UsageProblem
from selfrep.cli.checkout import HERE, Root


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Print only this one: claims, glossary, model, evaluation or question."),
    ] = None,
    root: Root = HERE,
) -> None:
    """Write the JSON Schemas that editors check records with.

    Without a name, all are written to build/schema/ and their paths are printed; with a name, that one is printed.

    Example:
        selfrep schema
        selfrep schema claims > claims.schema.json
    """
    import json

    from selfrep.reading import did_you_mean
    from selfrep.records.json_schema import schemas

    made = {key: json.dumps(each, indent=2, ensure_ascii=False) for key, each in schemas().items()}
    if name is not None:
        if name not in made:
            raise UsageProblem(f"there is no schema {name!r}; {did_you_mean(name, made)}")
        typer.echo(made[name])
        return
    folder = root / "build" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for key, text in made.items():
        path = folder / f"{key}.schema.json"
        path.write_text(f"{text}\n", encoding="utf-8")
        typer.echo(path)
