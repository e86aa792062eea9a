"""References that go wrong in most programs, in both styles, as the manuals have them (APA 7; Chicago 17 and 18)."""

from __future__ import annotations

from typing import Any

import pytest

from selfrep.citing import cite_source

from .conftest import body, person

Row = Any

ROSS = [person("Ross", "Ada")]
EDITORS = [person("Lind", "Bo") | {"role": "editor"}, person("Moe", "Cy") | {"role": "editor"}]
PLAIN: Row = {
    "entry_type": "misc", "arxiv": "", "title": "Copies", "date": "2024", "authors": ROSS, "url": "https://a.example/n",
}  # fmt: skip


def names(*people: Row) -> Row:
    return {"authors": list(people)}


@pytest.mark.parametrize(
    ("changes", "apa", "chicago"),
    [
        pytest.param(
            names(person("Shan", "Chung-chieh"), person("Kim", "Ha-Eun"), person("boyd", "danah")),
            "Shan, C.-c., Kim, H.-E., & boyd, d. (2024). Copies. https://a.example/n",
            "Shan, Chung-chieh, Ha-Eun Kim, and danah boyd. 2024. “Copies.” https://a.example/n.",
            id="hyphens and lower case",
        ),
        pytest.param(
            names(person("潘", "旭东"), person("علي", "محمد")),
            "潘旭东, & علي, محمد. (2024). Copies. https://a.example/n",
            "潘旭东, and محمد علي. 2024. “Copies.” https://a.example/n.",
            id="scripts without initials",
        ),
        pytest.param(
            names(person("Пан", "Сюйдун Ильич"), person("Ξένος", "Ίων")),
            "Пан, \N{CYRILLIC CAPITAL LETTER ES}. И., & Ξένος, Ί. (2024). Copies. https://a.example/n",
            "Пан, Сюйдун Ильич, and Ίων Ξένος. 2024. “Copies.” https://a.example/n.",
            id="Cyrillic and Greek",
        ),
        pytest.param(
            names(person("Berg", "J. R.", "van den"), person("Quill", "Jean-Luc", suffix="Jr.")),
            "van den Berg, J. R., & Quill, J.-L., Jr. (2024). Copies. https://a.example/n",
            "van den Berg, J. R., and Jean-Luc Quill Jr. 2024. “Copies.” https://a.example/n.",
            id="particle and suffix",
        ),
        pytest.param(
            names(person("Plato")),
            "Plato. (2024). Copies. https://a.example/n",
            "Plato. 2024. “Copies.” https://a.example/n.",
            id="one name",
        ),
        pytest.param(
            names(body("OpenAI"), body("Apollo Research")),
            "OpenAI, & Apollo Research. (2024). Copies. https://a.example/n",
            "OpenAI, and Apollo Research. 2024. “Copies.” https://a.example/n.",
            id="two organisations",
        ),
        pytest.param(
            names(),
            "Copies. (2024). https://a.example/n",
            "“Copies.” 2024. https://a.example/n.",
            id="nobody named",
        ),
        pytest.param(
            names(*[person(f"N{number:02d}", "A.") for number in range(21)]),
            (
                ", ".join(f"N{number:02d}, A." for number in range(19))
                + ", … N20, A. (2024). Copies. https://a.example/n"
            ),
            (
                "N00, A., " + ", ".join(f"A. N{number:02d}" for number in range(1, 7))
                + ", et al. 2024. “Copies.” https://a.example/n."
            ),
            id="21 authors",
        ),
        pytest.param(
            {"date": ""},
            "Ross, A. (n.d.). Copies. https://a.example/n",
            "Ross, Ada. n.d. “Copies.” https://a.example/n.",
            id="no date",
        ),
        pytest.param(
            {"date": "", "accessed": "2024-05-01"},
            "Ross, A. (n.d.). Copies. Retrieved May 1, 2024, from https://a.example/n",
            "Ross, Ada. n.d. “Copies.” Accessed May 1, 2024. https://a.example/n.",
            id="no date, looked at",
        ),
        pytest.param(
            {"entry_type": "incollection", "contributors": EDITORS, "booktitle": "The Book", "pages": "10--20",
             "publisher_name": "Press", "edition": "2nd", "place": "London", "url": ""},
            "Ross, A. (2024). Copies. In B. Lind & C. Moe (Eds.), The Book (2nd ed., pp. 10\N{EN DASH}20). Press.",
            "Ross, Ada. 2024. “Copies.” In The Book, 2nd ed., edited by Bo Lind and Cy Moe, 10\N{EN DASH}20. Press.",
            id="chapter",
        ),
        pytest.param(
            {"entry_type": "incollection", "contributors": EDITORS[:1], "booktitle": "The Book", "url": ""},
            "Ross, A. (2024). Copies. In B. Lind (Ed.), The Book.",
            "Ross, Ada. 2024. “Copies.” In The Book, edited by Bo Lind.",
            id="chapter, one editor",
        ),
        pytest.param(
            {"entry_type": "book", "authors": [], "contributors": EDITORS, "publisher_name": "Press", "url": ""},
            "Lind, B., & Moe, C. (Eds.). (2024). Copies. Press.",
            "Lind, Bo, and Cy Moe, eds. 2024. Copies. Press.",
            id="book of editors",
        ),
        pytest.param(
            {"entry_type": "book", "contributors": EDITORS[:1], "publisher_name": "Press", "url": ""},
            "Ross, A. (2024). Copies (B. Lind, Ed.). Press.",
            "Ross, Ada. 2024. Copies. Edited by Bo Lind. Press.",
            id="book with an editor",
        ),
        pytest.param(
            {"entry_type": "report", "document_type": "System card", "title": "Sonnet System Card", "url": ""},
            "Ross, A. (2024). Sonnet System Card.",
            "Ross, Ada. 2024. Sonnet System Card.",
            id="the title says the sort",
        ),
        pytest.param(
            {"entry_type": "book", "edition": "Third edition", "publisher_name": "Press", "url": ""},
            "Ross, A. (2024). Copies (3rd ed.). Press.",
            "Ross, Ada. 2024. Copies. 3rd ed. Press.",
            id="edition in words",
        ),
        pytest.param(
            {"entry_type": "phdthesis", "publisher_name": "University of Nord", "url": ""},
            "Ross, A. (2024). Copies [Doctoral dissertation, University of Nord].",
            "Ross, Ada. 2024. “Copies.” PhD diss., University of Nord.",
            id="dissertation",
        ),
        pytest.param(
            {"entry_type": "mastersthesis", "publisher_name": "University of Nord", "url": ""},
            "Ross, A. (2024). Copies [Master's thesis, University of Nord].",
            "Ross, Ada. 2024. “Copies.” Master's thesis, University of Nord.",
            id="master's thesis",
        ),
        pytest.param(
            {"entry_type": "techreport", "number": "TR-3", "document_type": "Technical report",
             "publisher_name": "Pond U.", "url": ""},
            "Ross, A. (2024). Copies (Technical Report TR-3). Pond U.",
            "Ross, Ada. 2024. Copies. Technical report TR-3. Pond U.",
            id="report",
        ),
        pytest.param(
            {"entry_type": "article", "journal": "J. Bact.", "volume": "3", "number": "2", "pages": "101\N{EN DASH}108",
             "url": ""},
            "Ross, A. (2024). Copies. J. Bact., 3(2), 101\N{EN DASH}108.",
            "Ross, Ada. 2024. “Copies.” J. Bact. 3 (2): 101\N{EN DASH}8.",
            id="abridged range of pages",
        ),
        pytest.param(
            {"entry_type": "article", "journal": "J. Bact.", "url": ""},
            "Ross, A. (2024). Copies. J. Bact.",
            "Ross, Ada. 2024. “Copies.” J. Bact.",
            id="one full stop",
        ),
        pytest.param(
            {"entry_type": "article", "journal": "Ponds", "article_number": "e17", "doi": "10.5555/x", "url": ""},
            "Ross, A. (2024). Copies. Ponds, Article e17. https://doi.org/10.5555/x",
            "Ross, Ada. 2024. “Copies.” Ponds: e17. https://doi.org/10.5555/x.",
            id="article number",
        ),
        pytest.param(
            {"entry_type": "article", "title": "Do agents copy? A test", "journal": "Ponds", "url": ""},
            "Ross, A. (2024). Do agents copy? A test. Ponds.",
            "Ross, Ada. 2024. “Do agents copy? A test.” Ponds.",
            id="question in the title",
        ),
    ],
)  # fmt: skip
def test_a_hard_case(source: Row, changes: Row, apa: str, chicago: str) -> None:
    row = source | PLAIN | changes
    assert cite_source(row, "apa").split("\n")[0] == apa
    assert cite_source(row, "chicago").split("\n")[0] == chicago


@pytest.mark.parametrize(
    ("changes", "apa", "chicago"),
    [
        ({}, "(Ross, 2024)", "(Ross 2024)"),
        ({"date": ""}, "(Ross, n.d.)", "(Ross, n.d.)"),
        (names(person("潘", "旭东"), person("Li", "X.")), "(潘 & Li, 2024)", "(潘 and Li 2024)"),
        (names(*[person(each, "X.") for each in "ABC"]), "(A et al., 2024)", "(A, B, and C 2024)"),
        (names(*[person(each, "X.") for each in "ABCD"]), "(A et al., 2024)", "(A et al. 2024)"),
        (names(), "(Copies, 2024)", "(“Copies” 2024)"),
        ({"authors": [], "entry_type": "article", "journal": "Ponds"}, "(“Copies”, 2024)", "(“Copies” 2024)"),
        ({"authors": [], "contributors": EDITORS, "entry_type": "book"}, "(Lind & Moe, 2024)", "(Lind and Moe 2024)"),
    ],
)
def test_a_hard_case_in_the_text(source: Row, changes: Row, apa: str, chicago: str) -> None:
    row = source | PLAIN | changes
    assert cite_source(row, "apa").strip().split("In the text: ")[1] == apa
    assert cite_source(row, "chicago").strip().split("In the text: ")[1] == chicago


def test_what_the_formats_of_reference_managers_carry(source: Row) -> None:
    row = source | PLAIN | {
        "entry_type": "incollection", "contributors": EDITORS, "booktitle": "The Book", "pages": "10--20",
        "publisher_name": "Press", "edition": "2nd", "place": "London", "series": "Ponds", "isbn": "978-0", "url": "",
    }  # fmt: skip
    ris = cite_source(row, "ris")
    for line in ("A2  - Lind, Bo", "A2  - Moe, Cy", "ET  - 2", "CY  - London", "T3  - Ponds", "SN  - 978-0"):
        assert f"{line}\n" in ris
    csl = cite_source(row, "csl-json")
    for part in ('"editor"', '"edition": "2"', '"publisher-place": "London"', '"collection-title": "Ponds"', '"ISBN"'):
        assert part in csl
