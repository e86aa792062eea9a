from __future__ import annotations

from pathlib import Path

import pytest
from tools.import_diagram import BEGIN, END, diagram, drawn, layer_imports, reduced


def test_layers_and_what_they_import(tmp_path: Path) -> None:
    package = tmp_path / "pond"
    (package / "upper").mkdir(parents=True)
    (package / "__init__.py").write_text("from pond.lower import x\n")
    (package / "lower.py").write_text("import os\n")
    (package / "middle.py").write_text("import pond.lower\nfrom pondering import upper\n")
    (package / "upper" / "__init__.py").write_text("from pond.upper.part import y\n")
    (package / "upper" / "part.py").write_text("def f():\n    from pond import lower\n    from pond.middle import z\n")
    assert layer_imports(package) == {"lower": set(), "middle": {"lower"}, "upper": {"lower", "middle"}}


def test_arrows_that_follow_from_others_are_left_out() -> None:
    graph: dict[str, set[str]] = {"a": {"b", "c", "d"}, "b": {"c"}, "c": set(), "d": set()}
    assert reduced(graph) == {"a": {"b", "d"}, "b": {"c"}, "c": set(), "d": set()}
    chain: dict[str, set[str]] = {"a": {"b", "d"}, "b": {"c"}, "c": {"d"}, "d": set()}
    assert reduced(chain)["a"] == {"b"}


def test_it_is_drawn_between_the_marks() -> None:
    block = diagram({"a": {"c", "b"}, "b": set(), "c": set()})
    assert block == "```mermaid\nflowchart TD\n    a --> b\n    a --> c\n```\n"
    text = f"before\n{BEGIN}old\n{END}after\n"
    assert drawn(text, block) == f"before\n{BEGIN}{block}{END}after\n"
    assert drawn(drawn(text, block), block) == drawn(text, block)


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}{BEGIN}"])
def test_marks_that_are_gone_are_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"ARCHITECTURE\.md must have the lines"):
        drawn(text, "")
