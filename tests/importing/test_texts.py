from __future__ import annotations

import json
from typing import Any

import pytest

from selfrep.importing import Imported, UnknownFormError, entry_of_text

RIS = """TY  - CHAP
AU  - Ross, Ada
AU  - Quill, Peter, Jr.
AU  - Copy Council
A2  - Lind, Bo
TI  - Copies & GPT-4 at 5%
T2  - The Book
PB  - Press
CY  - London
ET  - 2nd
PY  - 2024
DA  - 2024/03/09/
SP  - 10
EP  - 20
SN  - 978-0-00-000000-2
DO  - https://doi.org/10.1234/a_b
UR  - https://example.org/x_y
AB  - We count.
ER  -
"""
ITEM: dict[str, Any] = {
    "type": "report",
    "title": "On <i>Copies</i> &amp; LLMs",
    "author": [
        {"family": "Linden", "given": "Ada", "non-dropping-particle": "van der"},
        {"literal": "Barnes and Noble"},
        {"family": "Ross, Jones", "given": "B."},
    ],
    "issued": {"date-parts": [[2024, "3"]]},
    "publisher": "Institute",
    "number": "TR-1",
    "genre": "Technical report",
    "URL": "https://example.org/r",
}


def read(text: str, key: str = "") -> Imported:
    made = entry_of_text(text, key)
    assert [problem.text for problem in made.problems] == []
    assert made.reference is not None
    return made


def test_ris() -> None:
    made = read(RIS)
    assert made.key == "ross2024copies"
    assert made.bibtex.startswith("@incollection{ross2024copies,\n  title = {Copies \\& {GPT-4} at 5\\%},\n")
    reference = made.reference
    assert reference is not None
    assert reference.title == "Copies & GPT-4 at 5%"
    assert [each.name.inverted for each in reference.authors] == ["Ross, Ada", "Quill, Peter, Jr.", "Copy Council"]
    assert reference.authors[2].organization
    assert [each.name.inverted for each in reference.editors] == ["Lind, Bo"]
    assert (reference.booktitle, reference.pages, reference.edition) == ("The Book", "10-20", "2nd")
    assert (reference.publisher_name, reference.place, reference.date) == ("Press", "London", "2024-03-09")
    assert (reference.doi, reference.url) == ("10.1234/a_b", "https://example.org/x_y")
    assert made.left_aside == ("abstract",)


def test_csl_json() -> None:
    for text in (json.dumps(ITEM), json.dumps([ITEM]), json.dumps({"message": ITEM})):
        made = read(text)
        reference = made.reference
        assert reference is not None
        assert made.key == "linden2024copies"
        assert (reference.entry_type, reference.title) == ("techreport", "On Copies & LLMs")
        assert [each.name.inverted for each in reference.authors] == [
            "van der Linden, Ada",
            "Barnes and Noble",
            "Ross, Jones, B.",
        ]
        assert (reference.publisher_name, reference.number, reference.date) == ("Institute", "TR-1", "2024-03")


def test_bibtex_gets_its_key_and_loses_what_managers_add() -> None:
    fields = "  title = {A},\n  abstract = {We.},\n  journal = j # {B},\n  year = 2024,\n  file = {x},\n"
    text = f'@string{{j = "J. "}}\n@Article{{Ross_2024,\n{fields}}}'
    made = read(text, "ross2024a")
    assert made.bibtex == "@Article{ross2024a,\n  title = {A},\n  journal = {J. B},\n  year = 2024,\n}\n"
    assert made.left_aside == ("abstract", "file")


def test_what_is_wrong_with_an_entry_is_told_at_its_line() -> None:
    made = entry_of_text(
        "@misc{a,\n  title = {A},\n  author = {B, C; D, E},\n  url = {https://a.example}, year = 2024}", "a"
    )
    assert made.reference is None
    assert [problem.line for problem in made.problems] == [3]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ross, A. (2024). Copies.", "it is neither BibTeX nor RIS nor CSL-JSON"),
        ("{", "it is not valid JSON"),
        ("[]", "it holds 0 references; give one"),
        ('{"type": "book"}', "it holds no reference with a title"),
        ("TY  - BOOK\nER  - \nTY  - BOOK\nER  - \n", "it holds 2 references; give one"),
        ("TY  - BOOK\nER  - \n", "it holds no reference with a title"),
        ("@misc{a, title={A}, year=2024}\n@misc{b, title={B}, year=2024}", "it holds 2 references; give one"),
        ("@misc{a, title={A}", "it is not valid BibTeX: the entry 'a' is not closed; add } in a line"),
    ],
)
def test_what_is_no_reference(text: str, why: str) -> None:
    with pytest.raises(UnknownFormError) as raised:
        entry_of_text(text)
    assert str(raised.value).startswith(why)


def test_a_title_keeps_its_capitals_in_every_style() -> None:
    for title, written in (
        ("LLMs and GPT-4 in the lab", "{LLMs} and {GPT-4} in the lab"),
        ("A {brace} and \\ 50%", None),
    ):
        made = read(json.dumps(ITEM | {"title": title}))
        assert made.reference is not None
        assert made.reference.title == title
        assert written is None or f"{{{written}}}" in made.bibtex
