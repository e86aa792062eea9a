"""An imported entry -> the files of a new source, unless the document is recorded already."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from selfrep.checking.identity import identifiers, plain, plain_title
from selfrep.contributing.change import Change
from selfrep.contributing.given import TO_FILL_IN
from selfrep.formatting import block_of, formatted
from selfrep.importing import Imported, suggested_key
from selfrep.reading import Library
from selfrep.records import Reference, Source

ALIKE = 0.93
"""Share of two titles that must agree, in order, for the documents to count as the same if an author does too."""

SECTIONS = {
    "Summary": "what it asks, what it does and what it finds, in your own words.",
    "Method": "how; remove the heading where there is no method.",
    "Limitations": "those that the authors name, and those that a critic names; say which.",
}
"""What belongs under each heading of an annotation."""


class DuplicateSourceError(ValueError):
    """The document is a source already; names it."""


def key_of(reference: Reference) -> str:
    """The key that our rule makes of an entry: surname or organisation, year, first significant word of the title."""
    people = [
        {"literal": each.family} if each.organization else {"family": f"{each.particle} {each.family}".strip()}
        for each in (*reference.authors, *reference.editors)
    ]
    year = [int(reference.date[:4])] if reference.date else []
    item = {"author": people, "title": reference.title, "publisher": reference.publisher_name}
    return suggested_key({**item, "issued": {"date-parts": [year]}} if year else item)


def recorded_already(reference: Reference, library: Library) -> Source | None:
    """The source that is the same document: one DOI, one arXiv identifier, or nearly one title and an author."""
    title, families = plain_title(reference.title), _families(reference)
    own = set(identifiers(reference))
    for source in library.sources.values():
        if not own.isdisjoint(identifiers(source.reference)):
            return source
    for source in library.sources.values():
        if not families & _families(source.reference) and (families or _families(source.reference)):
            continue
        matcher = difflib.SequenceMatcher(None, title, plain_title(source.reference.title), autojunk=False)
        if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            return source
    return None


def new_source(imported: Imported, front: Mapping[str, Any], library: Library, *, twice: bool = False) -> Change:
    """The files of a new source: the entry, and an annotation with every heading, to be filled in.

    Args:
        imported: The entry, under the key of the source.
        front: Its front matter.
        library: All records that there are.
        twice: Whether it may be a document that seems to be recorded already, such as a later version.

    Raises:
        DuplicateSourceError: It is recorded already.
    """
    key, reference = imported.key, imported.reference
    same = recorded_already(reference, library) if reference and not twice else None
    if same:
        said = f"{same.reference.title} ({same.reference.date[:4] or 'no date'})"
        hint = f"add claims to it with: selfrep new claim {same.id}"
        raise DuplicateSourceError(f"this document is recorded already as {same.id}: {said}; {hint}")
    if library.knows(Source, key):
        hint = f"if it is this document, go on in sources/{key}.md, else name another key with --key"
        raise DuplicateSourceError(f"there is a source {key} already; {hint}")
    sections = "".join(f"\n## {name}\n\n{TO_FILL_IN}: {what}\n" for name, what in SECTIONS.items())
    annotation = f"---\n{block_of(front, Source)}---\n{sections}"
    return Change(
        {f"sources/{key}.bib": formatted(imported.bibtex, f"sources/{key}.bib"), f"sources/{key}.md": annotation}
    )


def _families(reference: Reference) -> set[str]:
    return {plain(person.family) for person in reference.authors}
