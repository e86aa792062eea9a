"""Mutants of a program of one function, whose tests leave one limit open."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.mutation import runner
from tests.mutation.runner import (
    BrokenRunError,
    Case,
    Equivalent,
    Layer,
    copy_of_work_tree,
    run_layer,
    unused_equivalents,
)

LAYER = Layer("counting", ("counting.py",), ("tests/test_counting.py",))

PROGRAM = '''"""Counting."""

LIMIT = 3


def small(number: int) -> bool:
    """Whether a number is below the limit, in hundreds or ones."""
    while number >= 100:
        number -= 100
    return number < LIMIT


def forgotten(number: int) -> int:
    return number
'''

TESTS = """from selfrep.counting import small


def test_small():
    assert small(1)
    assert small(201)
    assert not small(9)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    (work / "src" / "selfrep").mkdir(parents=True)
    (work / "src" / "selfrep" / "__init__.py").touch()
    (work / "src" / "selfrep" / "counting.py").write_text(PROGRAM, encoding="utf-8")
    (work / "tests").mkdir()
    (work / "tests" / "test_counting.py").write_text(TESTS, encoding="utf-8")
    (work / "pyproject.toml").touch()
    (work / "link").symlink_to("nowhere")
    shutil.copytree(Path(__file__).parent, work / "tests" / "mutation")
    subprocess.run(["git", "init", "--quiet", str(work)], check=True)
    copy = tmp_path / "copy"
    copy_of_work_tree(work, copy)
    return copy


def run(root: Path, equivalents: list[Equivalent], sample: int | None = None, seed: int = 1) -> list[Case]:
    return run_layer(LAYER, root, equivalents, sample=sample, seed=seed, jobs=2, progress=lambda _: None)


@pytest.mark.slow
def test_what_the_tests_of_a_layer_notice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "GRACE", 3.0)
    before = {path: path.read_bytes() for path in root.rglob("*.py")}
    file = "src/selfrep/counting.py"
    same = Equivalent(file, "small", "while number >= 100:", "while (number > 100):", "100 is not small")
    gone = Equivalent(file, "small", "while number >= 7:", "while (number > 7):", "was removed")
    cases = run(root, [same, gone])
    assert [(case.mutant.line, case.mutant.change, case.outcome) for case in cases] == [
        (3, "3 -> (2)", "survived"),
        (3, "3 -> 4", "survived"),
        (8, "number >= 100 -> (number < 100)", "timeout"),
        (8, "number >= 100 -> (number > 100)", "equivalent"),
        (8, "100 -> (99)", "survived"),
        (8, "100 -> 101", "survived"),
        (9, "number -= 100 -> pass", "timeout"),
        (9, "100 -> (99)", "killed"),
        (9, "100 -> 101", "survived"),
        (10, "return number < LIMIT -> return None", "killed"),
        (10, "number < LIMIT -> (number <= LIMIT)", "survived"),
        (10, "number < LIMIT -> (number >= LIMIT)", "killed"),
        (14, "return number -> return None", "untested"),
    ]
    assert unused_equivalents(LAYER, root, [same, gone]) == [gone]
    assert {path: path.read_bytes() for path in root.rglob("*.py")} == before


@pytest.mark.slow
def test_a_seed_draws_the_same_mutants(root: Path) -> None:
    (root / LAYER.tests[0]).write_text(TESTS.replace("small(201)", "small(2)"), encoding="utf-8")
    drawn = run(root, [], sample=3)
    assert len(drawn) == 3
    assert run(root, [], sample=3) == drawn


@pytest.mark.slow
def test_nothing_is_said_of_tests_that_fail_anyhow(root: Path) -> None:
    test = root / "tests" / "test_counting.py"
    test.write_text(TESTS.replace("small(1)", "small(7)"), encoding="utf-8")
    with pytest.raises(BrokenRunError, match="do not pass as they are"):
        run(root, [])


def test_a_copy_has_what_git_knows_or_would_add(root: Path) -> None:
    names = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    assert {"src/selfrep/counting.py", "tests/test_counting.py", "link"} <= names
    assert not any(name.startswith(".git/") for name in names)
