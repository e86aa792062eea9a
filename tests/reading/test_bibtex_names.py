from __future__ import annotations

import pytest

from selfrep.reading.bibtex_names import read_names
from selfrep.reading.latex import decode
from selfrep.records import Person


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Shan, Chung-chieh and boyd, danah", ["Shan, Chung-chieh", "boyd, danah"]),
        ("{潘}, {旭东} and علي, محمد", ["潘, 旭东", "علي, محمد"]),
        ("Ludwig van Beethoven and Ford, Jr., Henry", ["van Beethoven, Ludwig", "Ford, Henry, Jr."]),
        (r"{\'E}milie du Ch{\^a}telet", ["du Châtelet, Émilie"]),
        ("Mart{\\'\\i}nez{ }Rivas, Jos\\'e", ["Martínez Rivas, José"]),
        ("Rahman, Md and Deepak P and More, Thomas", ["Rahman, Md", "P, Deepak", "More, Thomas"]),
        ("William H. Press and Sam Council", ["Press, William H.", "Council, Sam"]),
    ],
)
def test_names(value: str, people: list[str]) -> None:
    names = read_names(value, "author", decode)
    assert [person.name.inverted for person in names.people] == people


def test_an_organisation_stands_in_braces() -> None:
    names = read_names(r"{Barnes and Noble Research} and {{\'E}cole Normale} and {Pan}, Xudong", "author", decode)
    assert names.faults == ()
    assert names.people == (
        Person(family="Barnes and Noble Research", organization=True),
        Person(family="École Normale", organization=True),
        Person(family="Pan", given="Xudong"),
    )


@pytest.mark.parametrize(
    ("value", "message", "corrected"),
    [
        ("Adam Czernin; Cezary Orłow", "names are joined by and, not by semicolons", "Adam Czernin and Cezary Orłow"),
        ("Ross, Ada; and Lind, Bo", "names are joined by and, not by semicolons", "Ross, Ada and Lind, Bo"),
        (r"Ada Ross \& Bo Lind", "names are joined by and, not by &", "Ada Ross and Bo Lind"),
        ("Andy K. Zhang et al.", "'et al.' is no name", "Andy K. Zhang and others"),
        ("Ross, Ada and Lind, Bo and", "an 'and' has no name beside it", "Ross, Ada and Lind, Bo"),
        ("Ross, Ada and and Lind, Bo", "an 'and' has no name beside it", "Ross, Ada and Lind, Bo"),
        ("Ada Ross* and Bo Lind$^{1,2}$", "a footnote mark is no part of a name", "Ada Ross and Bo Lind"),
        ("Wei Wang 0001 and Bo Lind", "the number in 'Wei Wang 0001' is no part of the name", "Wei Wang and Bo Lind"),
        ("Ross, A., Lind, B.", "'Ross, A., Lind, B.' has 3 commas", "Ross, A. and Lind, B."),
        ("Ada Ross, Bo Lind, Cy Moe", "'Ada Ross, Bo Lind, Cy Moe' has 2 commas", None),
        ("Fulton, James E., Jr.", "'Jr.' stands behind the given names", "Fulton, Jr., James E."),
        ("May, Keith,", "'May, Keith,' ends with a comma", "May, Keith"),
        (
            "family=Lind, given=Bo, prefix=van",
            "'family=Lind, given=Bo, prefix=van' is written in parts",
            "van Lind, Bo",
        ),
        ("European Copy Council", "'European Copy Council' looks like an organisation", "{European Copy Council}"),
        ("Example Lab, Inc.", "'Example Lab, Inc.' looks like an organisation", "{Example Lab, Inc.}"),
        ("Ada Ross, PhD", "'PhD' is no part of the name", "Ada Ross"),
        ("Dr. Ada Ross", "'Dr. Ada Ross' begins with a title", "Ada Ross"),
        ("Lind, Bo (Ed.)", "'(Ed.)' is no part of a name", "Lind, Bo"),
        ("Ross, Ada and 12 more", "'12 more' is no name", "Ross, Ada and others"),
        ("A. Ross, B. C. Lind", "names are joined by and, not by commas", "A. Ross and B. C. Lind"),
        ("Ross A, Lind BC", "'Ross A, Lind BC' has its initials behind", "Ross, A and Lind, BC"),
        ("Ross A.B. and Moe, Cy", "'Ross A.B.' has its initials behind", "Ross, A.B. and Moe, Cy"),
        ("{}", "a name is empty", None),
    ],
)
def test_what_is_no_list_of_names_is_told_with_the_remedy(value: str, message: str, corrected: str | None) -> None:
    (fault,) = read_names(value, "author", decode).faults
    assert fault.message.startswith(f"author: {message}")
    assert fault.corrected == corrected


def test_a_list_is_mended_in_one_go() -> None:
    faults = read_names("Ada Ross; Wei Wang 0001; Lind B.C., Moe, Cy, et al.", "author", decode).faults
    assert [fault.corrected for fault in faults] == ["Ada Ross and Wei Wang and Lind B.C., Moe, Cy and others"]
    faults = read_names("Lind, Bo and Lind, Bo and Moe, Cy,", "author", decode).faults
    assert [fault.corrected for fault in faults] == ["Lind, Bo and Lind, Bo and Moe, Cy"]
    faults = read_names("Ross, Ada, and Wei Wang 0001 and Copy Council", "author", decode).faults
    assert {fault.corrected for fault in faults} == {"Ross, Ada and Wei Wang and {Copy Council}"}
    assert len(faults) == 3
