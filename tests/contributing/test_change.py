from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import edit

from selfrep.contributing import Change, NotWrittenError, problems_of, write
from selfrep.reading import read_library

GLOSSARY = "claims/glossary.yaml"


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_only_what_the_change_brings_is_reported(small_copy: Path) -> None:
    edit(small_copy / "claims" / "morrow2023lantern.yaml", "successes: 8", "successes: 80")
    before = files(small_copy)
    library, of_reading = read_library(small_copy)
    text = (small_copy / GLOSSARY).read_text(encoding="utf-8")
    made = f"one:\n  term: one\n  meaning: A thing.\n  see: [nothing]\n{text}"
    problems = problems_of(Change({GLOSSARY: made}, {GLOSSARY: text}), library, of_reading)
    assert [(problem.rule, problem.line) for problem in problems] == [("unknown-term", 4)]
    assert files(small_copy) == before
    assert problems_of(Change({GLOSSARY: f"{text}\n"}, {GLOSSARY: text}), library, of_reading) == []


def test_an_existing_file_is_never_overwritten(small_copy: Path) -> None:
    before = files(small_copy)
    with pytest.raises(NotWrittenError, match=r"glossary\.yaml exists already"):
        write(small_copy, Change({"claims/first.yaml": "a", GLOSSARY: "a"}))
    assert files(small_copy) == before


def test_a_file_that_changed_meanwhile_is_left(small_copy: Path) -> None:
    with pytest.raises(NotWrittenError, match="changed meanwhile"):
        write(small_copy, Change({GLOSSARY: "a"}, {GLOSSARY: "something else"}))


def test_all_files_or_none(small_copy: Path) -> None:
    before = files(small_copy)
    text = (small_copy / GLOSSARY).read_bytes().decode()
    (small_copy / "claims" / "in-the-way").write_text("a file where a folder is to be", encoding="utf-8")
    change = Change({"sources/x.bib": "a", GLOSSARY: "b", "claims/in-the-way/y.yaml": "c"}, {GLOSSARY: text})
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write(small_copy, change)
    (small_copy / "claims" / "in-the-way").unlink()
    assert files(small_copy) == before


def test_files_that_are_removed_come_back_where_something_fails(
    small_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(small_copy)
    names = [f"claims/models/{name}.yaml" for name in ("aster-7b", "aster-70b")]
    present = {name: before[name].decode() for name in names}
    change = Change({"claims/models/new.yaml": "a"}, present, frozenset(names))
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "aster-7b.yaml":
            raise PermissionError(1, "Operation not permitted", str(path))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(NotWrittenError, match=r"aster-7b\.yaml cannot be written"):
            write(small_copy, change)
    assert files(small_copy) == before
    write(small_copy, change)
    assert files(small_copy).keys() == (before.keys() - set(names)) | {"claims/models/new.yaml"}


def test_what_would_go_is_missed_where_it_is_named(small_copy: Path) -> None:
    name = "claims/models/aster-7b.yaml"
    library, of_reading = read_library(small_copy)
    change = Change({}, {name: (small_copy / name).read_text(encoding="utf-8")}, frozenset({name}))
    found = problems_of(change, library, of_reading)
    assert {problem.rule for problem in found} == {"unknown-model"}
    assert (small_copy / name).exists()


def test_what_is_written_is_what_was_given(small_copy: Path) -> None:
    text = (small_copy / GLOSSARY).read_bytes().decode()
    write(small_copy, Change({"sources/x.bib": "ä\r\n", GLOSSARY: "b\n"}, {GLOSSARY: text}))
    assert (small_copy / "sources" / "x.bib").read_bytes() == "ä\r\n".encode()
    assert (small_copy / GLOSSARY).read_bytes() == b"b\n"
    assert list(small_copy.rglob("*.new")) == []
