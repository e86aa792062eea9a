from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Command, edit
from tests.verifying.documents import PAGES, pdf


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "lantern.pdf"
    path.write_bytes(pdf(PAGES))
    return path


@pytest.fixture(autouse=True)
def no_fingerprint(small_copy: Path) -> None:
    (small_copy / "sources" / "morrow2023lantern.fingerprint").unlink()


def test_compares_and_writes_the_fingerprint(selfrep: Command, small_copy: Path, paper: Path) -> None:
    ran = selfrep("verify", "morrow2023lantern", str(paper), root=small_copy)
    assert ran.code == 0, ran
    assert "morrow2023lantern/what-counts-as-copy: word for word at p. 103 (as the locator says)" in ran.out
    assert (small_copy / "sources" / "morrow2023lantern.fingerprint").is_file()
    assert selfrep("check", root=small_copy).code == 0
    again = selfrep("verify", "--all", root=small_copy)
    assert again.code == 0
    assert again.out == "1 quotation: 1 word for word, 0 differs, 0 changed since, 0 not compared; 1 fingerprint\n"


def test_one_changed_word_fails(selfrep: Command, small_copy: Path, paper: Path) -> None:
    selfrep("verify", "morrow2023lantern", str(paper), root=small_copy)
    edit(small_copy / "claims" / "morrow2023lantern.yaml", "that burns on its own", "that shines on its own")
    ran = selfrep("verify", "--all", root=small_copy)
    assert ran.code == 1
    assert "what-counts-as-copy: changed since" in ran.out
    ran = selfrep("verify", "morrow2023lantern", str(paper), root=small_copy)
    assert ran.code == 1
    assert "differs: the text does not hold it word for word" in ran.out


def test_of_a_part_of_the_text_only_what_it_holds_is_compared(
    selfrep: Command, small_copy: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.txt").write_text("A page about something else.\f")
    ran = selfrep("verify", "morrow2023lantern", str(tmp_path / "other.txt"), "--part", root=small_copy)
    assert ran.code == 1
    assert "what-counts-as-copy: not in this part of the text" in ran.out
    assert not (small_copy / "sources" / "morrow2023lantern.fingerprint").exists()
    (tmp_path / "page.pdf").write_bytes(pdf(PAGES))
    ran = selfrep("verify", "morrow2023lantern", str(tmp_path / "page.pdf"), "--part", root=small_copy)
    assert ran.code == 0
    assert "incomplete text" in ran.out
    again = selfrep("verify", "--all", root=small_copy)
    assert again.out == "1 quotation: 1 word for word, 0 differs, 0 changed since, 0 not compared; 1 fingerprint\n"


def test_a_fingerprint_changed_by_hand_fails(selfrep: Command, small_copy: Path, paper: Path) -> None:
    selfrep("verify", "morrow2023lantern", str(paper), root=small_copy)
    edit(small_copy / "sources" / "morrow2023lantern.fingerprint", '"words": ', '"words": 1')
    ran = selfrep("verify", "--all", root=small_copy)
    assert ran.code == 1
    assert "broken-fingerprint: its checksum does not fit" in ran.out


def test_nothing_compared_is_a_failure(selfrep: Command, small_copy: Path, tmp_path: Path) -> None:
    ran = selfrep("verify", "--all", root=small_copy)
    assert ran.code == 1
    assert "Nothing was compared" in ran.out
    note = tmp_path / "note.txt"
    note.write_text("A text.")
    ran = selfrep("verify", "okafor2024copies", str(note), root=small_copy)
    assert ran.code == 1
    assert "Nothing was compared" in ran.out
    assert not (small_copy / "sources" / "okafor2024copies.fingerprint").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a source and the files"),
        (["morrow2023lantern"], "name the files with the text"),
        (["morrow2023lantern", "--all"], "name a source and the files"),
        (["morrow2023lanterm", "x.pdf"], "did you mean morrow2023lantern"),
        (["morrow2023lantern", "none.pdf"], "none.pdf: cannot be read"),
    ],
)
def test_wrong_usage_is_one_line(selfrep: Command, small_copy: Path, arguments: list[str], message: str) -> None:
    ran = selfrep("verify", *arguments, root=small_copy)
    assert ran.code == 2
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_without_what_reads_a_pdf_it_says_what_to_install(
    selfrep: Command, small_copy: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    ran = selfrep("verify", "morrow2023lantern", str(paper), root=small_copy)
    assert ran.code == 2
    assert 'pip install "selfrep[verify]"' in ran.err
