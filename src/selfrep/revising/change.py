"""A change of several files of a checkout: tried on a copy first, then written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from selfrep.contributing.change import COPIED
from selfrep.formatting.replacing import replace_text
from selfrep.pipeline import examine
from selfrep.problems import Problem


class NotPossibleError(ValueError):
    """A change that cannot be made; says why, and what to do instead."""


@dataclass
class Change:
    """Files as they are to be."""

    texts: dict[str, str] = field(default_factory=dict)
    """The text of each file that changes, by its present path from the root of the checkout."""
    moved: dict[str, str] = field(default_factory=dict)
    """Files that get another path: the new one by the old."""
    notes: list[str] = field(default_factory=list)
    """What was done that the files do not show by themselves, and what is left to do, a sentence each."""

    @property
    def lines(self) -> list[str]:
        """What changes, a line for each file."""
        told = [f"{old} -> {new}" for old, new in sorted(self.moved.items())]
        return told + [file for file in sorted(self.texts) if file not in self.moved]


def problems_after(root: Path, change: Change) -> list[Problem]:
    """What would be wrong with the record after a change, worst first; nothing is written in the checkout.

    Args:
        root: Folder with claims/ and sources/.
        change: What is about to be written.
    """
    with tempfile.TemporaryDirectory(prefix="selfrep-") as folder:
        copy = Path(folder)
        for name in COPIED:
            start = root / name
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            if start.is_dir():
                shutil.copytree(start, copy / name, symlinks=True, ignore_dangling_symlinks=True)
            elif start.is_file():
                shutil.copyfile(start, copy / name)
        of_record = {file: text for file, text in change.texts.items() if (copy / file).exists()}
        apply(copy, Change(of_record, change.moved))
        return examine(copy)[1]


def apply(root: Path, change: Change) -> None:
    """Write a change; what was written is taken back where the rest cannot be.

    Args:
        root: Folder with claims/ and sources/.
        change: What to write.

    Raises:
        NotPossibleError: A file would be overwritten.
        OSError: A file could not be written; all are as they were.
    """
    for new in change.moved.values():
        if (root / new).exists():
            raise NotPossibleError(f"{new} exists already; remove it or choose another name")
    before = {file: (root / file).read_bytes() for file in change.texts}
    moved: list[tuple[str, str]] = []
    try:
        for file, text in change.texts.items():
            replace_text(root / file, text)
        for old, new in change.moved.items():
            (root / old).rename(root / new)
            moved.append((old, new))
    except OSError:
        for old, new in moved:
            (root / new).rename(root / old)
        for file, content in before.items():
            (root / file).write_bytes(content)
        raise
