from __future__ import annotations

import pytest

from selfrep.verifying.normalizing import normalize, quoted_parts, runs, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a  b\n\tc\u00a0d", "a b c d"),
        ("e\ufb03cient \ufb01le", "efficient file"),
        ("\u201cyes\u201d and \u2018no\u2019 \u00abso\u00bb", '"yes" and \'no\' "so"'),
        ("repli-\ncation", "replication"),
        ("repli\u00adcation", "replication"),
        ("1 - 2", "1 - 2"),
        ("Case, and punctuation.", "Case, and punctuation."),
        ("x\u00b2 \u2013 \u2014", "x\u00b2 \u2013 \u2014"),
    ],
)
def test_evens_out_four_things_and_no_others(text: str, plain: str) -> None:
    assert normalize(text) == plain


def test_a_hyphen_at_the_end_of_a_line_can_be_kept() -> None:
    assert normalize("self-\n replication", joined=False) == "self-replication"


@pytest.mark.parametrize("text", ["light[12]", "made\u2014light", "light\u201d(", "light;12"])
def test_words_are_not_joined_by_other_marks(text: str) -> None:
    assert "light" in words(text)


def test_words_keep_what_is_inside_them() -> None:
    assert words('(self-replication), "9/10" it\'s 2.5%.') == ["self-replication", "9/10", "it's", "2.5"]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (8, 4)])
def test_a_text_of_n_words_has_n_less_four_runs(count: int, expected: int) -> None:
    assert len(runs(" ".join(f"w{number}" for number in range(count)))) == expected


def test_a_quotation_is_cut_where_it_leaves_words_out() -> None:
    assert quoted_parts("one ... two [...] three \u2026 four") == ["one", "two", "three", "four"]
