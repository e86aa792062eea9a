"""A `.bib` file with one entry -> `Reference`.

What bibtexparser could not read lies in its `failed_blocks`. Names are split before LaTeX is decoded
(decoding first would turn a braced organisation with `and` in it into two people), and addresses are never decoded
(decoding cuts them at `%`).
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    MiddlewareErrorBlock,
)
from pydantic import ValidationError

from selfrep.problems import Problem
from selfrep.reading.latex import LatexError, decode
from selfrep.records import Person, Reference

# It logs what it puts into failed_blocks, which we report ourselves, with its place.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False

_FIELD = re.compile(r"(?:^|,)[ \t]*([A-Za-z]+)[ \t]*=", re.MULTILINE)

UNNAMED = "?"
"""Stands for a family name where there is none."""

SYNTAX_HINT = "balance braces and quotation marks; put a comma after each field"

_ARXIV = re.compile(r"(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_PLAIN = (
    "url", "doi", "journal", "booktitle", "volume", "number", "pages", "howpublished", "note", "edition", "series",
    "chapter", "isbn", "issn",
)  # fmt: skip
_RENAMED = {"address": "place", "location": "place", "type": "document_type", "version": "printed_version",
    "eid": "article_number", "urldate": "accessed"}  # fmt: skip
"""By BibTeX field: what the field of `Reference` is called."""
_PUBLISHERS = ("publisher", "institution", "organization", "school")
_KNOWN = {
    *_PLAIN, *_PUBLISHERS, "title", "author", "date", "year", "month", "day", "eprint", "arxiv", "archiveprefix",
    "eprinttype", "primaryclass", "urldate", "type", "address", "series", "edition", "version", "isbn", "issn",
    "language", "keywords", "editor", "shorttitle", "subtitle", "copyright", "abstract", "eprintclass", "location",
    "eid", "translator",
}  # fmt: skip


def parse_bibtex(text: str, file: str) -> tuple[str | None, Reference | None, list[Problem]]:
    """Read the one entry of a `.bib` file.

    Returns:
        Key of the entry, its reference, and what is wrong. Key and reference are None where they could not be read.
    """
    try:
        library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    except Exception as error:  # noqa: BLE001 - it should not raise; whatever it does raise is a fault of this file
        message = f"not valid BibTeX ({type(error).__name__}: {error})"
        return None, None, [Problem(file, 1, 1, "bibtex-syntax", message, SYNTAX_HINT)]
    problems = [_failed(block, file) for block in library.failed_blocks]
    entries = library.entries
    for extra in entries[1:]:
        message = f"a second entry, {extra.key!r}, begins here"
        problems.append(
            Problem(file, _line(extra), 1, "one-entry", message, "keep one entry per file, named like the file")
        )
    for comment in library.comments:
        if comment.comment.lstrip().startswith("@") or _FIELD.search(comment.comment):
            message = "text that belongs to an entry is outside every entry"
            problems.append(Problem(file, _line(comment), 1, "bibtex-syntax", message, "balance its braces and commas"))
            entries = []
        elif entries and isinstance(comment, ImplicitComment) and _says_something(comment.comment):
            message = "text outside the entry would be lost"
            hint = "move it to the field note, or remove it; begin the line of a comment with %"
            problems.append(Problem(file, _line(comment), 1, "bibtex-syntax", message, hint))
    if not entries:
        if not problems:
            hint = "paste one entry as arXiv or a reference manager exports it"
            problems.append(Problem(file, 1, 1, "bibtex-syntax", "the file contains no BibTeX entry", hint))
        return None, None, problems
    reference, more = _reference(entries[0], text, file)
    return entries[0].key, reference, problems + more


def _says_something(comment: str) -> bool:
    """Whether text outside of entries has a word in it, lines that begin with % left aside."""
    return any(re.search(r"\w", line) for line in comment.split("\n") if not line.lstrip().startswith("%"))


def _reference(  # noqa: C901 - one step for each group of fields
    entry: Entry, text: str, file: str
) -> tuple[Reference | None, list[Problem]]:
    fields = {field.key.lower(): field for field in entry.fields}
    problems = [
        Problem(file, _line(field), 1, "unknown-field", f"BibTeX field {key!r} is not known", "remove it or use note")
        for key, field in fields.items()
        if key not in _KNOWN
    ]

    def plain(key: str) -> str:
        return str(fields[key].value).strip() if key in fields else ""

    def text_of(key: str, value: str) -> str:
        try:
            return decode(value)
        except LatexError as error:
            hint = "write the characters themselves, without LaTeX"
            problems.append(Problem(file, _line(fields[key]), 1, "latex", f"{key}: {error}", hint))
            return value

    def people(key: str) -> tuple[list[Person], bool]:
        found: list[Person] = []
        others = False
        names: Any = fields[key].value if key in fields else []
        for name in names:
            if not isinstance(name, NameParts):
                continue
            if not name.first and not name.von and name.last == ["others"]:
                others = True
            else:
                person = _person(name, functools.partial(text_of, key))
                if person.family == UNNAMED:
                    place, hint = _line(fields[key]), "write names as Family, Given and Family, Given"
                    problems.append(Problem(file, place, 1, "bibtex-names", f"an {key} has no name", hint))
                found.append(person)
        return found, others

    authors, and_others = people("author")
    editors, editors_and_others = people("editor")
    publisher = next((key for key in _PUBLISHERS if key in fields), "publisher")
    archive = next((key for key in ("archiveprefix", "eprinttype") if plain(key)), "")
    eprint = plain("eprint") if plain(archive).lower() in ("", "arxiv", "arxiv.org") else ""
    if _ARXIV.fullmatch(plain("eprint")) and not eprint:
        message = f"{archive} is {plain(archive)!r}, but {plain('eprint')!r} is an arXiv identifier"
        problems.append(Problem(file, _line(fields[archive]), 1, "bad-value", message, f"write {archive} = {{arXiv}}"))
    values: dict[str, Any] = {
        "entry_type": entry.entry_type,
        "title": text_of("title", plain("title")),
        "authors": authors,
        "and_others": and_others,
        "translators": people("translator")[0],
        "editors": editors,
        "editors_and_others": editors_and_others,
        "date": _date(plain("date").partition("/")[0], plain("year"), plain("month"), plain("day")),
        "date_end": plain("date").partition("/")[2],
        "arxiv": re.sub(r"^arxiv:", "", plain("arxiv") or eprint, flags=re.IGNORECASE),
        "eprint": "" if eprint else plain("eprint"),
        "archive": "" if eprint else plain(archive),
        "publisher_name": text_of(publisher, plain(publisher)),
        "bibtex": text.strip(),
    }
    values |= {key: plain(key) if key in ("url", "doi") else text_of(key, plain(key)) for key in _PLAIN}
    values |= {name: text_of(key, plain(key)) for key, name in _RENAMED.items() if plain(key)}
    try:
        reference = Reference.model_validate(values)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0])
            line = _line(fields[name]) if name in fields else _line(entry)
            if not values.get(name):
                hint = "a title and a date or year are needed" if name in ("title", "date") else ""
                problems.append(Problem(file, line, 1, "missing-field", f"the entry has no {name}", hint))
            else:
                reason = detail["msg"].removeprefix("Value error, ")
                problems.append(Problem(file, line, 1, "bad-value", f"{name}: {reason}"))
        return None, problems
    if not reference.date:
        hint = "a title and a date or year are needed"
        problems.append(Problem(file, _line(entry), 1, "missing-field", "the entry has no date", hint))
    return reference if all(problem.rule == "unknown-field" for problem in problems) else None, problems


def _person(name: NameParts, decode: Callable[[str], str]) -> Person:
    family = " ".join(name.last)
    if not name.first and not name.von and not name.jr and family.startswith("{"):
        return Person(family=decode(family) or UNNAMED, organization=True)
    return Person(
        family=decode(family) or decode(" ".join(name.first)) or UNNAMED,
        given=decode(" ".join(name.first)) if family else "",
        particle=decode(" ".join(name.von)),
        suffix=decode(" ".join(name.jr)),
    )


def _date(date: str, year: str, month: str, day: str) -> str:
    if date or not year:
        return date
    known = [name for name in _MONTHS if month.lower().startswith(name)]
    number = f"{_MONTHS.index(known[0]) + 1:02d}" if known else month.zfill(2) if month.isdecimal() else "00"
    if number == "00":
        return year
    return f"{year}-{number}-{day.zfill(2)}" if day.isdecimal() else f"{year}-{number}"


def field_lines(text: str) -> dict[str, int]:
    """The line on which each field of an entry begins, by the field's name in lower case; for naming places only."""
    lines: dict[str, int] = {}
    for match in _FIELD.finditer(text):
        lines.setdefault(match.group(1).lower(), text[: match.start(1)].count("\n") + 1)
    return lines


def _line(thing: Any) -> int:
    return int(thing.start_line or 0) + 1


def _failed(block: Block, file: str) -> Problem:
    line = _line(block)
    if isinstance(block, DuplicateFieldKeyBlock):
        keys = ", ".join(sorted(block.duplicate_keys))
        message = f"field {keys} appears twice in one entry"
        return Problem(file, line, 1, "duplicate-key", message, "keep the right one")
    if isinstance(block, DuplicateBlockKeyBlock):
        message = f"a second entry has the key {block.key!r}"
        return Problem(file, line, 1, "duplicate-key", message, "keep one entry per file")
    inner = getattr(block, "error", None)
    given = (getattr(inner, "abort_reason", "") or str(inner or "")).rstrip(".")
    reason = re.sub(r"\s+", " ", given).strip() or "the entry that begins here is broken"
    if isinstance(block, MiddlewareErrorBlock):
        hint = "write names as Family, Given and Family, Given; an organisation in double braces"
        return Problem(file, line, 1, "bibtex-names", reason, hint)
    return Problem(file, line, 1, "bibtex-syntax", f"not valid BibTeX: {reason}", SYNTAX_HINT)
