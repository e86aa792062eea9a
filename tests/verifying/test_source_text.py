from __future__ import annotations

from pathlib import Path

import pytest
from tests.verifying.documents import HTML, MARKDOWN, PAGES, pdf

from selfrep.verifying import UnreadableTextError, read_source_text


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_pdf_is_read_by_its_printed_pages(tmp_path: Path) -> None:
    text = read_source_text([write(tmp_path, "a.pdf", pdf(PAGES))])
    assert [part.place for part in text.parts] == ["p. 103", "p. 104", "p. 110"]
    assert "burns on its own" in text.parts[0].text


def test_a_web_page_is_read_by_its_headings_and_without_scripts(tmp_path: Path) -> None:
    text = read_source_text([write(tmp_path, "a.html", HTML)])
    assert [part.place for part in text.parts] == ["section Lantern", "section Definition", "section Results"]
    assert "dark" not in text.text
    assert "that burns on its own" in " ".join(text.text.split())


def test_a_web_page_in_utf_8_need_not_say_so(tmp_path: Path) -> None:
    assert "l\u2019id\u00e9e" in read_source_text([write(tmp_path, "a.html", "<p>l\u2019id\u00e9e</p>")]).text


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room on the disk
    with pytest.raises(UnreadableTextError, match="3,000,000,000 bytes"):
        read_source_text([path])


def test_markdown_is_read_by_its_headings_and_without_its_marks(tmp_path: Path) -> None:
    text = read_source_text([write(tmp_path, "a.md", MARKDOWN)])
    assert [part.place for part in text.parts] == ["section Lantern", "section Definition", "section Results"]
    assert "a second light, lit from the first" in text.text
    assert "8 of 10 trials" in text.text


def test_form_feeds_end_the_pages_of_plain_text(tmp_path: Path) -> None:
    text = read_source_text([write(tmp_path, "a.txt", "one\ftwo\f")])
    assert [(part.place, part.text) for part in text.parts] == [("p. 1", "one"), ("p. 2", "two")]


def test_pages_are_counted_from_the_one_that_is_printed_1(tmp_path: Path) -> None:
    text = read_source_text([write(tmp_path, "a.txt", "cover\fone\ftwo")], first_page=2)
    assert [part.place for part in text.parts] == ["", "p. 1", "p. 2"]


def test_several_files_are_one_text(tmp_path: Path) -> None:
    text = read_source_text([write(tmp_path, "a.txt", "one"), write(tmp_path, "b.txt", "two")])
    assert text.text == "one\ntwo"
    assert text.place_at(5) == ""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"\xff\xfe", "not UTF-8"),
        ("a.txt", b"  \n", "holds no text"),
        ("a.docx", b"PK", "are not read"),
        ("a.pdf", b"%PDF-1.4 nothing", "cannot be read as PDF"),
        ("a.html", b"", "cannot be read as HTML"),
        ("a.html", b"<p>\0\1</p>", "holds NUL bytes"),
    ],
)
def test_says_why_a_file_gives_no_text(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableTextError, match=reason):
        read_source_text([write(tmp_path, name, content)])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTextError, match=r"none\.pdf: cannot be read"):
        read_source_text([tmp_path / "none.pdf"])
