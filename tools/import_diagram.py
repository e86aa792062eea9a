"""Draws which layer imports which into ARCHITECTURE.md: `python tools/import_diagram.py`.

The diagram is Mermaid, which GitHub and editors draw, between two marks in the file. An arrow that follows from others
is left out: where a imports b and c, and b imports c, only a -> b and b -> c are drawn.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "selfrep"
DOCUMENT = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- made by tools/import_diagram.py: begin -->\n", "<!-- end -->\n"

Graph = dict[str, set[str]]


def layer_imports(package: Path) -> Graph:
    """By layer of a package, the other layers that it imports, wherever in its files."""
    graph: Graph = {}
    for path in sorted(package.rglob("*.py")):
        first = path.relative_to(package).parts[0].removesuffix(".py")
        if first not in ("__init__", "__main__"):
            graph.setdefault(first, set()).update(_imported(path, package.name))
    return {layer: imports & graph.keys() - {layer} for layer, imports in sorted(graph.items())}


def _imported(path: Path, package: str) -> set[str]:
    """Layers that a file imports: the second part of `selfrep.reading.library`, or of `from selfrep import reading`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith(f"{package}.")}


def reduced(graph: Graph) -> Graph:
    """The graph without the arrows that follow from others; it must have no circle."""

    def reached(start: str) -> set[str]:
        return {start}.union(*(reached(layer) for layer in graph[start]))

    return {
        layer: {each for each in imports if not any(each in reached(other) for other in imports - {each})}
        for layer, imports in graph.items()
    }


def diagram(graph: Graph) -> str:
    """The graph as a block of Mermaid."""
    arrows = [f"    {layer} --> {each}" for layer, imports in graph.items() for each in sorted(imports)]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```", ""])


def drawn(text: str, block: str) -> str:
    """A document with a block between its two marks.

    Raises:
        ValueError: If it has not both.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{DOCUMENT.name} must have the lines {BEGIN.strip()} and {END.strip()}")
    return f"{before}{BEGIN}{block}{END}{after}"


def main() -> int:
    """Draw it; returns the exit code."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(drawn(text, diagram(reduced(layer_imports(PACKAGE)))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
