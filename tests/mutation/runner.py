"""Mutants run against the tests of their layer, in a copy of the work tree.

A mutant is killed when a test of its own layer fails; tests of other layers do not count, so that each layer's tests
stand on their own. Each mutant runs in a forked process that has imported the libraries but nothing of the program;
there the changed module is imported in place of the file, and only the tests that run the changed line are run, the
quickest first, until one fails. A line that runs when its module is imported (a table, a constant) is tried by all
tests of the layer.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.mutation.operators import Mutant, Scope, mutants

PROGRAM = "src/selfrep"

GRACE = 15.0
"""Seconds that a mutant has beside ten times what its tests take without it."""

PYTEST = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")

Outcome = Literal["killed", "timeout", "survived", "untested", "equivalent"]


@dataclass(frozen=True)
class Layer:
    """Part of the program, and the tests that are to notice its mutants."""

    name: str
    code: tuple[str, ...]
    """Files or folders below `src/selfrep`."""
    tests: tuple[str, ...]
    """Files or folders of tests."""


LAYERS = (
    Layer("statistics", ("statistics.py",), ("tests/test_statistics.py",)),
    Layer("checking", ("checking",), ("tests/checking",)),
    Layer("history", ("history",), ("tests/history",)),
    Layer("results", ("results",), ("tests/results",)),
    Layer("citing", ("citing",), ("tests/citing",)),
)


@dataclass(frozen=True)
class Case:
    """A mutant of a file, and what became of it."""

    file: str
    """From the root of the work tree."""
    mutant: Mutant
    outcome: Outcome
    reason: str = ""
    """Why it is equivalent."""


@dataclass
class Coverage:
    """Which tests run which lines, and how long each takes."""

    tests: dict[str, float] = field(default_factory=dict)
    """Seconds by test."""
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """By file and line, the tests that run it."""
    imported: dict[str, list[int]] = field(default_factory=dict)
    """By file, the lines that run when it is imported."""

    def tests_of(self, file: str, mutant: Mutant) -> list[str]:
        """The tests that can notice a mutant, the quickest first; none where no test runs its lines."""
        lines = range(mutant.scope.first, mutant.scope.last + 1)
        if set(lines) & set(self.imported.get(file, ())):
            found = set(self.tests)
        else:
            of_file = self.lines.get(file, {})
            found = {test for line in lines for test in of_file.get(line, ())}
        return sorted(found, key=lambda test: (self.tests[test], test))


@dataclass(frozen=True)
class Equivalent:
    """A mutant that no test can notice, because it does the same."""

    file: str
    function: str
    before: str
    """The lines that it changes, with single spaces."""
    after: str
    reason: str

    def matches(self, file: str, mutant: Mutant, source: str) -> bool:
        """Whether this is the mutant; lines may have moved since it was listed."""
        place = (file, mutant.scope.function)
        return place == (self.file, self.function) and mutant.lines_in(source) == (self.before, self.after)


class BrokenRunError(Exception):
    """The tests do not pass without a mutant, so that nothing can be said of mutants."""


def copy_of_work_tree(root: Path, to: Path) -> None:
    """Copy all files that git knows or would add, changed or not, so that the work tree is never touched."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
    )
    for name in sorted(set(listed.stdout.decode().split("\0")) - {""}):
        source, target = root / name, to / name
        if source.is_symlink() or source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)


def run_layer(
    layer: Layer,
    root: Path,
    equivalents: Sequence[Equivalent],
    *,
    sample: int | None,
    seed: int,
    jobs: int,
    progress: Callable[[Case], None],
) -> list[Case]:
    """Try the mutants of a layer.

    Args:
        layer: The layer.
        root: The copy of the work tree; the working directory.
        equivalents: Mutants that are not tried.
        sample: How many mutants to try, drawn at random from all that are not equivalent; None for all.
        seed: What the draw, and the examples that hypothesis makes, follow from.
        jobs: How many mutants to try at once.
        progress: Called with each case as it ends.

    Raises:
        BrokenRunError: The tests fail without any mutant.
    """
    coverage = _measure(layer, root, seed)
    _require_unchanged_passes(layer, root, coverage, seed)
    known = {
        (file, mutant): next((each.reason for each in equivalents if each.matches(file, mutant, source)), "")
        for file, source in _sources(layer, root).items()
        for mutant in mutants(source)
    }
    wanted = [each for each, reason in known.items() if not reason]
    if sample is not None and sample < len(wanted):
        drawn = random.Random(f"{seed} {layer.name}").sample(range(len(wanted)), sample)
        wanted = [wanted[number] for number in sorted(drawn)]
    cases = [Case(*each, "equivalent", reason) for each, reason in known.items() if reason]
    for case in _try_all(wanted, coverage, root, seed, jobs):
        progress(case)
        cases.append(case)
    return sorted(cases, key=lambda case: (case.file, case.mutant.start, case.mutant.after))


def unused_equivalents(layer: Layer, root: Path, equivalents: Sequence[Equivalent]) -> list[Equivalent]:
    """Those listed for the files of a layer that are no mutant any more."""
    sources = _sources(layer, root)
    return [
        each
        for each in equivalents
        if each.file in sources
        and not any(each.matches(each.file, mutant, sources[each.file]) for mutant in mutants(sources[each.file]))
    ]


def _sources(layer: Layer, root: Path) -> dict[str, str]:
    """The text of each file of a layer, by its path."""
    return {file: (root / file).read_text("utf-8") for file in _files(layer, root)}


def _files(layer: Layer, root: Path) -> list[str]:
    found: list[Path] = []
    for name in layer.code:
        path = root / PROGRAM / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [path.relative_to(root).as_posix() for path in found]


def _measure(layer: Layer, root: Path, seed: int) -> Coverage:
    """Run the tests without a mutant: do they pass, which lines does each run, which libraries do they import?"""
    report = root / f"coverage-{layer.name}.json"
    arguments = [
        sys.executable,
        "-m",
        "tests.mutation.measure",
        str(report),
        str(seed),
        *layer.code,
        "--",
        *layer.tests,
    ]
    done = subprocess.run(arguments, cwd=root, env=_environment(root), capture_output=True, text=True, check=False)
    if done.returncode or not report.exists():
        raise BrokenRunError(
            f"the tests of {layer.name} do not pass as they are:\n{done.stdout[-3000:]}{done.stderr[-2000:]}"
        )
    data = json.loads(report.read_text("utf-8"))
    for name in data["libraries"]:
        with contextlib.suppress(Exception):  # whatever cannot be imported here is imported by the test that wants it
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # what is loaded by now is not looked through again in each forked process
    lines = {file: {int(line): tests for line, tests in of.items()} for file, of in data["lines"].items()}
    return Coverage(data["tests"], lines, data["imported"])


def _require_unchanged_passes(layer: Layer, root: Path, coverage: Coverage, seed: int) -> None:
    """Run all tests as they run with a mutant, but with an unchanged file, so that a fault of the run kills nothing."""
    unchanged = Mutant(1, Scope("", 1, 1), 0, 0, "", "")
    child = _fork(functools.partial(_child, root, _files(layer, root)[0], unchanged, sorted(coverage.tests), seed))
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise BrokenRunError(f"the tests of {layer.name} do not pass in a forked process, though they do alone")


def _environment(root: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]), "PYTHONDONTWRITEBYTECODE": ""}


def _try_all(
    wanted: Sequence[tuple[str, Mutant]], coverage: Coverage, root: Path, seed: int, jobs: int
) -> Iterator[Case]:
    waiting = list(reversed(wanted))
    running: dict[int, tuple[str, Mutant, float]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            file, mutant = waiting.pop()
            tests = coverage.tests_of(file, mutant)
            if not tests:
                yield Case(file, mutant, "untested")
                continue
            seconds = sum(coverage.tests[test] for test in tests)
            child = _fork(functools.partial(_child, root, file, mutant, tests, seed))
            running[child] = (file, mutant, time.monotonic() + GRACE + 10 * seconds)
        for child, (file, mutant, deadline) in list(running.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                del running[child]
                yield Case(file, mutant, "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed")
            elif time.monotonic() > deadline:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                del running[child]
                yield Case(file, mutant, "timeout")
        time.sleep(0.01)


def _fork(work: Callable[[], int]) -> int:
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        code = work()
    finally:
        os._exit(code)


def _child(root: Path, file: str, mutant: Mutant, tests: Sequence[str], seed: int) -> int:
    """Run tests with a mutant in place of its module; 0 where all of them pass."""
    import pytest

    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    os.chdir(root)
    sys.path[:0] = [str(root / "src"), str(root)]
    for name in [name for name in sys.modules if name.split(".")[0] in ("selfrep", "tests")]:
        del sys.modules[name]
    path = root / file
    loader = _Loader(root / "src", path, mutant.applied_to(path.read_text("utf-8")))
    sys.meta_path.insert(0, _Finder(loader))
    return int(pytest.main([*PYTEST, f"--hypothesis-seed={seed}", "--exitfirst", *tests]))


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a changed text as if the file held it."""

    def __init__(self, source_root: Path, path: Path, text: str) -> None:
        parts = path.relative_to(source_root).with_suffix("").parts
        super().__init__(".".join(parts[:-1] if parts[-1] == "__init__" else parts), str(path))
        self.text = text

    def get_code(self, fullname: str) -> types.CodeType:  # noqa: ARG002 - importlib's signature
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the one module that is changed."""

    def __init__(self, loader: _Loader) -> None:
        self.loader = loader

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.loader.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.loader.path, loader=self.loader)
