"""The program's rooms know only the rooms above them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import selfrep

PACKAGE = Path(selfrep.__file__).parent

ROOMS = [
    "vocabulary",
    "problems",
    "settings",
    "markup",
    "records",
    "reading",
    "statistics",
    "checking",
    "history",
    "database",
    "citing",
    "exporting",
    "publishing",
    "contributing",
    "cli",
]
"""From the top down."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "__init__.py")


def room_of(module: str) -> str:
    """`selfrep.reading.library` -> `reading`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imported(path: Path) -> set[str]:
    """Modules of the package that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name their module in full"
            module = node.module or ""
            names = {f"{module}.{alias.name}" for alias in node.names}
            found |= names if module == "selfrep" else {module}
    return {module for module in found if module.split(".")[0] == "selfrep"}


def test_every_module_is_in_a_room() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms <= {*ROOMS, "__main__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_knows_only_the_rooms_above_it(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room == "__main__":
        room = "cli"
    # The package itself holds nothing but the version, which everybody may know.
    below = {
        module
        for module in imported(path)
        if room_of(module) in ROOMS and ROOMS.index(room_of(module)) > ROOMS.index(room)
    }
    assert below == set()
