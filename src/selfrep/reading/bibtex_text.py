"""A place in the text of a `.bib` file, and faults noted at places with the line as it should be."""

from __future__ import annotations

import bisect
import re

from selfrep.problems import Problem

RULE = "bibtex-syntax"

_BLANK = " \t\r\n\f\v"
_LIKE_A_BLANK = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def edited_line(text: str, begin: int, end: int, new: str) -> str:
    """The line of a text on which two places are, with something else between them."""
    line_end = text.find("\n", end)
    before = text[text.rfind("\n", 0, begin) + 1 : begin]
    return before + new + text[end : line_end if line_end >= 0 else len(text)]


class UnreadableError(Exception):
    """It is not clear how to read on; the problem is already noted, and nothing of this leaves the reader."""


class TextReader:
    """A text that is read from its beginning on."""

    def __init__(self, text: str, file: str) -> None:
        """Begin at the beginning.

        Args:
            text: The file's text.
            file: Its path, for problems.
        """
        self.text, self.file = text, file
        self.at = 0
        """The place of the next letter."""
        self.problems: list[Problem] = []
        self._line_ends = [match.start() for match in re.finditer("\n", text)]

    def line_of(self, at: int) -> int:
        """The line of a place, from 1."""
        return bisect.bisect_left(self._line_ends, at) + 1

    def fault(self, at: int, message: str, hint: str = "", edit: tuple[int, int, str] | None = None) -> None:
        """Note a fault at a place; `edit` says what to put between two places of the same line."""
        line = self.line_of(at)
        replacement = None
        if edit is not None and "\n" not in self.text[edit[0] : edit[1]] and line == self.line_of(edit[0]):
            replacement = edited_line(self.text, *edit)
        column = at - self.text.rfind("\n", 0, at)
        self.problems.append(Problem(self.file, line, column, RULE, message, hint, replacement=replacement))

    def stop(self, at: int, message: str, hint: str = "", edit: tuple[int, int, str] | None = None) -> UnreadableError:
        """The same, where it is not clear how to read on: to be raised."""
        self.fault(at, message, hint, edit)
        return UnreadableError(message)

    def blanks(self) -> None:
        """Skip blanks; one that only looks like a blank is a fault."""
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter not in _BLANK:
                if not (letter.isspace() or letter in _LIKE_A_BLANK):
                    return
                message = f"U+{ord(letter):04X} stands between fields, where BibTeX takes it for a letter"
                self.fault(self.at, message, "write a space", (self.at, self.at + 1, " "))
            self.at += 1

    @property
    def next(self) -> str:
        """The next letter; empty at the end."""
        return self.text[self.at : self.at + 1]

    def rest_of_line(self, at: int) -> str:
        """What stands from a place to the end of its line."""
        end = self.text.find("\n", at)
        return self.text[at : len(self.text) if end < 0 else end]
