"""Separate rules from verdicts, and the dates of laws from each other.

What to write is said in tools/separate_verdicts.yaml:

    python tools/separate_verdicts.py [ROOT]

For each claim of the table it sets the kind and the parts `threshold`, `determinations` and `instrument`: what the
table gives for a part is merged into it, null removes a key or a part. The text around these parts stays as it is. A
claim that is so already is left alone, so that it can be run again. Afterwards it reads all records again and ends with
an error, everything put back, if anything but these parts differs.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from selfrep.reading import read_library
from selfrep.records import Claim, Determination, Instrument, Record, Threshold

TABLE = Path(__file__).with_suffix(".yaml")

WIDTH = 120
"""Characters of a line, as elsewhere in the records."""

FORMATS: dict[str, type[Record]] = {"threshold": Threshold, "determinations": Determination, "instrument": Instrument}
"""The parts of a claim that the table can set, besides its kind."""

_AFTER = ("results", "answers", "answers_none", "caveats", "stated", "assessment")
"""Keys of a claim before which a new part is written."""

_PLAIN = re.compile(r"[A-Za-z(][^:#\n]*[^:#\s]|[A-Za-z]")
_SPECIAL = {"yes", "no", "true", "false", "null", "on", "off"}


def wanted(claim: Claim, changes: dict[str, Any]) -> dict[str, Any]:
    """Kind and parts of a claim after its changes, as plain data."""
    state = {"kind": claim.kind.value} | {
        name: value
        for name, value in claim.model_dump(mode="json", exclude_none=True, include=set(FORMATS)).items()
        if value
    }
    for name, change in changes.items():
        if isinstance(change, dict) and isinstance(state.get(name), dict):
            merged = state[name] | change
            state[name] = {key: value for key, value in merged.items() if value is not None}
        elif change is None:
            state.pop(name, None)
        else:
            state[name] = change
    return state


def written(name: str, value: Any) -> list[str]:
    """The lines of a part in a claim, its keys in the order of the format."""
    order = [*FORMATS[name].model_fields]
    if isinstance(value, list):
        lines = [f"    {name}:"]
        for entry in value:
            inner = [line for key in sorted(entry, key=order.index) for line in _field(key, entry[key], 8)]
            lines += ["      - " + inner[0].lstrip(), *inner[1:]]
        return lines
    return [f"    {name}:", *(line for key in sorted(value, key=order.index) for line in _field(key, value[key], 6))]


def _field(key: str, text: str, indent: int) -> list[str]:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _SPECIAL
    line = f"{' ' * indent}{key}: {text if plain else json.dumps(text, ensure_ascii=False)}"
    if len(line) <= WIDTH:
        return [line]
    inner = " " * (indent + 2)
    folded = textwrap.wrap(text, WIDTH, initial_indent=inner, subsequent_indent=inner, break_on_hyphens=False)
    return [f"{' ' * indent}{key}: >-", *folded]


def with_parts(text: str, slug: str, state: dict[str, Any]) -> str:
    """The text of a file in which a claim has this kind and these parts."""
    lines = text.split("\n")
    start = lines.index(f"  {slug}:")
    end = next((at for at in range(start + 1, len(lines)) if re.match(r" {0,2}\S", lines[at])), len(lines))
    body = lines[start + 1 : end]
    kind = next(at for at, line in enumerate(body) if line.startswith("    kind:"))
    body[kind] = f"    kind: {state['kind']}"
    places: dict[str, int] = {}
    for name in FORMATS:
        found = next((at for at, line in enumerate(body) if line == f"    {name}:"), None)
        if found is not None:
            last = next((at for at in range(found + 1, len(body)) if re.match(r" {0,4}\S", body[at])), len(body))
            body[found:last] = []
            places[name] = found
    for name in FORMATS:
        if name in state:
            before = (at for at, line in enumerate(body) if line.startswith(tuple(f"    {key}:" for key in _AFTER)))
            at = places.get(name, next(iter(places.values()), None))
            at = next(before) if at is None else at
            body[at:at] = written(name, state[name])
    return "\n".join([*lines[: start + 1], *body, *lines[end:]])


def separate_verdicts(root: Path, table: dict[str, dict[str, Any]]) -> int:
    """Edit the files below a root.

    Returns:
        How many claims were changed.

    Raises:
        RuntimeError: Something else would differ; nothing was changed.
        ValueError: The table gives what no record may say; nothing was changed.
    """
    before, _ = read_library(root)
    changed: dict[str, dict[str, Any]] = {}
    files: dict[str, list[Claim]] = defaultdict(list)
    for identifier, changes in table.items():
        claim = before.claims[identifier]
        state = wanted(claim, changes)
        if state != wanted(claim, {}):
            changed[identifier] = state
            files[before.place(claim)[0]].append(claim)
    expected = before.claims | {name: _changed(before.claims[name], state) for name, state in changed.items()}
    texts = {file: (root / file).read_text(encoding="utf-8") for file in files}
    for file, claims in files.items():
        text = texts[file]
        for claim in claims:
            text = with_parts(text, claim.slug, changed[claim.id])
        (root / file).write_bytes(text.encode())
    after, _ = read_library(root)
    rest = ("sources", "experiments", "models", "evaluations", "questions", "terms", "fingerprints", "broken", "unread")
    if after.claims != expected or any(getattr(after, name) != getattr(before, name) for name in rest):
        for file, text in texts.items():
            (root / file).write_bytes(text.encode())
        raise RuntimeError("something else would differ; nothing was changed")
    return len(changed)


def _changed(claim: Claim, state: dict[str, Any]) -> Claim:
    """The claim with this kind and these parts and no others."""
    rest = claim.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=set(FORMATS))
    return Claim.model_validate(rest | state)


def main() -> None:
    """Run on the checkout that is named, or on this one."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    print(f"{separate_verdicts(root, table)} claims were changed")


if __name__ == "__main__":
    main()
