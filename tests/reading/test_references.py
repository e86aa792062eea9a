"""Entries as people paste them, and what is read of each: the kinds of entry that were once read wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from selfrep.reading.bibtex_file import parse_bibtex

LIND = {"family": "Lind", "given": "Bo"}

READ: dict[str, tuple[str, dict[str, Any]]] = {
    "fields in capitals": (
        "@inproceedings{k, Author = {Wilt, Eva}, BOOKTITLE = {Proc}, Pages = {23-32}, Title = {E}, Year = {2008}}",
        {"authors": [{"family": "Wilt", "given": "Eva"}], "booktitle": "Proc", "pages": "23-32", "date": "2008"},
    ),
    "pieces joined by #": (
        '@string{jcs = "Journal of Copy "}\n@article{k, title={C}, year=2024, journal = jcs # {Studies}, volume=2}',
        {"journal": "Journal of Copy Studies", "volume": "2"},
    ),
    "a link in the note": (
        r"@misc{k, title = {N}, year = 2024, note = {\href{https://example.org/n}{Project page}}}",
        {"note": "Project page"},
    ),
    "names of every script": (
        "@misc{k, title={C}, year=2024, author = {Shan, Chung-chieh and boyd, danah and {潘}, {旭东} and علي, محمد}}",
        {
            "authors": [
                {"family": "Shan", "given": "Chung-chieh"}, {"family": "boyd", "given": "danah"},
                {"family": "潘", "given": "旭东"}, {"family": "علي", "given": "محمد"},
            ]
        },
    ),
    "commands with words": (
        r"@misc{k, title = {\texttt{CopyBench}: the \mbox{GPT-4} card in {\LaTeX} with \textsf{R}}, year = 2020}",
        {"title": "CopyBench: the GPT-4 card in LaTeX with R"},
    ),
    "mathematics": (
        r"@misc{k, title = {H$_2$O with $O(n \log n)$ copies}, year = 2020}",
        {"title": "H₂O with O(n log n) copies"},
    ),
    "editors, edition and place": (
        "@book{k,title={C},editor={Lind, Bo and others}, edition={2nd}, year=2024, address={London}}",
        {"editors": [LIND], "editors_and_others": True, "edition": "2nd", "place": "London"},
    ),
    "a subtitle": (
        "@book{k, title={The Book}, subtitle={A Story of Copies}, publisher={Press}, year=2024}",
        {"title": "The Book: A Story of Copies"},
    ),
    "a thesis": (
        "@phdthesis{k, type = {{PhD} Thesis}, title = {C}, school = {University of Nord}, year = 2013}",
        {"document_type": "PhD Thesis", "publisher_name": "University of Nord"},
    ),
    "a preprint named by its journal": (
        "@article{k, title={S}, journal={arXiv preprint arXiv:2412.12140}, year={2024}}",
        {"arxiv": "2412.12140", "journal": ""},
    ),
    "a preprint named by its volume": (
        "@article{k, title={S}, journal={CoRR}, volume={abs/2412.12140}, year={2024}}",
        {"arxiv": "2412.12140", "journal": "", "volume": ""},
    ),
    "a number of another archive": (
        "@article{k, title={C}, journal={J}, year={1999}, eprint={2345678}, eprinttype={jstor}}",
        {"arxiv": "", "eprint": "2345678", "archive": "jstor", "journal": "J"},
    ),
    "a DOI with angle brackets": (
        "@article{k, title={C}, journal={J}, year=1999, doi={10.1002/(SICI)1098(199908)36:6<637::AID-T>3.0.CO;2-9}}",
        {"doi": "10.1002/(SICI)1098(199908)36:6<637::AID-T>3.0.CO;2-9"},
    ),
    "a DOI with an escaped underscore": (
        r"@article{k, title={C}, journal={J}, year={2014}, doi={10.1007/978-3-662-43652-3\_20}}",
        {"doi": "10.1007/978-3-662-43652-3_20"},
    ),
    "fields of reference managers": (
        "@article{k, title={C}, date={2016-01}, journaltitle={J}, langid={english}, timestamp={x}, file={:a.pdf:PDF}}",
        {"journal": "J", "date": "2016-01"},
    ),
    "dashes and quotation marks": (
        "@misc{k, title = {The GPT --- a study, of ``copies''}, pages = {3--9}, year = 2020}",
        {"title": "The GPT — a study, of “copies”", "pages": "3--9"},
    ),
    "a page without a date": (
        "@online{k, title = {P}, author = {{Copy Council}}, url={https://example.org/n}, urldate={2024-05-01}}",
        {"date": "", "accessed": "2024-05-01", "authors": [{"family": "Copy Council", "organization": True}]},
    ),
    "letters joined in print": ("@misc{k, title = {Systems that e\ufb03ciently copy}, year = 2024}",
                                {"title": "Systems that efficiently copy"}),
    "months with a day, and a range": (
        '@misc{k, title = {T}, year = 2024, month = "10~" # jan # "--" # feb}',
        {"date": "2024-01", "date_end": "2024-02"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_an_entry_is_read_rightly(kind: str) -> None:
    text, expected = READ[kind]
    _, reference, problems = parse_bibtex(text, "x.bib")
    assert [problem.text for problem in problems] == []
    assert reference is not None
    found = reference.model_dump(mode="json")
    for person in (*found["authors"], *found["editors"]):
        for part in [part for part, value in person.items() if not value]:
            del person[part]
    assert {name: found[name] for name in expected} == expected
