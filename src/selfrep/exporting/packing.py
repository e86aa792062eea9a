"""Texts made shorter before they are sent: each word that occurs often stands as one character.

Compression over the wire looks back 32 kilobytes only, a tenth of the statements of a thousand claims, so it meets most
words as if for the first time. Here a word is spelled out once for all texts. That takes a twentieth off the explorer's
data as they are sent, and the browser undoes it in one replacement (`site/assets/js/explorer/data.js`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FIRST, LAST = 0xA1, 0x7FF
"""The characters that may stand for a word: all those of two bytes in UTF-8."""

MOST = 1500
"""Words that get a character; for more, listing the word costs what its use saves."""

_WORD = re.compile(r" ?[A-Za-z][A-Za-z']+")


def packed(data: Mapping[str, Any], columns: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Data with the texts of some columns packed.

    Args:
        data: Among other things, tables by name, each a mapping of columns to lists of texts, or of lists of texts.
        columns: By name of the table, its columns to pack.

    Returns:
        The same, and besides: `packed`, which columns were; `words`, what the characters from `FIRST` on stand for, in
        their order (a word has the blank before it); and `own`, the characters left out there, because a text holds
        them.
    """
    texts = [text for name, chosen in columns.items() for column in chosen for text in _flat(data[name][column])]
    words, own = _common_words(texts)
    tables = {
        name: {column: _replaced(cells, words) if column in chosen else cells for column, cells in data[name].items()}
        for name, chosen in columns.items()
    }
    # The words come first: the nearer they stand to their other uses, the better compression finds them.
    return {"packed": dict(columns), "words": list(words), "own": own, **data, **tables}


def _common_words(texts: Iterable[str]) -> tuple[dict[str, str], str]:
    """The words that pay, with the characters that stand for them; and the characters that stand for themselves."""
    counts: Counter[str] = Counter()
    held: set[str] = set()
    for text in texts:
        counts.update(_WORD.findall(text))
        held.update(text)
    own = "".join(sorted(character for character in held if FIRST <= ord(character) <= LAST))
    # Two bytes are spent on each use, and the word itself has to be listed.
    saved = {word: count * (len(word) - 2) - len(word) - 1 for word, count in counts.items()}
    paying = sorted((word for word in saved if saved[word] > 0), key=lambda word: (-saved[word], word))
    free = (chr(code) for code in range(FIRST, LAST + 1) if chr(code) not in own)
    return dict(zip(paying[:MOST], free, strict=False)), own


def _flat(cells: Iterable[Any]) -> Iterable[str]:
    for cell in cells:
        if isinstance(cell, str):
            yield cell
        else:
            yield from cell


def _replaced(cells: Iterable[Any], words: Mapping[str, str]) -> list[Any]:
    return [
        _WORD.sub(lambda match: words.get(match.group(), match.group()), cell)
        if isinstance(cell, str)
        else _replaced(cell, words)
        for cell in cells
    ]
