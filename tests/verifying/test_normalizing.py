from __future__ import annotations

import pytest

from selfrep.verifying.normalizing import BREAK, normalize, quoted_parts, runs, without_page_number, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a  b\n\tc\u00a0d", "a b c d"),
        ("e\ufb03cient \ufb01le", "efficient file"),
        ("\u201cyes\u201d and \u2018no\u2019 \u00abso\u00bb", '"yes" and \'no\' "so"'),
        ("repli-\ncation", "replication"),
        ("repli\u00adcation", "replication"),
        ("1 - 2", "1 - 2"),
        ("Agu\u0308era", "Ag\u00fcera"),
        ("auto\u00ad\nnomy", "autonomy"),
        ("Case, and punctuation.", "Case, and punctuation."),
        ("x\u00b2 \u2013 \u2014", "x\u00b2 \u2013 \u2014"),
    ],
)
def test_evens_out_a_few_things_and_no_others(text: str, plain: str) -> None:
    assert normalize(text) == plain


def test_a_hyphen_at_the_end_of_a_line_can_be_left_open() -> None:
    assert normalize("self-\n replication", line_end=BREAK) == f"self{BREAK}replication"


@pytest.mark.parametrize(
    ("page", "place", "text"),
    [
        ("12\nOne light\n", "p. 12", "One light\n"),
        ("One light\n12\n", "p. 12", "One light"),
        ("One light\n 12", "p. 12", "One light"),
        ("One light\n13", "p. 12", "One light\n13"),
        ("12 lights\nof 12", "p. 12", "12 lights\nof 12"),
        ("12\nOne light", "section 12", "12\nOne light"),
    ],
)
def test_a_line_that_is_the_number_of_the_page_is_no_text(page: str, place: str, text: str) -> None:
    assert without_page_number(page, place) == text


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


def test_a_run_is_given_in_every_reading_of_its_line_end_hyphens() -> None:
    text = f"a re{BREAK}made self{BREAK}made light e"
    assert runs(text) == [
        "a remade selfmade light e",
        "a remade self-made light e",
        "a re-made selfmade light e",
        "a re-made self-made light e",
    ]


def test_of_a_run_of_many_broken_words_the_two_plain_readings_are_given() -> None:
    assert runs(BREAK.join("abcdef")) == ["abcdef", "a-b-c-d-e-f"]
    assert len(runs(BREAK.join("abcde"))) == 16
