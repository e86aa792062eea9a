"""The value of a field: in braces or quotation marks, a number, an abbreviation, or several of these joined by #."""

from __future__ import annotations

import re

from selfrep.reading.bibtex_text import TextReader, UnreadableError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The abbreviations that every style of BibTeX defines."""

_NUMBER = re.compile(r"[0-9]+(?![^\s,#})])")
_MACRO = re.compile(r"""[^\s"#%'(),={}0-9][^\s"#%'(),={};]*(?=\s*(?:[,#;})]|$|[^\W\d]+\s*=))""")
_SMART = {"“": "”", "”": "”", "„": "“", "«": "»", "\u2018": "\u2019", "\u2019": "\u2019"}
SWALLOWED = re.compile(
    r"(?:^|,)[ \t]*(title|author|editor|year|date|month|journal|booktitle|volume|number|pages|url|doi|publisher|eprint"
    r"|institution|note|archiveprefix)[ \t]*=[ \t]*[{\"0-9]",
    re.IGNORECASE | re.MULTILINE,
)
"""What looks like the next field, inside a value."""


class ValueReader(TextReader):
    """A text in which values of fields are read."""

    def __init__(self, text: str, file: str) -> None:
        """Begin at the beginning, with the abbreviations that every style defines."""
        super().__init__(text, file)
        self.close = "}"
        """What closes the entry that is being read."""
        self.macros = {month: month for month in MONTHS}
        """What abbreviations stand for, by their names in lower case."""

    def value(self, name: str) -> tuple[str, bool]:
        """The value that begins here, and whether it is composed."""
        parts: list[str] = []
        composed = False
        while True:
            self.blanks()
            text, macro = self._part(name)
            parts.append(text)
            composed |= macro
            end = self.at
            self.blanks()
            if self.next != "#":
                self.at = end
                return "".join(parts), composed or len(parts) > 1
            self.at += 1

    def _part(self, name: str) -> tuple[str, bool]:
        letter, begin = self.next, self.at
        if letter == "{":
            return self._braced(name), False
        if letter == '"':
            return self._quoted(name), False
        if letter in _SMART:
            line = self.rest_of_line(begin)
            last = max(line.rfind(mark) for mark in _SMART.values())
            inner = line[1:last]
            edit = (begin, begin + last + 1, f"{{{inner}}}") if last > 0 else None
            message = f"typographic quotation marks do not delimit the value of {name}"
            raise self.stop(begin, message, "put it in braces", edit)
        if number := _NUMBER.match(self.text, begin):
            self.at = number.end()
            return number.group(), False
        if macro := _MACRO.match(self.text, begin):
            self.at = macro.end()
            return self._macro(name, macro.group(), begin), macro.group().lower() not in MONTHS
        if letter in (",", self.close, ""):
            raise self.stop(begin, f"the field {name} has no value", "write one in braces, or remove the field")
        raise self._undelimited(name, begin)

    def _macro(self, name: str, macro: str, begin: int) -> str:
        if macro.lower() in self.macros:
            return self.macros[macro.lower()]
        month = macro.lower()[:3]
        if name.lower() == "month" and month in MONTHS:
            edit = (begin, begin + len(macro), month)
            self.fault(begin, f"the abbreviation {macro!r} is not defined", "", edit)
            return month
        if not re.fullmatch(r"[\w-]+", macro) or self._closed_later(begin):
            raise self._undelimited(name, begin)
        message = f"the abbreviation {macro!r} is not defined in this file"
        hint = "write the text that it stands for in braces"
        self.fault(begin, message, hint, (begin, begin + len(macro), f"{{{macro}}}"))
        return macro

    def _undelimited(self, name: str, begin: int) -> UnreadableError:
        line = self.rest_of_line(begin)
        if (end := self._closed_later(begin)) is not None:
            opener = "{" if self.text[end] == "}" else '"'
            message = f"the value of {name} is closed, but not opened"
            return self.stop(begin, message, f"write {opener} before it", (begin, begin, opener))
        ahead = re.search(r",\s*(?:[^\W\d][\w-]*\s*=|$)|[}]\s*$", line)
        length = len(line[: ahead.start() if ahead else len(line)].rstrip())
        value = line[:length]
        bare = re.sub(r"^(?:'(.*)'|\[(.*)\])$", r"\1\2", value)
        edit = (begin, begin + length, f"{{{bare}}}") if value.count("{") == value.count("}") else None
        return self.stop(begin, f"the value of {name} stands neither in braces nor in quotation marks", "", edit)

    def _closed_later(self, begin: int) -> int | None:
        """Where the line closes a value that begins without a delimiter, before the next field."""
        found = re.compile(r"""[^{}"\n]*([}"])\s*,?[ \t]*\r?\n\s*[^\s"#%'(),={}]+\s*=""").match(self.text, begin)
        return found.start(1) if found else None

    def _braced(self, name: str) -> str:
        begin = self.at
        depth = 0
        for mark in re.compile(r"[{}]").finditer(self.text, begin):
            depth += 1 if mark.group() == "{" else -1
            if not depth:
                self.at = mark.end()
                return self.text[begin + 1 : mark.start()]
        swallowed = SWALLOWED.search(self.text, begin + 1)
        raise self.unclosed_value(begin, name, swallowed.group(1) if swallowed else "", len(self.text))

    def unclosed_value(self, begin: int, name: str, swallowed: str, before: int) -> UnreadableError:
        """The brace of a value is closed too late, or never: the next field stands inside."""
        line, newline, _ = self.text[begin:before].partition("\n")
        end = begin + len(line.rstrip().removesuffix(","))
        closer, other = ('"', "}") if self.text[begin] == '"' else ("}", '"')
        edit = (end - (self.text[end - 1] == other), end, closer) if swallowed and newline else None
        what = "quotation mark" if closer == '"' else "brace"
        message = f"the {what} of {name} is not closed" + (f"; {swallowed} stands inside of it" if swallowed else "")
        return self.stop(begin, message, f"add {closer} at the end of the value", edit)

    def _quoted(self, name: str) -> str:
        begin = self.at
        depth = 0
        for mark in re.compile(r'[{}"]').finditer(self.text, begin + 1):
            if mark.group() == '"':
                if not depth:
                    self.at = mark.end()
                    return self.text[begin + 1 : mark.start()]
                continue
            depth += 1 if mark.group() == "{" else -1
            if depth < 0:
                message = f"the value of {name} has a closing brace without an opening one"
                at = mark.start()
                line_start = self.text.rfind("\n", 0, at) + 1
                if '"' not in self.text[max(line_start, begin + 1) : at]:
                    break
                raise self.stop(at, message, "remove it, or close the quotation marks", None)
        swallowed = SWALLOWED.search(self.text, begin + 1)
        raise self.unclosed_value(begin, name, swallowed.group(1) if swallowed else "", len(self.text))
