"""Addresses in a reference, told from the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable

_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;]")
"""The last character is not the punctuation of the reference itself."""


def with_addresses(reference: str, link: Callable[[str], str], words: Callable[[str], str] = str) -> str:
    """A reference with its addresses written as links.

    Args:
        reference: As the modules of this package print it, as HTML or as plain text.
        link: Makes a link of an address, given as it is printed.
        words: What to make of the words around the addresses.
    """
    parts = []
    end = 0
    for match in _ADDRESS.finditer(reference):
        parts += [words(reference[end : match.start()]), link(match.group())]
        end = match.end()
    return "".join([*parts, words(reference[end:])])
