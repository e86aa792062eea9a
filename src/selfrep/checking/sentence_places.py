"""On which line of its file a sentence says something: texts are folded, and a field may be many lines long."""

from __future__ import annotations

import re

from selfrep.checking.repetitions import Sentence
from selfrep.reading import Library
from selfrep.records import Record, Source

FilePlace = tuple[str, int, int]
"""File, line and column, the last two counted from 1."""


def place_of(library: Library, record: Record, path: tuple[str | int, ...]) -> FilePlace:
    """Where a field of a record stands."""
    file, position = library.place(record, path)
    return file, position.line, position.column


def sentence_place(library: Library, sentence: Sentence, needle: str) -> FilePlace:
    """Where a word or number of a sentence stands; where the text stands, if the sentence is not found in it.

    Args:
        library: The records.
        sentence: A sentence of one of them.
        needle: What is looked for in it.
    """
    record, path, passage = sentence.passage
    wanted = _spread(sentence.text)
    if isinstance(record, Source):
        found = wanted.search(passage)
        lines = passage[: _within(found, needle)].count("\n") if found else 0
        return place_of(library, record, (*path, lines))
    file, position = library.place(record, path)
    document, _ = library.documents[(type(record), record.id)]  # type: ignore[attr-defined]  # every record has one
    lines_before = document.text.split("\n")[: position.line - document.first_line]
    start = sum(len(line) + 1 for line in lines_before)
    found = wanted.search(document.text, start, start + 4 * len(passage) + 400)
    if found is None:
        return file, position.line, position.column
    return file, position.line + document.text.count("\n", start, _within(found, needle)), 1


def _within(found: re.Match[str], needle: str) -> int:
    """Where a number or citation stands in the text that a sentence was found in."""
    inside = _spread(needle).search(found.string, found.start(), found.end())
    return inside.start() if inside else found.start()


def _spread(text: str) -> re.Pattern[str]:
    """What finds a text whatever lines it is broken into."""
    return re.compile(r"\s+".join(map(re.escape, text.split())))
