"""`selfrep format`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.conftest import SMALL, Command

MODEL = "claims/models/aster-7b.yaml"


@pytest.fixture
def root(tmp_path: Path, selfrep: Command) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "record"))
    assert selfrep("format", root=folder).code == 0
    return folder


def test_it_writes_what_check_names(root: Path, selfrep: Command) -> None:
    path = root / MODEL
    tidy = path.read_text()
    path.write_text(tidy.replace("\n", "\n\n"))
    path.chmod(0o640)
    ran = selfrep("format", "--check", root=root)
    assert (ran.code, ran.out) == (1, f"{MODEL}: not in canonical form\n")
    assert path.read_text() != tidy
    ran = selfrep("format", root=root)
    assert (ran.code, ran.out) == (0, f"{MODEL}\n")
    assert path.read_text() == tidy
    assert path.stat().st_mode & 0o777 == 0o640
    ran = selfrep("format", "--check", root=root)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("0 of ")


def test_it_takes_files_and_folders(root: Path, selfrep: Command) -> None:
    other = root / "claims/glossary.yaml"
    for path in (root / MODEL, other):
        path.write_text(path.read_text() + "\n\n")
    assert selfrep("format", "claims/models", root=root).out == f"{MODEL}\n"
    assert other.read_text().endswith("\n\n\n")
    ran = selfrep("format", "claims/nothing.yaml", root=root)
    assert (ran.code, ran.err) == (2, "Error: there is no file claims/nothing.yaml\n")


def test_a_file_that_cannot_be_read_stays_and_the_others_do_not(root: Path, selfrep: Command) -> None:
    (root / MODEL).write_text("name: Aster\n  weights: open\n")
    (root / "claims/glossary.yaml").write_bytes(b"\xff")
    source = next(root.glob("sources/*.bib"))
    source.write_text(source.read_text() + "\n\n")
    ran = selfrep("format", root=root)
    assert ran.code == 1
    assert f"left as it is: {MODEL}:2: " in ran.out
    assert "left as it is: claims/glossary.yaml:1:1: error not-text" in ran.out
    assert source.name in ran.out
    assert (root / MODEL).read_text() == "name: Aster\n  weights: open\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_cannot_be_written(root: Path, selfrep: Command) -> None:
    (root / MODEL).write_text((root / MODEL).read_text() + "\n")
    (root / MODEL).parent.chmod(0o500)
    ran = selfrep("format", root=root)
    (root / MODEL).parent.chmod(0o700)
    assert ran.code == 1
    assert "Permission denied" in ran.err
    assert [path.name for path in (root / MODEL).parent.glob(".*")] == []
