"""What is kept comes back whole, or is made again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfrep.keeping import forget_unused, kept, remove_unfinished, replace_file

CONTENT = b"a picture " * 50


def never() -> bytes:
    raise AssertionError("made again")


def test_it_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert kept(folder, "one", lambda: CONTENT) == CONTENT
    assert kept(folder, "one", never) == CONTENT
    assert kept(folder, "two", lambda: b"") == b""
    assert kept(folder, "two", never) == b""
    assert kept(None, "one", lambda: b"nothing is kept") == b"nothing is kept"


@given(cut=st.integers(0, len(CONTENT) + 31), place=st.integers(0, len(CONTENT) + 31))
def test_whatever_is_left_of_a_file_it_is_not_taken_for_whole(
    tmp_path_factory: pytest.TempPathFactory, cut: int, place: int
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    kept(folder, "one", lambda: CONTENT)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for broken in (whole[:cut], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
        file.write_bytes(broken)
        assert kept(folder, "one", lambda: CONTENT) == CONTENT
        assert file.read_bytes() == whole


def test_what_was_not_used_is_forgotten(tmp_path: Path) -> None:
    now = time.time()
    for key in ("old", "used"):
        kept(tmp_path, key, lambda: CONTENT)
    for file in tmp_path.iterdir():
        os.utime(file, (now - 2000, now - 2000))
    kept(tmp_path, "used", never)
    forget_unused(tmp_path, now - 1000)
    assert kept(tmp_path, "used", never) == CONTENT
    assert kept(tmp_path, "old", lambda: b"again") == b"again"


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    replace_file(file, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_only_what_nobody_writes_any_more_is_removed(tmp_path: Path) -> None:
    for name in ("a.part", "b.part", "c.db"):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / "b.part").touch()
    remove_unfinished(tmp_path, "*.part")
    assert {path.name for path in tmp_path.iterdir()} == {"b.part", "c.db"}
