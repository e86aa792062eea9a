from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.checking import check
from selfrep.problems import Problem
from selfrep.reading import read_library

NOTE = "note: The text of the press release says 9 of 10."


def problems_with(root: Path, note: str) -> list[Problem]:
    path = root / "claims/morrow2023lantern.yaml"
    text = path.read_text(encoding="utf-8")
    assert NOTE in text
    path.write_text(text.replace(NOTE, f"note: >-\n      {note}"), encoding="utf-8")
    library, problems = read_library(root)
    return problems + check(library)


@pytest.mark.parametrize(
    "note",
    [
        "See [the log](https://example.org/log?a=1&b=(2)).",
        "Write to [them](mailto:lantern@example.org).",
        "The share was < 5%, and 3 <4.",
        "The data: three sets. JavaScript was used; the script: ten lines.",
        "It says [sic] so (in brackets).",
        'A short “quotation” and a "second" one.',
        "- a list\n      - with *stars* and `code`",
    ],
)
def test_ordinary_prose_passes(small_copy: Path, note: str) -> None:
    assert [problem.text for problem in problems_with(small_copy, note)] == []


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("See https://example.org/log.", "bare-url"),
        ("See <https://example.org/log>.", "bare-url raw-html"),
        ("See [log](javascript:alert(1)).", "unsafe-url"),
        ("See [log](JaVaScRiPt:alert(1)).", "unsafe-url"),
        ("See [log](java&#115;cript:alert(1)).", "unsafe-url"),
        ("See [log](  vbscript:run).", "unsafe-url"),
        ("See [log](//example.org/log).", "unsafe-url"),
        ("See [log](../../secret).", "unsafe-url"),
        ('See [log](https://example.org/"onclick=alert(1)).', "unsafe-url"),
        ("See [log][1].\n\n      [1]: file:///etc/passwd", "unsafe-url"),
        ("Look: ![plot](https://example.org/plot.png)", "unsafe-url"),
        ("A <script>alert(1)</script> runs.", "raw-html"),
        ("A </textarea> ends.", "raw-html"),
        ("A <!-- comment -->.", "raw-html"),
        ("A <img\n      src=x> breaks.", "raw-html"),
        ("Turned \u202e round.", "hidden-character"),
        ("Nothing\u200b here.", "hidden-character"),
        ('"' + "word " * 26 + '" it says.', "long-quotation"),
        ("“" + "word " * 26 + "” it says.", "long-quotation"),
    ],
)
def test_what_may_not_be_printed(small_copy: Path, note: str, rule: str) -> None:
    assert sorted({problem.rule for problem in problems_with(small_copy, note)}) == rule.split()
