"""Names of authors: the parts that a citation style needs, and the orders in which they are written.

The one place that puts the parts together: a suffix such as `Jr.` or a particle such as `van` is easily lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, TypedDict


class Name(NamedTuple):
    """The name of a person or an organisation."""

    family: str
    """Surname, or the whole name of an organisation."""
    given: str = ""
    """Given names; empty for an organisation."""
    particle: str = ""
    """Part before the surname, such as `van`."""
    suffix: str = ""
    """Part after the surname, such as `Jr.`"""

    @property
    def surname(self) -> str:
        """The surname with its particle: `van der Linden`."""
        return f"{self.particle} {self.family}".strip()

    @property
    def spoken(self) -> str:
        """As one speaks: `Peter Quill Jr.` (given names first)."""
        return " ".join(filter(None, (self.given, self.surname, self.suffix)))

    @property
    def inverted(self) -> str:
        """As lists are sorted: `Quill, Peter, Jr.` (surname first)."""
        return ", ".join(filter(None, (self.surname, self.given, self.suffix)))

    @property
    def initials(self) -> str:
        """The given names as initials: `C.-c.` for Chung-chieh, `d.` for danah.

        Names in scripts without capitals (Chinese, Arabic) have no initials and are given whole.
        """
        if not self.given or not all(_has_case(part) for part in _PARTS.findall(self.given)):
            return self.given
        return _PARTS.sub(lambda part: f"{part.group()[0]}.", self.given).replace("..", ".")

    @property
    def is_run_together(self) -> bool:
        """Whether surname and given names are written without anything between them, as in Chinese."""
        return bool(self.given) and all(_is_ideograph(letter) for letter in self.family + self.given if letter != " ")


_PARTS = re.compile(r"[^\s.\-\u2010\u2011\u00b7]+\.?")
"""A given name, or what stands between its hyphens."""


def _has_case(part: str) -> bool:
    return unicodedata.category(part[0]) in ("Lu", "Ll", "Lt")


def _is_ideograph(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("CJK UNIFIED", "HANGUL SYLLABLE", "HIRAGANA", "KATAKANA"))


class AuthorParts(TypedDict):
    """What rows of the table `author` say of a name."""

    family: str
    given: str
    particle: str
    suffix: str


def author_name(author: AuthorParts) -> Name:
    """The name in a row of the table `author`."""
    return Name(author["family"], author["given"], author["particle"], author["suffix"])


def list_authors(authors: Iterable[AuthorParts], *, and_others: bool) -> str:
    """All authors in one line: `Ada Morrow, Peter Quill Jr. and others`; empty where no author is named.

    Args:
        authors: Rows of the table `author`, in their order.
        and_others: Whether the source names more authors than are recorded.
    """
    names = ", ".join(author_name(author).spoken for author in authors)
    return f"{names} and others" if names and and_others else names
