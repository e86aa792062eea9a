from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.contributing import DuplicateSourceError, key_of, new_source
from selfrep.importing import Imported, entry_of_text
from selfrep.reading import Library, read_library


def entry(key: str = "", **fields: str) -> Imported:
    given = {"title": "On Copies", "author": "Ross, Ada", "year": "2024", "url": "https://example.org/x", **fields}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in given.items() if value)
    made = entry_of_text(f"@misc{{any,\n{lines}}}\n", key or "any")
    assert made.reference is not None
    return made


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "ross2024copies"),
        ({"author": "van der Linden, Jan and Ross, Ada"}, "vanderlinden2024copies"),
        ({"author": "{{The Copy Council}}", "title": "{The} Rise of {GPT-4}s"}, "copy2024rise"),
        ({"author": "Müller-Höß, Zoë", "year": "n.d."}, "mullerhossndcopies"),
    ],
)
def test_the_key_follows_the_rule(fields: dict[str, str], key: str) -> None:
    reference = entry(**fields).reference
    assert reference is not None
    assert key_of(reference) == key


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "10.5555/LANTERN.2023"},
        {"title": "The Lantern study Of language models that copy themselves", "author": "Morrow, A."},
    ],
)
def test_a_recorded_document_is_refused_by_name(small_library: Library, fields: dict[str, str]) -> None:
    source = small_library.sources["morrow2023lantern"]
    doi, title = source.reference.doi, source.reference.title
    given = {"doi": doi.upper()} if "doi" in fields and doi else {"title": f"{title}.", "author": "Morrow, A."}
    with pytest.raises(
        DuplicateSourceError, match=r"recorded already as morrow2023lantern: .* selfrep new claim morrow"
    ):
        new_source(entry("ross2024copies", **given), {}, small_library)


def test_another_document_of_the_same_authors_is_none(small_library: Library) -> None:
    new_source(entry("morrow2024copies", author="Morrow, Ada"), {}, small_library)


def test_another_version_may_be_added(small_library: Library) -> None:
    title = small_library.sources["morrow2023lantern"].reference.title
    new_source(entry("morrow2024lantern", title=title, author="Morrow, Ada"), {}, small_library, twice=True)


def test_a_key_that_is_taken_is_refused(small_library: Library) -> None:
    with pytest.raises(DuplicateSourceError, match=r"there is a source okafor2024copies already; .* --key"):
        new_source(entry("okafor2024copies"), {}, small_library)


def test_the_check_refuses_what_is_not_filled_in(small_copy: Path) -> None:
    library, _ = read_library(small_copy)
    front = {"category": "commentary", "publisher": "press", "peer_reviewed": False, "read": "partial"}
    change = new_source(entry("ross2024copies"), front, library)
    for name, text in change.texts.items():
        (small_copy / name).write_text(text, encoding="utf-8")
    library, problems = read_library(small_copy)
    assert problems == []
    source = library.sources["ross2024copies"]
    assert [section.split(":")[0] for section in (source.summary, source.method, source.limitations)] == ["TODO"] * 3
