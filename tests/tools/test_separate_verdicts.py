"""What the table says is set in the records, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tools.separate_verdicts import separate_verdicts

from selfrep.reading import read_library
from selfrep.vocabulary import Kind, Verdict

FOUND: dict[str, Any] = {
    "by": "Borealis Labs", "verdict": "crossed", "framework": "Borealis Safety Policy", "developer": "Borealis Labs",
    "version": "1.2", "level": "Autonomy: the last level of all", "model": "borealis-2",
}  # fmt: skip
TABLE: dict[str, Any] = {
    "borealis2023card/level-three": {"kind": "determination", "threshold": None, "determinations": [FOUND]},
    "borealis2023card/none-untold": {"kind": "determination", "determinations": [FOUND, FOUND | {"version": "2"}]},
    "borealis2023card/cites-the-copying-act": {
        "instrument": {"adopted": "2020", "in_force_from": None, "name": "Harbour Code:" + " of the signatories," * 8}
    },
}


def test_sets_kinds_and_parts_and_nothing_else_once(small_copy: Path) -> None:
    before, _ = read_library(small_copy)
    lines = set((small_copy / "claims/borealis2023card.yaml").read_text(encoding="utf-8").split("\n"))
    assert separate_verdicts(small_copy, TABLE) == 3
    after, problems = read_library(small_copy)
    assert problems == []
    level = after.claims["borealis2023card/level-three"]
    assert (level.kind, level.threshold) == (Kind.DETERMINATION, None)
    assert [each.verdict for each in level.determinations] == [Verdict.CROSSED]
    assert level.determinations[0].level == "Autonomy: the last level of all"
    none = after.claims["borealis2023card/none-untold"]
    assert [each.version for each in none.determinations] == ["1.2", "2"]
    act = after.claims["borealis2023card/cites-the-copying-act"].instrument
    assert act is not None
    assert (act.adopted, act.in_force_from, act.applies_from) == ("2020", None, "2022-07-01")
    assert act.jurisdiction == "Signatories"
    assert {key for key in before.claims if before.claims[key] != after.claims[key]} == set(TABLE)
    text = (small_copy / "claims/borealis2023card.yaml").read_text(encoding="utf-8")
    assert max(len(line) for line in text.split("\n") if line not in lines) <= 120
    assert separate_verdicts(small_copy, TABLE) == 0
    assert (small_copy / "claims/borealis2023card.yaml").read_text(encoding="utf-8") == text


def test_changes_nothing_where_something_else_would_differ(small_copy: Path) -> None:
    file = small_copy / "claims/borealis2023card.yaml"
    text = file.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="no-kind"):
        separate_verdicts(small_copy, {"borealis2023card/none-untold": {"kind": "no-kind"}})
    assert file.read_text(encoding="utf-8") == text
    start = text.index("    instrument:")
    braces = "    instrument: {name: Harbour Code, jurisdiction: Signatories, binding: voluntary}\n"
    text = text[:start] + braces + text[text.index("    assessment:", start) :]
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuntimeError, match="nothing was changed"):
        separate_verdicts(small_copy, TABLE)
    assert file.read_text(encoding="utf-8") == text
