"""Faults of the grammar: their cause, their line, and the line as it should be."""

from __future__ import annotations

import pytest

from selfrep.problems import Problem
from selfrep.reading.bibtex_grammar import read_bibtex, without


def faults(text: str) -> list[Problem]:
    return read_bibtex(text, "x.bib").problems


@pytest.mark.parametrize(
    ("text", "line", "message", "replacement"),
    [
        (
            "@misc{a,\n  title = {Copies}\n  author = {Borl, Lea},\n  year = {1990}\n}",
            2, "a comma is missing after the value of title", "  title = {Copies},",
        ),
        (
            "@misc{a,\n  year = 1990\n  title = {Copies}\n}",
            2, "a comma is missing after the value of year", "  year = 1990,",
        ),
        (
            "@misc{a, title={Copies}; year=2024}",
            1, "a semicolon stands after the value of title; fields are separated by commas",
            "@misc{a, title={Copies}, year=2024}",
        ),
        (
            "@misc{a, title=Systems that copy, year=2024}",
            1, "the value of title stands neither in braces nor in quotation marks",
            "@misc{a, title={Systems that copy}, year=2024}",
        ),
        (
            "@misc{a,\n  url = https://example.org/n,\n  year = 2024}",
            2, "the value of url stands neither in braces nor in quotation marks", "  url = {https://example.org/n},",
        ),
        (
            "@misc{a,\n  title = “Copies”,\n  year = 2024}",
            2, "typographic quotation marks do not delimit the value of title", "  title = {Copies},",
        ),
        (
            "@misc{a,\n  title = {Copies,\n  author = {Ross, Ada},\n  year = 2024\n}",
            2, "the brace of title is not closed; author stands inside of it", "  title = {Copies},",
        ),
        (
            "@misc{a,\n  title = {Copies, year = {2024}}\n}",
            2, "the brace of title is not closed; year stands inside of it", None,
        ),
        (
            '@misc{a,\n  title = "Copies,\n  year = {2024}\n}',
            2, "the quotation mark of title is not closed; year stands inside of it", '  title = "Copies",',
        ),
        (
            "@misc{a,\n  title = {Copies}},\n  year = {2024}\n}",
            2, "the entry ends here, before year: a brace closes too early", "  title = {Copies},",
        ),
        ("@misc{a,\n  title = {Copies},\n  year = 2024\n", 3, "the entry 'a' is not closed", None),
        (
            "@misc{a,\n  journal = jcs,\n  year = 2024}",
            2, "the abbreviation 'jcs' is not defined in this file", "  journal = {jcs},",
        ),
        (
            "@misc{a,\n  title = Copies},\n  year = 2024}",
            2, "the value of title is closed, but not opened", "  title = {Copies},",
        ),
        (
            '@misc{a,\n  title = Copies of it",\n  year = 2024}',
            2, "the value of title is closed, but not opened", '  title = "Copies of it",',
        ),
        (
            '@misc{a,\n  title = {Copies",\n  year = 2024}',
            2, "the brace of title is not closed; year stands inside of it", "  title = {Copies},",
        ),
        (
            '@misc{a,\n  title = "Copies},\n  year = {2024}\n}',
            2, "the quotation mark of title is not closed; year stands inside of it", '  title = "Copies",',
        ),
        ("misc{a,\n  title = {A},\n  year = 2024}", 1, "the @ before misc is missing", "@misc{a,"),
        ("@misc{a,\n  month = March,\n  year = 2024}", 2, "the abbreviation 'March' is not defined", "  month = mar,"),
        (
            '@misc{a,\n  title = "A "quoted" word",\n  year = 2024}',
            2, "a quotation mark within the value of title ends it", '  title = {A "quoted" word},',
        ),
        ("@misc{a,\n  title {Copies},\n  year = 2024}", 2, "behind the name of the field 'title' no = follows",
         "  title = {Copies},"),
        ("@misc{a,\n  title: {Copies},\n  year = 2024}", 2, "behind the name of the field 'title' no = follows",
         "  title = {Copies},"),
        ("@misc{a,\n  title = 'T',\n  year = 2024}", 2,
         "the value of title stands neither in braces nor in quotation marks", "  title = {T},"),
        ("@misc{a,\n  year = 2024 % print\n}", 2,
         "a comment stands inside the entry, where BibTeX knows none", None),
        ("@misc{a,\n  title = ,\n  year = 2024}", 2, "the field title has no value", None),
        ("@misc{a,\n  title = {A},,\n  year = 2024}", 2, "two commas follow each other", "  title = {A},"),
        ("@misc{a\n  title = {A},\n  year = 2024}", 1, "a comma is missing after the key 'a'", "@misc{a,"),
        ("@misc{\n  title = {A}, year = 2024}", 2, "the entry has no key", None),
        ("@misc[a,\n  title = {A}, year = 2024}", 1, "'[' stands behind @misc", "@misc{a,"),
        ("@misc{a,\n  % old\n  title = {A}, year = 2024}", 2,
         "a comment stands inside the entry, where BibTeX knows none", None),
        ("@misc{a,\n\N{NO-BREAK SPACE} title = {A}, year = 2024}", 2,
         "U+00A0 stands between fields, where BibTeX takes it for a letter", "  title = {A}, year = 2024}"),
        ("@misc{a,\n  title = {A} and more, year = 2024}", 2,
         "'and more, year = 202' stands between the value of title and the next comma", None),
        ("@misc{a, title = {A}, year = 2024}\nMail me: a@b.example", 2, "'.' stands behind @b", None),
        ("@string{j = {J}\n@misc{a, title = {A}, year = 2024}", 1, "the closing } of @string is missing", None),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_its_cause(text: str, line: int, message: str, replacement: str | None) -> None:
    first, *_ = faults(text)
    assert (first.line, first.message, first.replacement) == (line, message, replacement)


def test_two_faults_are_told_in_one_reading() -> None:
    found = faults("@misc{a,\n  title = {A}\n  author = {B, C};\n  year = 2024\n  url = {x}\n}")
    assert [problem.line for problem in found] == [2, 3, 4]


def test_what_a_replacement_mends_is_mended() -> None:
    text = "@misc{a,\n  title = {A}\n  author = {B, C};\n  journal = jcs,\n  year = 2024\n}\n"
    lines = text.split("\n")
    for problem in faults(text):
        assert problem.replacement is not None
        lines[problem.line - 1] = problem.replacement
    assert faults("\n".join(lines)) == []


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("jcs # {Studies}", "Journal of Copy Studies"),
        ('"A {"}quoted{"} word" # { b}', 'A {"}quoted{"} word b'),
        ("{a \\{b\\} c}", "a \\{b\\} c"),
        ("2024", "2024"),
        ("{}", ""),
        ("JCS # 2", "Journal of Copy 2"),
    ],
)  # fmt: skip
def test_values(value: str, read: str) -> None:
    syntax = read_bibtex(f'@string(jcs = "Journal of Copy ")\n@misc(a, Note = {value}, year = 2024)', "x.bib")
    assert syntax.problems == []
    (entry,) = syntax.entries
    assert [(field.name, field.value) for field in entry.fields] == [("note", read), ("year", "2024")]


def test_an_entry_is_written_again_for_other_programs() -> None:
    fields = "  title = {A},\n  file = {:x.pdf:PDF},\n  journal = j # {B},\n  year = 2024\n"
    text = f'@string{{j = "J. "}}\n@misc(a,\n{fields})\n'
    (entry,) = read_bibtex(text, "x.bib").entries
    aside = {field for field in entry.fields if field.name == "file"}
    assert without(text, entry, aside) == "@misc{a,\n  title = {A},\n  journal = {J. B},\n  year = 2024\n}"
