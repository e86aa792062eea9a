from __future__ import annotations

import pytest

from selfrep.names import AuthorParts, Name, author_name, list_authors


@pytest.mark.parametrize(
    ("name", "spoken", "inverted"),
    [
        (Name("Quill", "Peter", suffix="Jr."), "Peter Quill Jr.", "Quill, Peter, Jr."),
        (Name("Linden", "João", "van der"), "João van der Linden", "van der Linden, João"),
        (Name("Gaulle", "Charles", "de", "III"), "Charles de Gaulle III", "de Gaulle, Charles, III"),
        (Name("Plato"), "Plato", "Plato"),
        (Name("Plato", suffix="Sr."), "Plato Sr.", "Plato, Sr."),
        (Name("UK AI Safety Institute"), "UK AI Safety Institute", "UK AI Safety Institute"),
    ],
)
def test_a_name_in_each_order(name: Name, spoken: str, inverted: str) -> None:
    assert (name.spoken, name.inverted) == (spoken, inverted)


def test_a_particle_belongs_to_the_surname() -> None:
    assert Name("Linden", "João", "van der", "Jr.").surname == "van der Linden"


def test_authors_are_listed_in_their_order() -> None:
    rows: list[AuthorParts] = [
        {"family": "Quill", "given": "Peter", "particle": "", "suffix": "Jr."},
        {"family": "Pond Institute", "given": "", "particle": "", "suffix": ""},
    ]
    assert author_name(rows[0]) == Name("Quill", "Peter", suffix="Jr.")
    assert list_authors(rows, and_others=False) == "Peter Quill Jr., Pond Institute"
    assert list_authors(rows, and_others=True) == "Peter Quill Jr., Pond Institute and others"
    assert list_authors([], and_others=False) == ""
