"""The text of a document from a file: PDF by pages, HTML and Markdown by sections, plain text by form feeds."""

from __future__ import annotations

import bisect
import hashlib
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 200_000_000
"""Bytes; a larger file is no document."""

PLAIN = {".txt", ".text", ".tex", ".rst", ".csv", ".json", ".yaml", ".yml"}
MARKDOWN = {".md", ".markdown", ".mdx"}
HTML = {".html", ".htm", ".xhtml"}

_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\*\*")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?: \"[^\"]*\")?\)")
_BLOCKS = {
    "p",
    "div",
    "li",
    "td",
    "th",
    "tr",
    "br",
    "pre",
    "blockquote",
    "section",
    "article",
    "dd",
    "dt",
    "figcaption",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class UnreadableTextError(Exception):
    """A file has no text that could be read; says which file and why."""


@dataclass(frozen=True)
class Part:
    """A stretch of a document that a locator can name."""

    place: str
    """`p. 8` of a PDF, `section Limitations` of a web page; empty where the format has no places."""
    text: str
    """Its text, as extracted."""


@dataclass(frozen=True)
class SourceText:
    """The text of one or more files, in order."""

    parts: tuple[Part, ...]
    """Its stretches."""
    sha256: str
    """Of the files' bytes, one after the other."""

    @property
    def text(self) -> str:
        """The whole text, parts separated by line breaks."""
        return "\n".join(part.text for part in self.parts)

    def place_at(self, offset: int) -> str:
        """The place of a character of `text`."""
        starts = [0]
        for part in self.parts[:-1]:
            starts.append(starts[-1] + len(part.text) + 1)
        return self.parts[bisect.bisect_right(starts, offset) - 1].place if self.parts else ""


def read_source_text(paths: list[Path], first_page: int = 1) -> SourceText:
    """The text of a document that lies in one file or several.

    Args:
        paths: PDF, HTML, Markdown or text files, in the order of the document.
        first_page: Page of the file that carries the printed number 1, for pages without labels of their own; those
            before it have no place.

    Raises:
        UnreadableTextError: If a file cannot be read, is of another format, or holds no text.
        ModuleNotFoundError: If what reads PDF or HTML is not installed (extra `selfrep[verify]`).
    """
    parts: list[Part] = []
    digest = hashlib.sha256()
    for path in paths:
        try:
            size = path.stat().st_size
            if size > LARGEST:
                raise UnreadableTextError(f"{path}: {size:,} bytes; at most {LARGEST:,} are read")
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableTextError(f"{path}: cannot be read: {error.strerror}") from None
        digest.update(data)
        found = _parts(path, data, first_page)
        if not any(part.text.strip() for part in found):
            raise UnreadableTextError(f"{path}: holds no text; a scanned document needs text recognition first")
        parts += found
    return SourceText(tuple(parts), digest.hexdigest())


def _parts(path: Path, data: bytes, first_page: int) -> list[Part]:
    ending = path.suffix.lower()
    if ending == ".pdf" or data.startswith(b"%PDF-"):
        return _pdf(path, data, first_page)
    if ending in HTML:
        return _html(path, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableTextError(f"{path}: is not UTF-8 text") from None
    if ending in MARKDOWN:
        return _markdown(text)
    if ending in PLAIN or not ending:
        return _pages(text, first_page)
    known = ", ".join(sorted({".pdf", *HTML, *MARKDOWN, *PLAIN}))
    raise UnreadableTextError(f"{path}: files that end in {ending} are not read; give one that ends in {known}")


def _pdf(path: Path, data: bytes, first_page: int) -> list[Part]:
    import io

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        labelled = "/PageLabels" in reader.root_object
        labels = reader.page_labels
        return [
            Part(
                f"p. {labels[number]}" if labelled else _printed(number + 1, first_page),
                page.extract_text() or "",
            )
            for number, page in enumerate(reader.pages)
        ]
    # A damaged PDF raises whatever its first unexpected object leads to.
    except Exception as error:
        raise UnreadableTextError(f"{path}: cannot be read as PDF: {error}") from error


def _pages(text: str, first_page: int) -> list[Part]:
    """Plain text in which form feeds end the pages, as programs that turn PDF into text write it."""
    pages = text.removesuffix("\f").split("\f")
    if len(pages) == 1:
        return [Part("", text)]
    return [Part(_printed(number, first_page), page) for number, page in enumerate(pages, 1)]


def _printed(number: int, first_page: int) -> str:
    """The printed number of the file's page `number`, counted from 1, as a place."""
    return f"p. {number - first_page + 1}" if number >= first_page else ""


def _html(path: Path, data: bytes) -> list[Part]:
    from lxml import etree, html

    if b"\0" in data:
        raise UnreadableTextError(f"{path}: is not HTML, because it holds NUL bytes")
    try:
        data.decode("utf-8")
        encoding = "utf-8"  # a page that is UTF-8 need not say so
    except UnicodeDecodeError:
        encoding = None
    try:
        root: Any = html.fromstring(data, parser=html.HTMLParser(encoding=encoding))
    except (etree.ParserError, ValueError) as error:
        raise UnreadableTextError(f"{path}: cannot be read as HTML: {error}") from error
    for element in list(root.iter("head", "script", "style", "template", "noscript")):
        element.drop_tree()
    place, pieces, parts = "", [""], []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _HEADINGS:
                parts.append(Part(place, "".join(pieces)))
                place, pieces = f"section {' '.join(element.text_content().split())}", [""]
            pieces.append(("\n" if tag in _BLOCKS | _HEADINGS else "") + (element.text or ""))
        else:
            pieces.append(("\n" if tag in _BLOCKS | _HEADINGS else "") + (element.tail or ""))
    parts.append(Part(place, "".join(pieces)))
    return [part for part in parts if part.text.strip()]


def _markdown(text: str) -> list[Part]:
    plain = _EMPHASIS.sub("", _LINK.sub(r"\1", text))
    headings = list(_HEADING.finditer(plain))
    starts = [0, *(match.start() for match in headings)]
    places = ["", *(f"section {match.group(1).strip()}" for match in headings)]
    ends = [*starts[1:], len(plain)]
    parts = [Part(place, plain[start:end]) for place, start, end in zip(places, starts, ends, strict=True)]
    return [part for part in parts if part.text.strip()]
