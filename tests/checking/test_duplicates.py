from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selfrep.checking.duplicates import ALIKE, near_duplicate
from selfrep.reading import Library


def library_of(small: Library, statements: list[str]) -> Library:
    claim = small.claims["morrow2023lantern/shell-scaffold"]
    library = Library(small.root)
    for number, statement in enumerate(statements):
        identifier = f"{claim.source}/s{number:03d}"
        library.claims[identifier] = claim.model_copy(update={"id": identifier, "statement": statement})
        library.documents[(type(claim), identifier)] = small.documents[(type(claim), claim.id)]
    return library


WORDS = [f"{first}{second}" for first in "abcdef" for second in "xyz"]


@given(
    statements=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30, unique=True), min_size=2, max_size=8),
    changes=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 29), st.sampled_from(WORDS)), max_size=6),
)
def test_near_duplicates_are_those_that_comparing_all_pairs_finds(
    small_library: Library, statements: list[list[str]], changes: list[tuple[int, int, str]]
) -> None:
    for which, place, word in changes:
        like = list(statements[which % len(statements)])
        like[place % len(like)] = word
        statements = [*statements, like]
    library = library_of(small_library, [" ".join(words) for words in statements])
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


def test_statements_that_differ_in_a_number_or_model_are_no_duplicates(small_library: Library) -> None:
    text = "The agent made a live and separate copy of itself on the same machine as before in {} of ten trials."
    assert list(near_duplicate(library_of(small_library, [text.format(3), text.format(4)]))) == []
    library = library_of(small_library, [text.format(3), text.format(3)])
    assert [problem.message for problem in near_duplicate(library)] == [
        "the statement is nearly the same as that of morrow2023lantern/s000"
    ]
    second = library.claims["morrow2023lantern/s001"]
    library.claims[second.id] = second.model_copy(update={"models": ("aster-7b",)})
    assert list(near_duplicate(library)) == []
