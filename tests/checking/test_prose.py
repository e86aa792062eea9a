from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfrep.checking import check
from selfrep.checking.prose import ALIKE, near_duplicate
from selfrep.problems import Problem
from selfrep.reading import Library, read_library

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


def library_of(small: Library, statements: list[str]) -> Library:
    claim = small.claims["morrow2023lantern/shell-scaffold"]
    library = Library(small.root)
    for number, statement in enumerate(statements):
        identifier = f"{claim.source}/s{number:03d}"
        library.claims[identifier] = claim.model_copy(update={"id": identifier, "statement": statement})
        library.documents[(type(claim), identifier)] = small.documents[(type(claim), claim.id)]
    return library


WORDS = [f"{first}{second}" for first in "abcdef" for second in "xyz"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    statements=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30, unique=True), min_size=2, max_size=8),
    changes=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 29), st.sampled_from(WORDS)), max_size=6),
)
def test_near_duplicates_are_those_that_comparing_all_pairs_finds(
    small_root: Path, statements: list[list[str]], changes: list[tuple[int, int, str]]
) -> None:
    small = SMALL_LIBRARY.setdefault(small_root, read_library(small_root)[0])
    for which, place, word in changes:
        like = list(statements[which % len(statements)])
        like[place % len(like)] = word
        statements = [*statements, like]
    library = library_of(small, [" ".join(words) for words in statements])
    sets = [set(words) for words in statements]
    alike = {
        frozenset((one, other))
        for one in range(len(sets))
        for other in range(one)
        if len(sets[one] & sets[other]) >= ALIKE * len(sets[one] | sets[other])
    }
    found = list(near_duplicate(library))
    assert bool(found) == bool(alike)
    involved = {number for pair in alike for number in pair}
    # All but one of a group of like statements are reported, each against one that it is like.
    assert len(found) <= len(involved)
    named = {int(problem.message.rsplit("/s", 1)[1]) for problem in found}
    assert named <= involved


SMALL_LIBRARY: dict[Path, Library] = {}


def test_statements_that_differ_in_a_number_or_model_are_no_duplicates(small_root: Path) -> None:
    small = read_library(small_root)[0]
    text = "The agent made a live and separate copy of itself on the same machine as before in {} of ten trials."
    assert list(near_duplicate(library_of(small, [text.format(3), text.format(4)]))) == []
    library = library_of(small, [text.format(3), text.format(3)])
    assert [problem.message for problem in near_duplicate(library)] == [
        "the statement is nearly the same as that of morrow2023lantern/s000"
    ]
    second = library.claims["morrow2023lantern/s001"]
    library.claims[second.id] = second.model_copy(update={"models": ("aster-7b",)})
    assert list(near_duplicate(library)) == []
