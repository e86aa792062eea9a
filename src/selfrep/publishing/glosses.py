"""Terms of the glossary marked where a page first uses them; each opens its meaning in place, without a script.

Only fields of prose are marked, as the templates ask for it, and never the words of a link, a heading or a code. A
term is known by its name, singular or plural, and by abbreviations among its synonyms; other synonyms are wordings of
people who search, and may mean something else in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from markupsafe import Markup

from selfrep.database.row_types import SynonymRow, TermRow

ORDINARY = {"compute", "determination", "exploit", "instruction", "prompts-only", "what-was-copied"}
"""Terms whose names are also everyday words or verbs: a text that has one mostly does not mean the term."""

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{2,}")
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?(\w+)")
_LEFT_ALONE = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "svg", "th"}
"""Elements in whose text nothing is marked."""


class Glossary:
    """The terms, ready to be found in texts."""

    def __init__(self, terms: Iterable[TermRow], synonyms: Iterable[SynonymRow]) -> None:
        """Prepare the search.

        Args:
            terms: Rows of the glossary.
            synonyms: Rows of other words for terms.
        """
        self.terms = {term["id"]: term for term in terms if term["id"] not in ORDINARY}
        self._small: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        for term in self.terms.values():
            self._add(term["term"], term["id"])
        for other in synonyms:
            if other["term"] in self.terms and _ABBREVIATION.fullmatch(other["synonym"]):
                self._add(other["synonym"], other["term"])
        # Without terms a pattern that is found nowhere.
        self._pattern = re.compile(
            rf"(?<![\w-])(?:{_any_of([*self._small, *self._exact]) or '(?!)'})(?![\w-])", re.IGNORECASE
        )

    def _add(self, words: str, identifier: str) -> None:
        for form in (words, _plural(words)):
            # Capitals are a part of a name: METR, RepliBench, SB 53; in other terms only a sentence may begin with one.
            (self._exact if form != form.lower() else self._small).setdefault(form, identifier)

    def find(self, text: str, known: set[str]) -> list[tuple[int, int, str]]:
        """The first uses of terms in a text: begin, end, identifier; `known` are not looked for, and grows."""
        found = []
        for match in self._pattern.finditer(text):
            words = match.group()
            identifier = self._exact.get(words) or self._small.get(words[:1].lower() + words[1:])
            if identifier and identifier not in known:
                known.add(identifier)
                found.append((match.start(), match.end(), identifier))
        return found


class PageGlosses:
    """What one page marks: each term once."""

    def __init__(self, glossary: Glossary, address: Callable[[str], str]) -> None:
        """Begin a page.

        Args:
            glossary: The terms.
            address: Gives the way from the page to an address of the site.
        """
        self._glossary = glossary
        self._address = address
        self._used: set[str] = set()

    def mark(self, text: str | Markup) -> Markup:
        """A text or piece of HTML with its first uses of terms as buttons that open their meanings."""
        parts: Sequence[str] = _TAG.split(str(_html(text)))
        inside = 0
        marked = []
        for number, part in enumerate(parts):
            if number % 2:
                name = _NAME.match(part)
                if name and name.group(1) in _LEFT_ALONE:
                    inside += -1 if part.startswith("</") else 1
                marked.append(part)
            else:
                marked.append(part if inside else self._marked(part))
        return Markup("".join(marked))  # noqa: S704  # what was escaped before, and our own buttons

    def _marked(self, text: str) -> str:
        parts = []
        end = 0
        for start, stop, identifier in self._glossary.find(text, self._used):
            button = f'<button class="sr-term" type="button" popovertarget="term-{identifier}">'
            parts += [text[end:start], button, text[start:stop], "</button>"]
            end = stop
        return "".join([*parts, text[end:]])

    def popovers(self) -> str:
        """What the buttons open, as HTML, to stand at the end of the page."""
        return "".join(
            _POPOVER.format(id=term["id"], term=term["term"], meaning=term["meaning"], glossary=self._place(term["id"]))
            for term in (self._glossary.terms[identifier] for identifier in sorted(self._used))
        )

    def _place(self, identifier: str) -> str:
        return self._address(f"glossary/#{identifier}")


_POPOVER = Markup(
    '<div class="sr-pop" id="term-{id}" popover aria-label="{term}"><p><strong>{term}</strong>: {meaning}</p>'
    '<p><a href="{glossary}">Glossary</a></p></div>'
)


def _html(text: str | Markup) -> Markup:
    """HTML as it is, and a text as HTML that shows it."""
    return text if isinstance(text, Markup) else Markup(escape(text, quote=False))  # noqa: S704  # escaped here


def _plural(words: str) -> str:
    if re.search(r"[^aeiou]y$", words):
        return f"{words[:-1]}ies"
    return words if words.endswith("s") else f"{words}{'es' if re.search(r'(x|ch|sh)$', words) else 's'}"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, that tells after a letter or two that none is there."""
    groups: dict[str, list[str]] = {}
    for word in sorted({word.lower() for word in words}, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
