"""Words that nobody wrote, and the written ones that are most like them: for slips of the keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from difflib import get_close_matches

from selfrep.tokens import STOP_WORDS, tokens

SHORTEST = 5
"""Letters that a word must have to be taken for a slip."""

ALIKE = 0.8
"""How like a written word must be (`difflib`'s ratio) to be looked for instead; one letter of five is at the border."""

_TEXTS = (
    "SELECT statement FROM claim", "SELECT quote FROM claim WHERE quote IS NOT NULL", "SELECT note FROM claim",
    "SELECT title FROM source", "SELECT organization FROM source", "SELECT family FROM author",
    "SELECT name FROM model", "SELECT developer FROM model", "SELECT alias FROM model_alias",
    "SELECT name FROM evaluation", "SELECT alias FROM evaluation_alias",
    "SELECT question FROM question", "SELECT wording FROM also_asked", "SELECT term FROM term",
    "SELECT synonym FROM synonym",
)  # fmt: skip
"""What the full-text index is made of."""


def corrections(connection: sqlite3.Connection, query: str) -> dict[str, list[str]]:
    """The words of a query that stand nowhere, each with the written words that are most like it."""
    return _nearest(connection, query, lambda word, known: get_close_matches(word, known, n=2, cutoff=ALIKE))


def suggestions(connection: sqlite3.Connection, query: str, most: int = 5) -> list[str]:
    """Written words that are somewhat like those words of a query that stand nowhere."""
    near = _nearest(connection, query, lambda word, known: get_close_matches(word, known, n=2))
    return list(dict.fromkeys(word for words in near.values() for word in words))[:most]


def _nearest(
    connection: sqlite3.Connection, query: str, alike: Callable[[str, list[str]], list[str]]
) -> dict[str, list[str]]:
    strange = [word for word in tokens(query) if len(word) >= SHORTEST and word.isalpha() and word not in STOP_WORDS]
    strange = [word for word in dict.fromkeys(strange) if not _is_written(connection, word)]
    if not strange:
        return {}
    # A few milliseconds, and only after a slip: not worth a table of its own.
    written = {token for sql in _TEXTS for row in connection.execute(sql) for token in tokens(row[0])}
    known = sorted(word for word in written if word.isalpha() and len(word) > 2 and word not in STOP_WORDS)
    near = {word: alike(word, known) for word in strange}
    return {word: words for word, words in near.items() if words}


def _is_written(connection: sqlite3.Connection, word: str) -> bool:
    found = connection.execute("SELECT 1 FROM claim_text WHERE claim_text MATCH ? LIMIT 1", [f'"{word}"*'])
    return found.fetchone() is not None
