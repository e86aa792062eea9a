"""Runs the tests of a layer as they are, and writes which lines each test runs, how long it takes, and what it imports.

Called by `runner` in a process of its own: `python -m tests.mutation.measure REPORT SEED CODE... -- TESTS...`
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest
from tests.mutation.runner import PROGRAM, PYTEST

IMPORT = "import"
"""The context of what runs before the first test, and between tests."""


class Plugin:
    """Names the running test to coverage, and keeps its time."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        self.seconds[item.nodeid] = 0.0
        try:
            return (yield)
        finally:
            self.measured.switch_context(IMPORT)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration


def main(report: str, seed: str, *arguments: str) -> int:
    at = arguments.index("--")
    code, tests = arguments[:at], arguments[at + 1 :]
    include = [str(Path(PROGRAM, name).resolve()) + ("/*" if Path(PROGRAM, name).is_dir() else "") for name in code]
    measured = coverage.Coverage(data_file=None, include=include, config_file=False)
    plugin = Plugin(measured)
    measured.start()
    measured.switch_context(IMPORT)
    ended = pytest.main([*PYTEST, f"--hypothesis-seed={seed}", *tests], plugins=[plugin])
    measured.stop()
    if ended:
        return int(ended)
    data = measured.get_data()
    lines: dict[str, dict[int, list[str]]] = {}
    imported: dict[str, list[int]] = {}
    for name in sorted(data.measured_files()):
        file = Path(name).relative_to(Path.cwd()).as_posix()
        contexts = data.contexts_by_lineno(name)
        lines[file] = {line: [each for each in found if each in plugin.seconds] for line, found in contexts.items()}
        imported[file] = sorted(
            _outside_functions(name) | {line for line, found in contexts.items() if IMPORT in found}
        )
    own = ("selfrep", "tests", "__main__", "coverage", "_pytest", "conftest")
    libraries = sorted(name for name in sys.modules if name.split(".")[0] not in own and "test_" not in name)
    written: dict[str, Any] = {
        "tests": plugin.seconds, "lines": lines, "imported": imported, "libraries": libraries,
    }  # fmt: skip
    Path(report).write_text(json.dumps(written), encoding="utf-8")
    return 0


def _outside_functions(file: str) -> set[int]:
    """The lines of a module that are in no body of a function, so that importing it runs them."""
    text = Path(file).read_text(encoding="utf-8")
    outside = set(range(1, len(text.splitlines()) + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            outside -= set(range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1))
    return outside


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
