"""A folder is made to hold exactly some files."""

from pathlib import Path

import pytest

from selfrep.sitebuild.tree import files_below, write_tree


def test_files_are_written_changed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert write_tree(folder, [("a.md", "A"), ("b/c.md", "C")]) == {"a.md", "b/c.md"}
    before = (folder / "a.md").stat().st_mtime_ns
    assert write_tree(folder, [("a.md", "A"), ("d.md", b"D")]) == {"b/c.md", "d.md"}
    assert (folder / "a.md").stat().st_mtime_ns == before
    assert [name for name, _ in files_below(folder)] == ["a.md", "d.md"]
    assert not (folder / "b").exists()


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"two pages want to be a\.md"):
        write_tree(tmp_path, [("a.md", "1"), ("a.md", "2")])


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out of"):
        write_tree(tmp_path / "pages", [("../outside.md", "1")])
    assert not (tmp_path / "outside.md").exists()
