"""A `.bib` file in canonical form: one field a line, in one order, with the signs of equality below each other."""

from __future__ import annotations

import re

from selfrep.reading.bibtex_grammar import Entry, Field, read_bibtex

_ORDER = (
    "title", "subtitle", "titleaddon", "maintitle", "mainsubtitle", "author", "editor", "translator", "date", "year",
    "month", "day", "journal", "journaltitle", "journalsubtitle", "booktitle", "booksubtitle", "series", "volume",
    "number", "issue", "chapter", "pages", "eid", "edition", "version", "type", "publisher", "address", "location",
    "isbn", "issn", "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass", "doi", "howpublished",
    "url", "urldate", "institution", "organization", "school", "note", "addendum",
)  # fmt: skip
"""Names of fields in lower case; others come last, as they stand in the file."""

_WRITTEN = {"archiveprefix": "archivePrefix", "primaryclass": "primaryClass"}
"""Names that arXiv writes with a capital; all others are written in lower case."""


def format_entry(text: str) -> str:
    """The text of a `.bib` file in canonical form.

    Text outside of the entry, which BibTeX ignores, stays above it. What defines abbreviations, holds several entries
    or has a fault stays as it is.
    """
    syntax = read_bibtex(text, "")
    if syntax.problems or syntax.abbreviations or len(syntax.entries) != 1:
        return text
    entry = syntax.entries[0]
    outside = [text[: entry.start].strip(), text[entry.end :].strip()]
    if "%" in _between(text, entry):
        return text  # a comment within the entry has no place of its own
    fields = sorted(entry.fields, key=lambda field: _ORDER.index(field.name) if field.name in _ORDER else len(_ORDER))
    names = [_WRITTEN.get(field.name, field.name) for field in fields]
    width = max(map(len, names), default=0)
    lines = [f"  {name:{width}} = {_value(text, field)}" for name, field in zip(names, fields, strict=True)]
    made = f"@{entry.kind}{{{entry.key},\n" + ",\n".join(lines) + "\n}"
    return "\n\n".join(filter(None, [outside[0], made, outside[1]])) + "\n"


def _value(text: str, field: Field) -> str:
    """A value on one line, in braces; an abbreviation such as the name of a month as it is."""
    begin, end = field.value_span
    written = re.sub(r"\s+", " ", text[begin:end]).strip()
    if written[0] == '"' and written[-1] == '"' and not field.composed and _has_balanced_braces(written):
        written = f"{{{written[1:-1]}}}"
    if written[0] == "{" and not field.composed:
        written = f"{{{written[1:-1].strip()}}}"
    return written


def _has_balanced_braces(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def _between(text: str, entry: Entry) -> str:
    """What stands in an entry outside of its fields."""
    kept, at = [], entry.start
    for field in entry.fields:
        kept.append(text[at : field.span[0]])
        at = field.span[1]
    return "".join([*kept, text[at : entry.end]])
