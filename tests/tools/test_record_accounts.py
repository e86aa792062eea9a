"""Claims at second hand are given an account, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.record_accounts import account_of, record_accounts

from selfrep.reading import read_library

FILE = "claims/borealis2023card.yaml"
RECORDED = "{depth: secondary, account: harbour/notes/borealis.md, on: 2023-06-02}"


def test_layout_and_comments_stay(small_copy: Path) -> None:
    path = small_copy / FILE
    text = path.read_text(encoding="utf-8")
    before = text.replace(RECORDED, "{depth: secondary, on: 2023-06-02}  # by hand")
    path.write_text(before, encoding="utf-8")
    assert record_accounts(small_copy) == (1, 0)
    after = path.read_text(encoding="utf-8")
    assert after == text.replace(RECORDED, "{depth: secondary, account: not-recorded, on: 2023-06-02}  # by hand")
    assert record_accounts(small_copy) == (0, 0)
    assert path.read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "\n      depth: secondary  # told\n      on: 2023-06-02",
            "\n      depth: secondary  # told\n      account: not-recorded\n      on: 2023-06-02",
        ),
        ("{on: 2023-06-02, depth: secondary}", "{on: 2023-06-02, depth: secondary, account: not-recorded}"),
        (
            "{depth: secondary, copy: The notes in example-org/pond, on: 2023-06-02}",
            "{depth: secondary, account: example-org/pond, copy: The notes in example-org/pond, on: 2023-06-02}",
        ),
        (
            f"{{depth: secondary, copy: {'A long account ' * 5}of it, on: 2023-06-02}}",
            f"{{depth: secondary, account: not-recorded,\n      copy: {'A long account ' * 5}of it, on: 2023-06-02}}",
        ),
    ],
)
def test_every_layout(small_copy: Path, written: str, expected: str) -> None:
    path = small_copy / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f" {RECORDED}", f" {written}"), encoding="utf-8")
    record_accounts(small_copy)
    assert path.read_text(encoding="utf-8") == text.replace(f" {RECORDED}", f" {expected}")
    assert read_library(small_copy)[1] == []


def test_an_address_is_taken_from_the_copy() -> None:
    assert account_of("The commentary on coehub.ai") == "coehub.ai"
    assert account_of("A post, https://example.org/a/b?c=1, read in May") == "https://example.org/a/b?c=1"
    assert account_of("Two readings of pp. 25-26 of arXiv v2") == "not-recorded"
    assert account_of(None) == "not-recorded"
