"""Two states of a record -> what differs, field by field, in words: `trials changed from 10 to 12`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SHORT = 48
"""Characters up to which a text is shown whole on both sides of the arrow."""

AROUND = 3
"""Words shown before and after what changed in a longer text."""

MOST_WORDS = 24
"""Words of a longer text shown on either side."""


@dataclass(frozen=True)
class Difference:
    """One field that differs."""

    field: str
    """The way to it: `assessment.level`, `results[aster-7b, success-rate].trials`."""
    before: str | None
    """What stood there, as text; None where there was nothing."""
    after: str | None
    """What stands there; None where nothing does."""
    words: str
    """The difference for people."""


_IDENTITY: dict[str, tuple[str, ...]] = {
    "results": ("model", "metric", "variant", "experiment"),
    "answers": ("question",),
    "relations": ("type", "target"),
    "alternatives": ("locator",),
    "searches": ("sought",),
    "determinations": ("model", "framework", "level"),
}
"""By which fields the entries of a list are the same entry before and after."""

_NAMES = {
    "results": "result", "answers": "answer to", "relations": "relation", "alternatives": "other printed value",
    "searches": "search", "caveats": "caveat", "aliases": "alias", "models": "model", "evaluations": "evaluation",
    "sources": "source", "synonyms": "synonym", "see": "related term", "claims": "claim", "authors": "author",
    "also_asked": "other wording", "determinations": "determination",
}  # fmt: skip
"""One entry of a list, in words."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs between two states of one record, in the order of the newer one's fields."""
    return list(_mappings((), before, after))


Way = tuple[tuple[str, str], ...]
"""Steps to a field, each as it is addressed and as it is spoken of."""


def _mappings(way: Way, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for key in [*after, *(key for key in before if key not in after)]:
        yield from _values((*way, (key, key.replace("_", " "))), key, before.get(key), after.get(key))


def _values(way: Way, key: str, before: Any, after: Any) -> Iterator[Difference]:
    if _same(before, after):
        return
    if isinstance(before, list) or isinstance(after, list):
        yield from _lists(way, key, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _mappings(way, before, after)
    else:
        yield _difference(way, before, after)


def _lists(way: Way, key: str, before: Any, after: Any) -> Iterator[Difference]:
    old, new = _entries(key, before), _entries(key, after)
    for name in [*new, *(name for name in old if name not in new)]:
        address, spoken = way[-1][0], _NAMES.get(key, key.replace("_", " "))
        step = (*way[:-1], (f"{address}[{name}]", f"{spoken} {name}"))
        one, other = old.get(name), new.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from _mappings(step, one, other)
        elif name not in old:
            yield Difference(_address(step), None, _text(other), f"{_spoken(step)} added{_gist(key, other)}")
        elif name not in new:
            yield Difference(_address(step), _text(one), None, f"{_spoken(step)} removed{_gist(key, one)}")


def _entries(key: str, entries: Any) -> dict[str, Any]:
    """The entries of a list by what tells them apart; equal ones are counted, so that none is lost."""
    found: dict[str, Any] = {}
    for entry in entries if isinstance(entries, list) else [] if entries is None else [entries]:
        if isinstance(entry, dict) and key in _IDENTITY:
            name = ", ".join(_flat(entry[field]) for field in _IDENTITY[key] if entry.get(field))
        else:
            name = _text(entry)
        number = 2
        unique = name
        while unique in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique] = entry
    return found


def _gist(key: str, entry: Any) -> str:
    """What an entry of a list says, in few words, where that is not its name already."""
    if not isinstance(entry, dict):
        return ""
    if key == "results":
        k, n = (str(entry.get(name, "")) for name in ("successes", "trials"))
        said = entry.get("printed") or (f"{k} of {n}" if k.isdigit() and n.isdigit() else entry.get("value") or "")
    else:
        said = entry.get("stance") or entry.get("basis") or entry.get("value") or ""
    return f": {_flat(said)}" if said else ""


def _difference(way: Way, before: Any, after: Any) -> Difference:
    one, other = (None if value is None else _text(value) for value in (before, after))
    name = _spoken(way)
    if one is None or other is None:
        text = one or other or ""
        shown = f": {text}" if len(text) <= SHORT and not isinstance(before or after, dict) else ""
        words = f"{name} added{shown}" if one is None else f"{name} removed{shown}"
    elif max(len(one), len(other)) <= SHORT:
        words = f"{name} changed from {_quoted(one)} to {_quoted(other)}"
    else:
        words = f"{name} reworded {_part(one, other)}"
    return Difference(_address(way), one, other, words)


def _quoted(text: str) -> str:
    """A value as it stands in a sentence: several words in quotation marks."""
    return f"“{text}”" if " " in text else text


def _part(before: str, after: str) -> str:
    """What changed in a longer text, with a few words around it."""
    one, other = before.split(), after.split()
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1

    def shown(words: list[str]) -> str:
        first, last = max(0, start - AROUND), min(len(words), len(words) - end + AROUND)
        piece = words[first:last]
        cut = piece[:MOST_WORDS]
        left = "" if first == 0 else "… "
        right = "" if last == len(words) and len(cut) == len(piece) else " …"
        return f"“{left}{' '.join(cut)}{right}”"

    return f"from {shown(one)} to {shown(other)}"


def _same(before: Any, after: Any) -> bool:
    """Whether two values say the same: line breaks and the way in which a number is written do not count."""
    if before == after:
        return True
    if isinstance(before, str) and isinstance(after, str):
        if _flat(before) == _flat(after):
            return True
        try:
            return float(before) == float(after)
        except ValueError:
            return False
    return False


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else _flat(value)


def _flat(value: Any) -> str:
    return " ".join(str(value).split())


def _address(way: Way) -> str:
    return ".".join(address for address, _ in way)


def _spoken(way: Way) -> str:
    """The way in words: `checked depth`, `result aster-7b, success-rate: trials`."""
    spoken = [words for _, words in way]
    return f"{spoken[0]}: {' '.join(spoken[1:])}" if "[" in way[0][0] and len(spoken) > 1 else " ".join(spoken)
