"""The first line of a new file, by which an editor with a YAML language server finds the schema of the file."""

from __future__ import annotations

from pathlib import PurePosixPath

from selfrep.records.json_schema import FILES, file_of

_BEGINS = "# yaml-language-server: $schema="


def first_line(file: str) -> str:
    """The line that names the schema of a file, with its line break; empty for a file that has none.

    The schema is below build/, so that the path is that from the file to there: `selfrep schema` writes it.

    Args:
        file: Of records, from the root of the checkout.
    """
    path = PurePosixPath(file)
    name = next((name for name, files in FILES.items() if PurePosixPath(files).parent == path.parent), "")
    if not name or path.suffix != ".yaml":
        return ""
    if name == "claims":
        name = f"claims/{path.stem}"  # it knows the experiments of the file
    return f"{_BEGINS}{'../' * (len(path.parts) - 1)}{file_of(name)}\n"


def names_schema(text: str) -> bool:
    """Whether a text begins with such a line."""
    return text.startswith(_BEGINS)
