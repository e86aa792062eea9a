"""The text of a record file -> the records in it as plain data, whatever the format was when it was written.

Scalars stay text, and nothing is validated: the past may have had other fields, and is compared, not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from selfrep.reading import parse_yaml
from selfrep.reading.annotation_file import parse_annotation
from selfrep.reading.bibtex_file import parse_bibtex

Key = tuple[str, str]
"""Type and identifier of a record: `("claim", "pan2024frontier/qwen-copies-itself")`."""

State = dict[str, Any]

_REGISTERS = {"models": "model", "evaluations": "evaluation", "questions": "question"}
_PARTS = {"claims": "claim", "experiments": "experiment"}


def file_of(path: str) -> str:
    """The file that stands for a record: a source's annotation and its BibTeX entry are one."""
    return f"{path.removesuffix('.bib')}.md" if path.startswith("sources/") and path.endswith(".bib") else path


def states(path: str, texts: Mapping[str, str]) -> dict[Key, State]:
    """The records of a file.

    Args:
        path: From the root of the record, as `file_of` gives it.
        texts: Text by path, the BibTeX entries of sources among them; what is absent there holds no record.
    """
    parts = PurePosixPath(path).parts
    if parts[0] == "sources":
        return _source(PurePosixPath(path).stem, texts.get(path, ""), texts.get(f"{path.removesuffix('.md')}.bib", ""))
    text = texts.get(path, "")
    data = parse_yaml(text, path)[0].data if text else None
    if not isinstance(data, dict):
        return {}
    stem = PurePosixPath(path).stem
    if len(parts) == 3:
        return {(_REGISTERS[parts[1]], stem): data} if parts[1] in _REGISTERS else {}
    if stem == "glossary":
        return {("term", name): state for name, state in data.items() if isinstance(state, dict)}
    found: dict[Key, State] = {}
    for part, kind in _PARTS.items():
        entries = data.get(part)
        if isinstance(entries, dict):
            found |= {(kind, f"{stem}/{name}"): state for name, state in entries.items() if isinstance(state, dict)}
    return found


def _source(key: str, note: str, entry: str) -> dict[Key, State]:
    state: State = {}
    if entry:
        reference = parse_bibtex(entry, key)[1]
        if reference is not None:
            state |= reference.model_dump(mode="json", exclude={"bibtex", "authors"}, exclude_defaults=True)
            state["authors"] = [author.name.spoken for author in reference.authors]
    if note:
        annotation = parse_annotation(note, key)[0]
        if annotation is not None:
            state |= (annotation.front.data or {}) | annotation.sections
    return {("source", key): state} if state else {}
