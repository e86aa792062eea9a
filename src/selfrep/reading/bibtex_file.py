"""A `.bib` file with one entry -> `Reference`.

bibtexparser never raises: what it could not read lies in `failed_blocks`. Names are split before LaTeX is decoded
(decoding first would turn a braced organisation with `and` in it into two people), and addresses are never decoded
(decoding cuts them at `%`).
"""

from __future__ import annotations

import functools
import logging
import re
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, MiddlewareErrorBlock
from pydantic import ValidationError

from selfrep.problems import Problem
from selfrep.records import Person, Reference

# bibtexparser logs what it puts into failed_blocks, which we report ourselves, with their place; pylatexenc logs macros
# that it leaves as they are.
for _library in ("bibtexparser", "pylatexenc"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False

_TIE = re.compile(r"(?<!\\)~")
"""A space that does not break; after a backslash it is an accent."""

_FIELD = re.compile(r"(?:^|,)[ \t]*([A-Za-z]+)[ \t]*=", re.MULTILINE)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_PLAIN = ("url", "doi", "journal", "booktitle", "volume", "number", "pages", "howpublished", "note")
_PUBLISHERS = ("publisher", "institution", "organization", "school")
_KNOWN = {
    *_PLAIN, *_PUBLISHERS, "title", "author", "date", "year", "month", "day", "eprint", "arxiv", "archiveprefix",
    "eprinttype", "primaryclass", "urldate", "type", "address", "series", "edition", "version", "isbn", "issn",
    "language", "keywords", "editor", "shorttitle", "subtitle", "copyright", "abstract", "eprintclass", "location",
}  # fmt: skip


def parse_bibtex(text: str, file: str) -> tuple[str | None, Reference | None, list[Problem]]:
    """Read the one entry of a `.bib` file.

    Returns:
        Key of the entry, its reference, and what is wrong. Key and reference are None where they could not be read.
    """
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
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
    if not entries:
        if not problems:
            hint = "paste one entry as arXiv or a reference manager exports it"
            problems.append(Problem(file, 1, 1, "bibtex-syntax", "the file contains no BibTeX entry", hint))
        return None, None, problems
    reference, more = _reference(entries[0], text, file)
    return entries[0].key, reference, problems + more


def _reference(entry: Entry, text: str, file: str) -> tuple[Reference | None, list[Problem]]:
    fields = {field.key.lower(): field for field in entry.fields}
    problems = [
        Problem(file, _line(field), 1, "unknown-field", f"BibTeX field {key!r} is not known", "remove it or use note")
        for key, field in fields.items()
        if key not in _KNOWN
    ]

    def plain(key: str) -> str:
        return str(fields[key].value).strip() if key in fields else ""

    people: list[Person] = []
    and_others = False
    names: Any = fields["author"].value if "author" in fields else []
    for name in names:
        if not isinstance(name, NameParts):
            continue
        if not name.first and not name.von and name.last == ["others"]:
            and_others = True
        else:
            people.append(_person(name))
    eprint = plain("arxiv") or (plain("eprint") if plain("archiveprefix").lower() in ("", "arxiv") else "")
    values: dict[str, Any] = {
        "entry_type": entry.entry_type,
        "title": decode(plain("title")),
        "authors": people,
        "and_others": and_others,
        "date": _date(plain("date"), plain("year"), plain("month"), plain("day")),
        "arxiv": re.sub(r"^arxiv:", "", eprint, flags=re.IGNORECASE),
        "publisher_name": decode(next((plain(key) for key in _PUBLISHERS if key in fields), "")),
        "bibtex": text.strip(),
    }
    values |= {key: plain(key) if key in ("url", "doi") else decode(plain(key)) for key in _PLAIN}
    try:
        return Reference.model_validate(values), problems
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


def _person(name: NameParts) -> Person:
    family = " ".join(name.last)
    if not name.first and not name.von and not name.jr and family.startswith("{"):
        return Person(family=decode(family), organization=True)
    return Person(
        family=decode(family) or decode(" ".join(name.first)) or "?",
        given=decode(" ".join(name.first)) if family else "",
        particle=decode(" ".join(name.von)),
        suffix=decode(" ".join(name.jr)),
    )


def _date(date: str, year: str, month: str, day: str) -> str:
    if date or not year:
        return date
    known = [name for name in _MONTHS if month.lower().startswith(name)]
    number = _MONTHS.index(known[0]) + 1 if known else int(month) if month.isdecimal() else 0
    if not number:
        return year
    return f"{year}-{number:02d}-{int(day):02d}" if day.isdecimal() else f"{year}-{number:02d}"


def field_lines(text: str) -> dict[str, int]:
    """The line on which each field of an entry begins, by the field's name in lower case; for naming places only."""
    lines: dict[str, int] = {}
    for match in _FIELD.finditer(text):
        lines.setdefault(match.group(1).lower(), text[: match.start(1)].count("\n") + 1)
    return lines


def decode(text: str) -> str:
    """LaTeX as plain text: accents and protecting braces resolved."""
    if not any(mark in text for mark in "\\{}~$"):
        return " ".join(text.split())
    return " ".join(_latex().latex_to_text(_TIE.sub(" ", text)).split())


@functools.cache
def _latex() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    # Names of characters that it does not know and would drop without a word; reference managers write them.
    names = {
        "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
        "textasciicircum": "^",
    }  # fmt: skip
    context = get_default_latex_context_db()
    specs = [MacroTextSpec(name, simplify_repl=character) for name, character in names.items()]
    context.add_context_category("named-characters", prepend=True, macros=specs)
    return LatexNodes2Text(latex_context=context, keep_braced_groups=False, math_mode="verbatim", keep_comments=True)


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
    hint = "balance braces and quotation marks; put a comma after each field"
    return Problem(file, line, 1, "bibtex-syntax", f"not valid BibTeX: {reason}", hint)
