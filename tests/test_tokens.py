"""Texts are cut into terms; the browser's scripts do the same."""

from __future__ import annotations

import pytest

from selfrep.tokens import count, normalized, number_tokens, singles, stem, terms, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 of 10 trials (90%)", ["9of10", "90pct"]),
        ("nine of the ten", ["9of10"]),
        ("between 4.2% and 31 per cent", ["4.2pct", "31pct"]),
        ("945 of 1,000 runs", ["945of1000"]),
        ("Qwen2.5 of 2024", []),
        ("see 1/2/2024", []),
        ("no number", []),
        ("9" * 5000 + "/3", []),
    ],
)
def test_figures_of_a_text(text: str, found: list[str]) -> None:
    assert number_tokens(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GPT4o, GPT-4o", ["gpt", "4o", "gpt", "4o"]),
        ("Qwen2.5-72B", ["qwen", "2.5", "72b"]),
        ("o3 doesn't", ["o3", "doesn", "t"]),
        ("10,000, 1,234,567.5 or 1,0000", ["10000", "1234567.5", "or", "1", "0000"]),
        ("Café Zürich", ["cafe", "zurich"]),
        ("自我复制 AI", ["自我", "我复", "复制", "ai"]),
        ("人AI", ["人", "ai"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_characters_one_by_one() -> None:
    assert singles("自我 AI系") == ["自", "我", "ai", "系"]
    assert singles("plain text") == ["plain", "text"]


def test_terms_are_stems_and_figures() -> None:
    assert terms("Copies copied 9/10") == ["copi", "copi", "9", "10", "9of10"]
    assert (stem("replication"), stem("ai"), stem("червь")) == ("replic", "ai", "червь")


def test_numbers_are_written_as_in_the_browser() -> None:
    assert (count(90.0), count(94.5)) == ("90", "94.5")


def test_a_name_without_its_punctuation() -> None:
    assert normalized("GPT-4o") == normalized("gpt 4 o") == "gpt4o"
