"""A whole folder -> `Library`: every record that could be read, the place of each, and everything wrong with the rest.

One bad file never hides the others, and one bad record never hides its neighbours in the same file. What could not be
read is remembered by name, so that a reference to it is not reported as well.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from selfrep.problems import Problem, Severity
from selfrep.reading.annotation_file import parse_annotation
from selfrep.reading.bibtex_file import field_lines, parse_bibtex
from selfrep.reading.file_names import folder_of, identifier_of, naming_the_identifier
from selfrep.reading.fingerprint_file import parse_fingerprint
from selfrep.reading.home_file import Home, read_home
from selfrep.reading.text_file import read_text
from selfrep.reading.translation_file import Translation, read_translations
from selfrep.reading.validation import did_you_mean, validate
from selfrep.reading.yaml_file import KeyPath, Position, YamlDocument, parse_yaml
from selfrep.records import (
    Appraisal,
    Audit,
    Claim,
    Evaluation,
    Experiment,
    Fingerprint,
    GlossaryTerm,
    Model,
    Question,
    Record,
    Source,
)
from selfrep.verifying import quotation_states
from selfrep.vocabulary import ClaimStatus, Comparison

Identity = tuple[type[Record], str]
"""Class and identifier of a record."""

REGISTERS: dict[str, type[Record]] = {
    "audits": Audit,
    "evaluations": Evaluation,
    "models": Model,
    "questions": Question,
}
"""Folders below claims/ with one record a file."""

APPRAISALS = "appraisals"
"""Folder below claims/ with the appraisals of the experiments of a source, one file a source."""

GLOSSARY = "claims/glossary.yaml"

FINGERPRINT = ".fingerprint"
"""Ending of the file in sources/ that holds the fingerprint of a source's text."""


@dataclass
class Library:
    """Everything that a folder holds, by identifier."""

    root: Path
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    experiments: dict[str, Experiment] = field(default_factory=dict)
    models: dict[str, Model] = field(default_factory=dict)
    evaluations: dict[str, Evaluation] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    terms: dict[str, GlossaryTerm] = field(default_factory=dict)
    audits: dict[str, Audit] = field(default_factory=dict)
    appraisals: dict[str, Appraisal] = field(default_factory=dict)
    """By experiment."""
    fingerprints: dict[str, Fingerprint] = field(default_factory=dict)
    """By source: what is kept of its text for comparing quotations again."""
    broken: set[Identity] = field(default_factory=set)
    """Records that exist but could not be read."""
    unread: set[str] = field(default_factory=set)
    """Files of several records that could not be parsed: nobody knows which records they hold."""
    documents: dict[Identity, tuple[YamlDocument, KeyPath]] = field(default_factory=dict, repr=False)
    """Where each record stands."""
    section_lines: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)
    """By source: the line on which each section of its annotation begins."""
    entries: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    """By source: name and text of the file with its BibTeX entry."""
    home: Home = field(default_factory=Home)
    """What the home page answers, draws and says of headlines, where the record has a site of its own."""
    translations: list[Translation] = field(default_factory=list)
    """The same site in other languages."""
    today: date = field(default_factory=date.today)
    """The day of reading: dates after it lie in the future."""

    @functools.cached_property
    def comparisons(self) -> dict[str, Comparison | None]:
        """Of each claim whose source was read: what its source's fingerprint says of its quotation.

        Worked out when first asked for, so ask once everything is read; None for a claim without a quotation.
        """
        claims: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            if claim.source in self.sources:
                claims.setdefault(claim.source, []).append(claim)
        found: dict[str, Comparison | None] = {}
        for key, of_source in claims.items():
            found |= quotation_states(of_source, self.sources[key], self.fingerprints.get(key))
        return found

    def active_claims(self) -> Iterator[Claim]:
        """The claims that are neither withdrawn nor superseded."""
        return (claim for claim in self.claims.values() if claim.status is ClaimStatus.ACTIVE)

    def shelf(self, record: type[Record]) -> dict[str, Any]:
        """All records of a class, by identifier."""
        shelves: dict[type[Record], dict[str, Any]] = {
            Source: self.sources,
            Claim: self.claims,
            Experiment: self.experiments,
            Model: self.models,
            Evaluation: self.evaluations,
            Question: self.questions,
            GlossaryTerm: self.terms,
            Audit: self.audits,
            Appraisal: self.appraisals,
        }
        return shelves[record]

    def knows(self, record: type[Record], identifier: str) -> bool:
        """Whether a record exists, readable or not."""
        if identifier in self.shelf(record) or (record, identifier) in self.broken:
            return True
        if not self.unread:
            return False
        if record in (Claim, Experiment):
            return f"claims/{identifier.split('/', maxsplit=1)[0]}.yaml" in self.unread
        return record is GlossaryTerm and GLOSSARY in self.unread

    @property
    def has_unread_claims(self) -> bool:
        """Whether claims exist that could not be read, so that counts of claims would be too low."""
        return bool(self.unread) or any(record is Claim for record, _ in self.broken)

    def place(self, record: Record, path: KeyPath = (), *, of_key: bool = False) -> tuple[str, Position]:
        """File and place of a record, or of what stands at `path` within it.

        For a source, `("reference", "url")` is a field of its BibTeX entry, and `("summary", 2)` the third line of that
        section of its annotation.
        """
        if isinstance(record, Source) and path and path[0] == "reference":
            file, text = self.entries[record.id]
            return file, Position(field_lines(text).get(str(path[1]), 1), 1)
        document, way = self.documents[(type(record), record.id)]  # type: ignore[attr-defined]  # every shelved record has one
        if isinstance(record, Source) and path and path[0] in self.section_lines.get(record.id, {}):
            offset = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
            return document.file, Position(self.section_lines[record.id][str(path[0])] + offset, 1)
        return document.file, document.place((*way, *path), of_key=of_key or not path)

    def problem(
        self,
        record: Record,
        path: KeyPath,
        rule: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem of a record, at what stands at `path` within it."""
        file, place = self.place(record, path)
        return Problem(file, place.line, place.column, rule, message, hint, severity)


def read_library(root: Path) -> tuple[Library, list[Problem]]:
    """Read `claims/`, `sources/`, `site/home.toml` and `site/translations/` below `root`.

    Returns:
        All records that could be read, and the problems of reading.
    """
    library = Library(root)
    problems: list[Problem] = []
    for folder in ("claims", "sources"):
        if not (root / folder).is_dir():
            hint = "run this in a checkout of the database, or name one with --root"
            problems.append(Problem(folder, 1, 1, "missing-folder", f"there is no folder {folder}/", hint))
    _read_claims_folder(library, _files(root, "claims", {".yaml"}, problems), problems)
    sources = _files(root, "sources", {".bib", ".md", FINGERPRINT}, problems)
    for stem in sorted({file.rsplit(".", 1)[0] for file in sources}):
        if {stem + ".bib", stem + ".md"} & sources.keys():
            _read_source(library, stem, sources, problems)
        if stem + FINGERPRINT in sources:
            _read_fingerprint(library, stem, sources, problems)
    library.home, found = read_home(root)
    library.translations, faults = read_translations(root)
    found += faults
    known: list[Model | Evaluation | Claim] = [*library.models.values(), *library.evaluations.values()]
    known += library.claims.values()
    return library, naming_the_identifier(problems, known) + found


def _read_claims_folder(library: Library, files: dict[str, Path], problems: list[Problem]) -> None:
    for file, path in files.items():
        parts = file.split("/")
        if len(parts) == 3 and parts[1] in REGISTERS:
            _read_register(library, REGISTERS[parts[1]], file, path, problems)
        elif len(parts) == 3 and parts[1] == APPRAISALS:
            _read_appraisals(library, file, path, problems)
        elif file == GLOSSARY:
            _read_glossary(library, file, path, problems)
        elif len(parts) == 2:
            _read_claims(library, file, path, problems)
        else:
            folders = ", ".join(f"claims/{name}/" for name in sorted((*REGISTERS, APPRAISALS)))
            problems.append(_stray(file, f"records lie in claims/ itself or in {folders}"))


def _files(root: Path, folder: str, endings: set[str], problems: list[Problem]) -> dict[str, Path]:
    found: dict[str, Path] = {}

    def unreadable(error: OSError) -> None:
        file = Path(error.filename).relative_to(root).as_posix()
        problems.append(Problem(file, 1, 1, "unreadable-file", f"cannot be read: {error.strerror}"))

    start = root / folder
    for place, folders, names in os.walk(start, onerror=unreadable if start.is_dir() else None):
        for name in folders:
            path = Path(place, name)
            if path.is_symlink():
                problems.append(_stray(path.relative_to(root).as_posix(), "a link to a folder is not followed"))
            elif path.suffix in endings:
                problems.append(_stray(path.relative_to(root).as_posix(), "it is a folder"))
        for name in names:
            path = Path(place, name)
            file = path.relative_to(root).as_posix()
            if name.startswith(".") or name == "README.md":
                continue
            if path.suffix in endings:
                found[file] = path
            else:
                problems.append(_stray(file, f"file names here end in {' or '.join(sorted(endings))}"))
    return dict(sorted(found.items(), key=lambda entry: entry[1]))


def _stray(file: str, hint: str) -> Problem:
    return Problem(file, 1, 1, "stray-file", "this file is not read", hint)


def _read_yaml(file: str, path: Path, problems: list[Problem]) -> YamlDocument | None:
    text, found = read_text(path, file)
    problems += found
    if text is None:
        return None
    document, found = parse_yaml(text, file)
    problems += found
    if document.data is None and not found:
        problems.append(Problem(file, 1, 1, "empty-file", "the file contains no record", "fill it or remove it"))
    if document.data is not None and not isinstance(document.data, dict):
        problems.append(
            Problem(file, 1, 1, "wrong-type", "the file must contain a mapping of keys", "write key: value")
        )
        return None
    return document if document.data is not None else None


def _add(
    library: Library,
    record: type[Record],
    identifier: str,
    data: Any,
    document: YamlDocument,
    way: KeyPath,
    given: dict[str, Any],
    problems: list[Problem],
) -> None:
    made, found = validate(record, data, document, way, {"id": identifier, **given})
    # What is wrong with a line whose syntax had to be put right is a consequence, or is told once that is done.
    problems += [problem for problem in found if problem.line not in document.mended]
    library.documents[(record, identifier)] = (document, way)
    if made is not None and made.id != identifier:  # type: ignore[attr-defined]  # every shelved record has one
        message = f"{identifier!r} begins or ends with a space"
        problems.append(document.problem(way, "bad-name", message, "remove it from the name", of_key=True))
        made = None
    if made is None:
        library.broken.add((record, identifier))
    else:
        library.shelf(record)[identifier] = made


def _read_register(library: Library, record: type[Record], file: str, path: Path, problems: list[Problem]) -> None:
    document = _read_yaml(file, path, problems)
    identifier = identifier_of(path.name, file, problems)
    if document is None:
        library.broken.add((record, identifier))
    elif "claims" in document.data:
        problems.append(_stray(file, f"move it to claims/{identifier}.yaml, where the claims of a source are"))
    else:
        _add(library, record, identifier, document.data, document, (), {}, problems)


def _read_glossary(library: Library, file: str, path: Path, problems: list[Problem]) -> None:
    document = _read_yaml(file, path, problems)
    if document is None or document.mended:
        library.unread.add(file)
    if document is None:
        return
    for key, data in document.data.items():
        _add(library, GlossaryTerm, key, data, document, (key,), {}, problems)


def _read_appraisals(library: Library, file: str, path: Path, problems: list[Problem]) -> None:
    document = _read_yaml(file, path, problems)
    if document is None:
        return
    for name, data in document.data.items():
        _add(library, Appraisal, f"{path.stem}/{name}", data, document, (name,), {}, problems)


def _read_claims(library: Library, file: str, path: Path, problems: list[Problem]) -> None:
    document = _read_yaml(file, path, problems)
    if document is None or document.mended:
        library.unread.add(file)
    if document is None:
        return
    folder = folder_of(document.data, REGISTERS)
    if folder:
        problems.append(_stray(file, f"move it to claims/{folder}/{path.stem}.yaml, where records of its kind are"))
        _add(library, REGISTERS[folder], path.stem, document.data, document, (), {}, problems)
        return
    source = identifier_of(path.name, file, problems, of_source=True)
    found = list(_top_level(document))
    if found:
        library.unread.add(file)
    problems += found
    for part, record in (("experiments", Experiment), ("claims", Claim)):
        entries = document.data.get(part)
        if entries is None and part not in document.data:
            continue
        if not isinstance(entries, dict):
            told = document.problem((part,), "wrong-type", f"{part} must be a mapping of names to records")
            problems += [told] if told.line not in document.mended else []
            library.unread.add(file)
            continue
        given = {"source": source} if record is Claim else {}
        for name, data in entries.items():
            _add(library, record, f"{source}/{name}", data, document, (part, name), given, problems)


def _top_level(document: YamlDocument) -> Iterator[Problem]:
    """What is wrong with the keys of a file with the claims of a source."""
    for key in document.data:
        if key not in ("experiments", "claims"):
            hint = did_you_mean(key, ("experiments", "claims"))
            yield document.problem((key,), "unknown-key", f"unknown key {key!r}", hint, of_key=True)
    if "claims" not in document.data:
        yield document.problem((), "missing-key", "'claims' is missing", "put the claims of the source under it")


def _read_source(library: Library, stem: str, files: dict[str, Path], problems: list[Problem]) -> None:
    ending = ".bib" if stem + ".bib" in files else ".md"
    key = identifier_of(stem.split("/", 1)[1] + ending, stem + ending, problems, of_source=True)
    before = len(problems)
    parts: dict[str, str | None] = {}
    for ending, what in ((".bib", "BibTeX entry"), (".md", "annotation")):
        file = stem + ending
        if file not in files:
            problems.append(Problem(file, 1, 1, "missing-file", f"source {key!r} has no {what}", f"add {file}"))
            continue
        parts[ending], found = read_text(files[file], file)
        problems += found
    bib, note = parts.get(".bib"), parts.get(".md")
    reference = annotation = None
    if bib is not None:
        library.entries[key] = (stem + ".bib", bib)
        entry_key, reference, found = parse_bibtex(bib, stem + ".bib")
        problems += found
        if entry_key is not None and entry_key != key:
            message = f"the entry's key {entry_key!r} is not the file's name {key!r}"
            problems.append(Problem(stem + ".bib", 1, 1, "key-is-file-name", message, "make the two the same"))
    if note is not None:
        annotation, found = parse_annotation(note, stem + ".md")
        problems += found
    if reference is None or annotation is None or len(problems) > before:
        library.broken.add((Source, key))
    if annotation is not None:
        library.section_lines[key] = annotation.lines
    if reference is not None and annotation is not None:
        given = {"reference": reference, "summary": "", "limitations": "", **annotation.sections}
        _add(library, Source, key, annotation.front.data or {}, annotation.front, (), given, problems)


def _read_fingerprint(library: Library, stem: str, files: dict[str, Path], problems: list[Problem]) -> None:
    file, key = stem + FINGERPRINT, stem.split("/", 1)[1]
    if not {stem + ".bib", stem + ".md"} & files.keys():
        hint = "rename it with its source, or remove it"
        problems.append(Problem(file, 1, 1, "broken-fingerprint", f"there is no source {key!r}", hint))
        return
    text, found = read_text(files[file], file)
    problems += found
    if text is not None:
        fingerprint, found = parse_fingerprint(text, file)
        problems += found
        if fingerprint is not None:
            library.fingerprints[key] = fingerprint
