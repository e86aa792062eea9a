"""Citations as a page offers them: each format with its name, and with its file where it is one."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TypedDict

from markupsafe import Markup

_FORMATS = {
    "apa": ("APA", "", ""),
    "chicago": ("Chicago", "", ""),
    "bibtex": ("BibTeX", "bib", "application/x-bibtex"),
    "ris": ("RIS", "ris", "application/x-research-info-systems"),
    "csl-json": ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
}
"""Name of each format; ending and type of its file, where it is one."""


class CitationFormat(TypedDict):
    """A citation in one format."""

    id: str
    name: str
    ending: str
    """Of its file; empty where it is none."""
    kind: str
    """Type of its file."""
    text: Markup


def citation_formats(citations: Mapping[str, str]) -> list[CitationFormat]:
    """What the macro `cite` takes.

    Args:
        citations: Text by style, one of `selfrep.citing.STYLES`.
    """
    return [
        {
            "id": key,
            "name": _FORMATS[key][0],
            "ending": _FORMATS[key][1],
            "kind": _FORMATS[key][2],
            "text": _block(text),
        }
        for key, text in citations.items()
    ]


def _block(text: str) -> Markup:
    # Blank lines would end the HTML block for a stricter Markdown parser; a character reference cannot.
    return Markup("&#10;".join(escape(line, quote=False) for line in text.strip().splitlines()))  # noqa: S704
