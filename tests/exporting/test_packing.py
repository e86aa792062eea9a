from __future__ import annotations

import json
from typing import Any

import pytest

from selfrep.exporting.packing import FIRST, LAST, packed

COLUMNS = {"claims": ("statement",), "questions": ("wordings",)}


def data(*statements: str, wordings: list[list[str]] | None = None) -> dict[str, Any]:
    return {
        "version": "1",
        "claims": {"statement": list(statements), "kind": [0] * len(statements)},
        "questions": {"wordings": wordings or []},
    }


def unpacked(found: dict[str, Any], text: str) -> str:
    """As the browser does it."""
    free = [chr(code) for code in range(FIRST, LAST + 1) if chr(code) not in found["own"]]
    meant = dict(zip(free, found["words"], strict=False))
    return "".join(meant.get(character, character) for character in text)


@pytest.mark.parametrize(
    "texts",
    [
        ["The agent copied itself.", "The agent copied nothing.", "An agent copied the agent's weights."],
        ["Zoë agent, ¡the agent!, Ω agent", "¡agent ¡agent ¡agent", "агент agent שלום agent"],
        ["", " ", "agentagent agent-agent agent", "'agent' agent's agent"],
        ['<script>alert(1)</script> \\ " \n agent agent agent agent'],
    ],
)
def test_every_text_is_got_back(texts: list[str]) -> None:
    before = data(*texts, wordings=[texts, []])
    found = json.loads(json.dumps(packed(before, COLUMNS), ensure_ascii=False))
    assert [unpacked(found, text) for text in found["claims"]["statement"]] == texts
    assert [[unpacked(found, text) for text in cell] for cell in found["questions"]["wordings"]] == [texts, []]
    assert found["claims"]["kind"] == before["claims"]["kind"]
    assert found["packed"] == {name: list(columns) for name, columns in COLUMNS.items()}


def test_a_word_that_occurs_often_is_spelled_out_once() -> None:
    text = json.dumps(packed(data(*["The agent replicated autonomously."] * 20), COLUMNS), ensure_ascii=False)
    assert text.count("autonomously") == 1


def test_a_word_that_occurs_once_stays() -> None:
    found = packed(data("An unrepeatable sentence."), COLUMNS)
    assert found["words"] == []
    assert found["claims"]["statement"] == ["An unrepeatable sentence."]


def test_more_words_than_characters_are_left_as_they_are() -> None:
    words = ["".join(chr(97 + int(digit)) for digit in f"{number:05}") + "zz" for number in range(2500)]
    found = packed(data(*[f"{word} {word} {word} {word}" for word in words]), COLUMNS)
    assert [unpacked(found, text).split()[0] for text in found["claims"]["statement"]] == words
