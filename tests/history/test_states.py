"""Records of every sort out of the files that hold them, and files that hold none."""

from __future__ import annotations

from typing import Any

import pytest

from selfrep.history.states import file_of, read_states

MD = b"---\ncategory: news\nread: full-text\n---\n## Summary\n\nIt is so.\n\n## Limitations\n\nNone.\n"
BIB = b"@misc{pond2024,\n  title = {Ripples},\n  author = {Pond, Ada and van Dijk, Jan},\n  year = {2024}\n}\n"


@pytest.mark.parametrize(
    ("path", "text", "records"),
    [
        ("claims/models/aster.yaml", "name: Aster\n", {("model", "aster"): {"name": "Aster"}}),
        ("claims/evaluations/l.yaml", "name: L\n", {("evaluation", "l"): {"name": "L"}}),
        ("claims/questions/q.yaml", "question: Q?\n", {("question", "q"): {"question": "Q?"}}),
        ("claims/others/x.yaml", "name: X\n", {}),
        ("claims/glossary.yaml", "a: {term: A}\nb: text\n", {("term", "a"): {"term": "A"}}),
        (
            "claims/pond2024.yaml",
            "experiments:\n  run: {evaluation: l}\nclaims:\n  one: {kind: result}\n  two: text\nother: {x: {}}\n",
            {
                ("experiment", "pond2024/run"): {"evaluation": "l"},
                ("claim", "pond2024/one"): {"kind": "result"},
            },
        ),
        ("claims/pond2024.yaml", "claims: text\n", {}),
        ("claims/pond2024.yaml", "", {}),
        ("claims/pond2024.yaml", " \n", {}),
        ("claims/pond2024.yaml", "# nothing but a comment\n", {}),
    ],
)
def test_the_records_of_a_file(path: str, text: str, records: dict[Any, Any]) -> None:
    found = read_states(path, {path: text.encode()})
    assert (found.records, found.faults) == (records, {})


def test_a_source_is_its_two_files() -> None:
    (found,) = read_states(
        "sources/pond2024.md", {"sources/pond2024.md": MD, "sources/pond2024.bib": BIB}
    ).records.items()
    key, state = found
    assert key == ("source", "pond2024")
    assert state == {
        "entry_type": "misc", "title": "Ripples", "date": "2024", "authors": ["Ada Pond", "Jan van Dijk"],
        "category": "news", "read": "full-text", "summary": "It is so.", "limitations": "None.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "keys"),
    [
        ({"sources/pond2024.md": MD}, {"category", "read", "summary", "limitations"}),
        ({"sources/pond2024.bib": BIB}, {"entry_type", "title", "date", "authors"}),
        # Front matter may have been empty once.
        ({"sources/pond2024.md": MD.replace(b"category: news\nread: full-text\n", b"")}, {"summary", "limitations"}),
    ],
)
def test_one_file_of_a_source_is_what_there_is(files: dict[str, bytes], keys: set[str]) -> None:
    found = read_states("sources/pond2024.md", files)
    assert set(found.records[("source", "pond2024")]) == keys
    assert found.faults == {}


def test_no_file_holds_no_record() -> None:
    for path in ("sources/pond2024.md", "claims/pond2024.yaml"):
        assert read_states(path, {}).records == {}


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("claims/pond2024.yaml", b"claims: [", "'[' is not closed"),
        ("claims/pond2024.yaml", b"- a\n- b\n", "holds no mapping of keys"),
        ("claims/pond2024.yaml", b"\xff\xfe", "byte 0xff is not UTF-8 text"),
        ("sources/pond2024.md", b"no front matter", "the file does not begin with front matter"),
        ("sources/pond2024.md", b"---\n- a\n---\n## Summary\n", "its front matter holds no mapping of keys"),
        ("sources/pond2024.md", b"---\na: [\n---\n## Summary\n", "'[' is not closed"),
        ("sources/pond2024.bib", b"no entry", "the file contains no BibTeX entry"),
    ],
)
def test_what_cannot_be_read_says_why(path: str, content: bytes, reason: str) -> None:
    found = read_states(file_of(path), {path: content})
    assert found.records == {}
    assert list(found.faults) == [path]
    assert found.faults[path].startswith(reason)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("sources/a.bib", "sources/a.md"),
        ("sources/a.md", "sources/a.md"),
        ("claims/a.bib", "claims/a.bib"),
        ("claims/a.yaml", "claims/a.yaml"),
    ],
)
def test_the_file_that_stands_for_a_record(path: str, file: str) -> None:
    assert file_of(path) == file
