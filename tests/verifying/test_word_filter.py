from __future__ import annotations

import pytest

from selfrep.verifying.word_filter import WordFilter


def test_holds_what_was_put_in_and_hardly_anything_else() -> None:
    held = WordFilter.of(f"run {number}" for number in range(5000))
    assert all(f"run {number}" in held for number in range(5000))
    wrong = sum(f"other {number}" in held for number in range(20000))
    assert wrong / 20000 == pytest.approx(held.false_positive_rate(), rel=0.25)


def test_four_runs_are_mistaken_less_than_once_in_a_million() -> None:
    held = WordFilter.of(f"run {number}" for number in range(22_000))
    assert held.false_positive_rate(4) < 1e-6


def test_is_the_same_whatever_the_order() -> None:
    assert WordFilter.of(["a", "b"]).data == WordFilter.of(["b", "a", "b"]).data


@pytest.mark.parametrize(("bits", "size"), [(8, 2), (9, 1), (0, 0), (-8, 0)])
def test_refuses_bytes_that_do_not_fit(bits: int, size: int) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        WordFilter(bits, bytearray(size))


def test_what_is_no_text_is_not_in_it() -> None:
    assert 5 not in WordFilter.of(["5"])
