"""Finding and changing what stands at a path of a YAML tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfrep.formatting import node_of
from selfrep.formatting.tree import Entry, Group, Text
from selfrep.reading.yaml_file import KeyPath


def entry_of(group: Group, key: str) -> Entry | None:
    """The entry of a mapping with a key."""
    return next((entry for entry in group.entries if entry.key is not None and entry.key.value == key), None)


def entry_at(root: Group, path: KeyPath) -> Entry:
    """The entry at a path that is there."""
    here, found = root, None
    for step in path:
        assert isinstance(here, Group)
        found = here.entries[step] if isinstance(step, int) else entry_of(here, step)
        assert found is not None, path
        here = found.value  # type: ignore[assignment]  # the assertion above holds it for the next step
    assert found is not None
    return found


def group_at(root: Group, path: KeyPath) -> Group:
    """The mapping or list at a path that is there."""
    node = entry_at(root, path).value if path else root
    assert isinstance(node, Group)
    return node


def put(group: Group, key: str, value: Any) -> None:
    """Set the value of a key, which may be new; None removes it."""
    entry = entry_of(group, key)
    if value is None:
        group.entries = [each for each in group.entries if each is not entry]
    elif entry is None:
        group.entries.append(Entry(Text(key, '"'), node_of(value, key)))
    else:
        entry.value = node_of(value, key)


def texts_of(group: Group, key: str) -> list[str]:
    """The texts of a list; none where the key is not there."""
    entry = entry_of(group, key)
    items = entry.value.entries if entry and isinstance(entry.value, Group) else []
    return [item.value.value for item in items if isinstance(item.value, Text)]


def put_names(group: Group, key: str, names: Iterable[str]) -> None:
    """Set a list of names; an empty one goes."""
    put(group, key, list(names) or None)


def set_text(root: Group, path: KeyPath, value: str) -> None:
    """Put another text in the place of the one at a path, written in the same way."""
    text = entry_at(root, path).value
    assert isinstance(text, Text)
    text.value, text.lines = value, ()
