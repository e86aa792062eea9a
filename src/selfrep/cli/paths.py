"""Files and folders of a checkout that a command is given."""

from __future__ import annotations

from pathlib import Path

from selfrep.cli import UsageProblem


def named_paths(files: list[Path], root: Path) -> list[str]:
    """Names of files and folders from the root of the checkout.

    Args:
        files: As they were given, from the current folder or from the root.
        root: Folder with claims/ and sources/.

    Raises:
        UsageProblem: There is no such file, or it is outside of the checkout.
    """
    names: list[str] = []
    for file in files:
        found = next((path for path in (file, root / file) if path.exists()), None)
        if found is None:
            raise UsageProblem(f"there is no file {file}")
        try:
            names.append(found.resolve().relative_to(root.resolve()).as_posix())
        except ValueError:
            raise UsageProblem(f"{file} is outside {root}") from None
    return names


def is_within(file: str, wanted: list[str]) -> bool:
    """Whether a file is among those named, or in a folder among them."""
    return any(name in (".", file) or file.startswith(f"{name}/") for name in wanted)


def record_files(files: list[Path], root: Path) -> list[str]:
    """The files of the record among those named; all of them where none is named. Other files are passed over.

    Args:
        files: As for `named_paths`.
        root: Folder with claims/ and sources/.

    Raises:
        UsageProblem: As for `named_paths`.
    """
    wanted = named_paths(files, root) or ["."]
    found = [*root.glob("claims/**/*.yaml"), *root.glob("sources/*.bib"), *root.glob("sources/*.md")]
    names = (path.relative_to(root).as_posix() for path in found if path.is_file() and path.name != "README.md")
    return sorted(name for name in names if is_within(name, wanted) and not name.rpartition("/")[2].startswith("."))
