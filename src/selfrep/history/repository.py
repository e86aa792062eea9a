"""What git knows: which commit ends each version, which files lay in it, and when each file was last touched."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from selfrep import git

FOLDERS = ("claims", "sources")
PROJECT = "pyproject.toml"
"""The file that names the version."""


@dataclass(frozen=True)
class Version:
    """A version of the database, as the history shows it."""

    id: str
    """Its name: `2026.11.21`."""
    date: str
    """The day of its last commit; empty where there is no history."""
    commit: str
    """Its last commit; empty where there is no history, or for changes that are not committed."""


@dataclass(frozen=True)
class Releases:
    """All versions, oldest first."""

    found: tuple[Version, ...] = ()
    complete: bool = False
    """Whether the history reaches back to its beginning."""


def releases(root: Path) -> Releases:
    """The versions of a checkout; none where `root` is not the top of a git repository."""
    if not git.head(root):
        return Releases()
    entries = git.output(root, "log", "--first-parent", "--format=%cs\t%H", "HEAD").splitlines()
    line = [entry.split("\t") for entry in entries]
    line.reverse()
    place = {commit: at for at, (_, commit) in enumerate(line)}
    touching = git.output(root, "log", "--first-parent", "--format=%H", "HEAD", "--", PROJECT).split()
    touching.reverse()
    named = contents(root, [f"{commit}:{PROJECT}" for commit in touching])
    starts: list[tuple[str, int]] = []
    for commit in touching:
        version = version_in(named.get(f"{commit}:{PROJECT}", b""))
        known = [name for name, _ in starts]
        if version in known:
            # Named again: either it still is, or what followed it was taken back.
            del starts[known.index(version) + 1 :]
        elif version:
            starts.append((version, place[commit]))
    ends = [start - 1 for _, start in starts[1:]] + [len(line) - 1]
    found = [Version(version, *line[end]) for (version, _), end in zip(starts, ends, strict=False)]
    shallow = git.output(root, "rev-parse", "--is-shallow-repository").strip()
    return Releases(tuple(found), shallow == "false")


def version_in(project: bytes) -> str:
    """The version that the content of a `pyproject.toml` names; empty where it names none."""
    try:
        return str(tomllib.loads(project.decode()).get("project", {}).get("version", ""))
    except (ValueError, AttributeError, RecursionError):
        return ""  # no text, no TOML, no such table, or nested without end


def tree(root: Path, commit: str) -> dict[str, str]:
    """Path and object name of every file of the records at a commit."""
    found = {}
    for entry in git.output(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS).split("\0"):
        described, _, path = entry.partition("\t")
        if is_record_file(path):
            found[path] = described.split()[2]
    return found


def is_record_file(path: str) -> bool:
    """Whether a file, named from the root of the record, holds records; beside them lie other files of sources."""
    name = path.rsplit("/", 1)[-1]
    ending = (".yaml",) if path.startswith("claims/") else (".bib", ".md")
    return name.endswith(ending) and not name.startswith(".") and name != "README.md"


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The content of some files, by the names asked for; what is absent or no file is left out.

    Args:
        root: The top of the repository.
        names: Object names, or `COMMIT:path`.
    """
    wanted = list(names)
    if not wanted:
        return {}
    data = git.output_bytes(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    found: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = data.find(b"\n", start)
        header = data[start:end].split()
        start = end + 1
        if end < 0 or len(header) != 3 or header[1] != b"blob":
            continue
        size = int(header[2])
        found[name] = data[start : start + size]
        start += size + 1
    return found


def last_touched(root: Path, after: str, until: str) -> Mapping[str, str]:
    """The day of the newest commit between two that touched each file of the records."""
    said = git.output(
        root, "log", "--first-parent", "-m", "--format=\1%cs", "--name-only", "-z", f"{after}..{until}", "--", *FOLDERS
    )  # fmt: skip
    days: dict[str, str] = {}
    day = ""
    for entry in said.split("\0"):
        for part in entry.split("\n"):
            if part.startswith("\1"):
                day = part[1:]
            elif part:
                days.setdefault(part, day)
    return days
