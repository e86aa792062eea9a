"""The content of a record file -> the records in it as plain data, whatever the format was when it was written.

Scalars stay text, and nothing is validated: the past may have had other fields, and is compared, not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from selfrep.problems import Problem
from selfrep.reading import parse_yaml
from selfrep.reading.annotation_file import parse_annotation
from selfrep.reading.bibtex_file import parse_bibtex
from selfrep.reading.text_file import decode_text

Key = tuple[str, str]
"""Type and identifier of a record: `("claim", "pan2024frontier/qwen-copies-itself")`."""

State = dict[str, Any]

_REGISTERS = {"models": "model", "evaluations": "evaluation", "questions": "question"}
_PEOPLE = ("authors", "editors", "translators")
_PARTS = {"claims": "claim", "experiments": "experiment"}


def file_of(path: str) -> str:
    """The file that stands for a record: a source's annotation and its BibTeX entry are one."""
    return f"{path.removesuffix('.bib')}.md" if path.startswith("sources/") and path.endswith(".bib") else path


@dataclass(frozen=True)
class FileState:
    """What a file of the records held."""

    records: dict[Key, State] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """By path: why it could not be read. What it held is not among the records."""


def read_states(path: str, contents: Mapping[str, bytes]) -> FileState:
    """The records of a file; whatever a reader runs into is a fault of the file and ends nothing.

    Args:
        path: From the root of the record, as `file_of` gives it.
        contents: Content by path, the BibTeX entries of sources among them; what is absent there holds no record.
    """
    faults: dict[str, str] = {}
    try:
        return FileState(_records(path, contents, faults), faults)
    except Exception as error:  # noqa: BLE001 - the past cannot be corrected, and must not end a build for ever
        return FileState({}, {path: f"{type(error).__name__}: {error}"})


def _records(path: str, contents: Mapping[str, bytes], faults: dict[str, str]) -> dict[Key, State]:
    parts, stem = PurePosixPath(path).parts, PurePosixPath(path).stem
    if parts[0] == "sources":
        entry = f"{path.removesuffix('.md')}.bib"
        state = _reference(entry, _text(entry, contents, faults), faults)
        state |= _annotation(path, _text(path, contents, faults), faults)
        return {("source", stem): state} if state else {}
    text = _text(path, contents, faults)
    if not text:
        return {}
    document, problems = parse_yaml(text, path)
    data = document.data
    if not isinstance(data, dict) or document.mended:
        if data is not None or problems:
            faults[path] = _reason(problems, "holds no mapping of keys")
        return {}
    if len(parts) == 3 and parts[1] == "appraisals":
        return {("appraisal", f"{stem}/{name}"): state for name, state in data.items() if isinstance(state, dict)}
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


def _text(path: str, contents: Mapping[str, bytes], faults: dict[str, str]) -> str:
    """The text of a file; empty where it is absent, empty, or no text."""
    if not contents.get(path, b"").strip():
        return ""
    text, problems = decode_text(contents[path], path)
    if text is None:
        faults[path] = _reason(problems, "is no text")
    return text or ""


def _reference(path: str, text: str, faults: dict[str, str]) -> State:
    if not text:
        return {}
    _, reference, problems = parse_bibtex(text, path)
    if reference is None:
        faults[path] = _reason(problems, "holds no BibTeX entry")
        return {}
    state = reference.model_dump(mode="json", exclude={"bibtex", *_PEOPLE}, exclude_defaults=True)
    state |= {key: [person.name.spoken for person in people] for key in _PEOPLE if (people := getattr(reference, key))}
    return state


def _annotation(path: str, text: str, faults: dict[str, str]) -> State:
    if not text:
        return {}
    annotation, found = parse_annotation(text, path)
    front = annotation.front.data if annotation else None
    problems = [problem for problem in found if problem.rule.startswith(("yaml-", "front-matter"))]
    is_broken = annotation is None or annotation.front.mended or (front is None and problems)
    if annotation is None or is_broken or not isinstance(front, dict | None):
        faults[path] = _reason(problems, "its front matter holds no mapping of keys")
        return {}
    return (front or {}) | annotation.sections


def _reason(problems: list[Problem], otherwise: str) -> str:
    return min(problems, key=lambda problem: problem.sort_key).message if problems else otherwise
