from __future__ import annotations

import pytest

from selfrep.reading import Library
from selfrep.verifying import SourceText, compare_numbers, compare_quotation, unmatched_hedges
from selfrep.verifying.comparison import agrees
from selfrep.verifying.source_text import Part

TEXT = SourceText(
    (
        Part("p. 7", "One may doubt it. A second light,\nlit from the first, that burns on its own. End."),
        Part("p. 8", "The two-\nfold set-up is in 8/10 of all ma-\nchines. It is 80.5% or 1,234."),
        Part("p. 9", "Then 4 and 8/10 again, A second light too."),
    ),
    "0",
)


@pytest.mark.parametrize(
    ("quotation", "place"),
    [
        ("lit from the first, that burns", "p. 7"),
        ("two-fold set-up", "p. 8"),
        ("in 8/10 of all machines", "p. 8"),
        ("burns on its own. End. The two-fold", "p. 7"),
        ("A second light ... burns on its own", "p. 7"),
    ],
)
def test_finds_a_quotation_word_for_word(quotation: str, place: str) -> None:
    found = compare_quotation(quotation, "", TEXT)
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize(
    "quotation",
    [
        "lit from the first, which burns",
        "Lit from the first",
        "lit from the first that burns",
        "burns on its own ... A second light, lit",
        "",
        "...",
        "ne may doubt it",
        "One may dou",
        "A second ... dou",
    ],
)
def test_one_other_word_letter_or_mark_differs(quotation: str) -> None:
    assert compare_quotation(quotation, "", TEXT) is None


BROKEN = SourceText(
    (
        Part("p. 7", "A self-\nmade light is re-\nmade by hand, and its mak-\n7"),
        Part("p. 8", "8\ner lights it with-\n"),
        Part("", "out help from Agu\u0308era. A red -\n light"),
        Part("p. 9", "- a list; well-"),
        Part("p. 10", "- nothing"),
    ),
    "0",
)


@pytest.mark.parametrize(
    ("quotation", "place"),
    [
        ("A self-made light is remade by hand", "p. 7"),
        ("A selfmade light is re-made by hand", "p. 7"),
        ("its maker lights it", "p. 7"),
        ("lights it without help", "p. 8"),
        ("help from Ag\u00fcera", ""),
        ("re-made by hand ... its maker", "p. 7"),
    ],
)
def test_a_word_may_be_broken_over_lines_and_pages(quotation: str, place: str) -> None:
    found = compare_quotation(quotation, "", BROKEN)
    assert found is not None
    assert found.place == place
    assert "\u00ad" not in found.sentence


@pytest.mark.parametrize("quotation", ["A self made light", "its mak-7", "is re", "red-light", "well-nothing", "made"])
def test_a_broken_word_is_one_word(quotation: str) -> None:
    assert compare_quotation(quotation, "", BROKEN) is None


def test_prefers_the_place_that_the_locator_names() -> None:
    found = compare_quotation("A second light", "Section 3, p. 9", TEXT)
    assert found is not None
    assert (found.place, found.at_locator) == ("p. 9", True)


def test_says_where_else_it_stands() -> None:
    found = compare_quotation("lit from the first", "Section 3, p. 9", TEXT)
    assert found is not None
    assert (found.place, found.at_locator) == ("p. 7", False)


@pytest.mark.parametrize(
    ("locator", "place", "verdict"),
    [
        ("Section 2, p. 8", "p. 8", True),
        ("pp. 7-9", "p. 8", True),
        ("pp. 7\u20139; Table 2", "p. 9", True),
        ("pp. 7, 9", "p. 8", False),
        ("p. 7 and p. 10", "p. 10", True),
        ("p. 18", "p. 8", False),
        ("Section 2", "p. 8", None),
        (f"p. {'9' * 5000}", "p. 8", None),
        ("Section Results; Table 1", "section 4. Results", True),
        ("Web report, Limitations", "section Limitations", True),
        ("Abstract", "section Limitations", None),
        ("Abstract", "", None),
    ],
)
def test_compares_locators_with_places(locator: str, place: str, verdict: bool | None) -> None:
    assert agrees(locator, place) is verdict


def test_names_hedges_that_the_statement_lacks() -> None:
    assert unmatched_hedges("It may often fail, and could partially work.", "It fails in part.") == [
        "may",
        "often",
        "could",
    ]
    assert unmatched_hedges("It may fail.", "It may fail.") == []
    assert unmatched_hedges("It appears to fail.", "It appeared to fail.") == []


def test_finds_printed_numbers_and_not_parts_of_longer_ones(small_library: Library) -> None:
    claim = small_library.claims["morrow2023lantern/aster-70b-copies"]
    row = claim.results[0]

    def places(printed: str) -> tuple[str, ...]:
        changed = row.model_copy(update={"printed": printed, "successes": None, "trials": None, "locator": "p. 9"})
        (found,) = compare_numbers([claim.model_copy(update={"results": (changed,)})], TEXT)
        return found.places

    assert places("8/10") == ("p. 8", "p. 9")
    assert places("80%") == ()
    assert places("80.5%") == ("p. 8",)
    assert places("1,234") == ("p. 8",)
    assert places("234") == ()
    assert places("4") == ("p. 9",)


def test_a_bare_small_number_counts_only_where_the_locator_leads(small_library: Library) -> None:
    claim = small_library.claims["morrow2023lantern/aster-70b-copies"]
    row = claim.results[0].model_copy(update={"printed": "4", "successes": None, "trials": None, "locator": "p. 8"})
    (found,) = compare_numbers([claim.model_copy(update={"results": (row,)})], TEXT)
    assert found.places == ()


def test_a_row_without_a_number_is_not_looked_for(small_library: Library) -> None:
    claim = small_library.claims["morrow2023lantern/aster-70b-copies"]
    row = claim.results[0].model_copy(update={"printed": "", "value": None, "successes": None, "trials": None})
    assert compare_numbers([claim.model_copy(update={"results": (row,)})], TEXT) == []
