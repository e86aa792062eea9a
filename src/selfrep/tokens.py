"""The words by which claims and questions are found: how a text and a query are cut into them.

A query is a question in plain words as often as a list of terms, so its words are joined by OR, words that carry no
meaning are dropped, and names of models are recognised in every spelling.
"""

from __future__ import annotations

import re

STOP_WORDS = frozenset(
    """
    a about again all also am an and any anybody anyone are as at be because been being both but by can could did do
    does doing done each else ever every for from get gets give gives go going got had has have he her him his how i
    if in into is it its itself just like made make makes many may me might more most much must my no nor not now of
    on once one only or other our out over own per really same say says see she should since so some such than that
    the their them themselves then there these they thing things this those through to too up us used using very was
    we were what when where which while who whole whom whose why will with would yet you your
    """.split()
)
"""Words that every text holds."""

_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+", re.UNICODE)
_SPELLED = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_RATE = re.compile(r"(?<![\w.,/])([0-9]{1,9})(?: ?/ ?| of (?:the )?| out of (?:the )?)([0-9]{1,9})\b(?![.,]?[0-9/])")
_PERCENT = re.compile(r"(?<![\w.,])([0-9]{1,9}(?:\.[0-9]+)?)(?: ?%| per ?cent\b)")
_WORD = re.compile(r"[a-z]+")
_LETTERS_DIGITS = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers; `2.5` stays one."""
    return [match.group().lower() for match in _TOKEN.finditer(text)]


def variants(token: str) -> list[str]:
    """A token as it may stand in a text: itself, and its parts where letters meet digits (`gpt4o` -> `gpt 4 o`)."""
    parts = _LETTERS_DIGITS.split(token)
    found = [token]
    if len(parts) > 1:
        found += [part for part in parts if len(part) > 1 or part.isdigit()]
    if token in _SPELLED:
        found.append(_SPELLED[token])
    return found


def query_terms(query: str) -> list[str]:
    """The words of a query that can find something, each once; all of them if every one is a stop word."""
    found = tokens(query)
    kept = [token for token in found if token not in STOP_WORDS] or found
    words = [variant for token in kept for variant in variants(token)]
    return list(dict.fromkeys([*words, *number_tokens(query)]))


def number_tokens(text: str) -> list[str]:
    """The rates and percentages of a text as words of their own, whatever way they are written.

    `9/10`, `9 of 10` and `nine out of ten` are `9of10`; `90%` and `90.0 percent` are `90pct`.
    """
    plain = _WORD.sub(lambda word: _SPELLED.get(word.group(), word.group()), text.lower())
    rates = [f"{int(k)}of{int(n)}" for k, n in _RATE.findall(plain)]
    return rates + [f"{float(share):g}pct" for share in _PERCENT.findall(plain)]


def normalized(name: str) -> str:
    """A name without anything but letters and digits, so that `GPT-4o`, `gpt 4o` and `gpt4o` are one."""
    return re.sub(r"[\W_]+", "", name.lower())
