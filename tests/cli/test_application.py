"""What all commands share: help, nearest matches, the folder they work on, exit codes, no tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Command

from selfrep.cli import COMMANDS, load

HEAVY = {
    "pydantic",
    "sqlmodel",
    "sqlalchemy",
    "mkdocs",
    "citeproc",
    "yaml",
    "bibtexparser",
    "rich",
    "jinja2",
    "vl_convert",
}


def test_help_lists_every_command_and_imports_nothing_heavy(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom selfrep.cli import main\nsys.argv = ['selfrep', '--help']\n"
        "try:\n    main()\nfinally:\n    print('MODULES', *sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    help_text, _, modules = done.stdout.partition("MODULES")
    for name in COMMANDS:
        assert f"\n  {name} " in help_text
    assert HEAVY & set(modules.split()) == set()
    own = {"selfrep.cli", "selfrep.cli.plain_parameters"}
    assert not {module for module in modules.split() if module.startswith("selfrep.") and module not in own}


def test_a_search_imports_nothing_heavy(tmp_path: Path, small_root: Path) -> None:
    program = (
        "import sys\nfrom selfrep.cli import main\n"
        f"sys.argv = ['selfrep', '--root', {str(small_root)!r}, 'search', 'lantern', '--limit', '3']\n"
        "try:\n    main()\nfinally:\n    print('MODULES', *sys.modules)\n"
    )
    command = [sys.executable, "-c", program]
    done = [subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True) for _ in range(2)]
    # The second: the first may have to load the records.
    assert HEAVY & set(done[1].stdout.partition("MODULES")[2].split()) == set()


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    command = load(name)
    lines = (command.help or "").splitlines()
    assert lines[0] == COMMANDS[name][1]
    example = (command.help or "").partition("Example:")[2]
    assert f"selfrep {name}" in example, f"the docstring of {name} has no section Example:"


@pytest.mark.parametrize("module", ["selfrep", "selfrep.cli"])
def test_the_program_runs_as_a_module(module: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", module, "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("selfrep 2")


def test_an_unknown_command_offers_the_nearest(selfrep: Command, tmp_path: Path) -> None:
    ran = selfrep("chekc", root=tmp_path)
    assert ran.code == 2
    assert "No such command 'chekc'. Did you mean 'check'?" in ran.err


def test_an_unknown_option_is_wrong_usage(selfrep: Command) -> None:
    ran = selfrep("check", "--formt", "json")
    assert ran.code == 2
    assert "--format" in ran.err


def test_without_arguments_the_overview_is_shown(selfrep: Command, tmp_path: Path) -> None:
    ran = selfrep(root=tmp_path)
    assert "Commands:" in ran.out + ran.err


def test_a_folder_within_a_checkout_is_enough(selfrep: Command, small_root: Path) -> None:
    assert selfrep("check", root=small_root / "claims" / "models").code == 0


@pytest.mark.parametrize("arguments", [("--root", "{root}", "check"), ("check", "--root", "{root}")])
def test_the_root_is_named_before_or_after_the_command(
    selfrep: Command, arguments: tuple[str, ...], small_root: Path, tmp_path: Path
) -> None:
    ran = selfrep(*(each.format(root=small_root) for each in arguments), root=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "16 claims" in ran.err


def test_outside_a_checkout_the_remedy_is_named(selfrep: Command, tmp_path: Path) -> None:
    ran = selfrep("check", root=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("Error: neither ")
    assert "name one with --root DIR" in ran.err


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_root_without_records(selfrep: Command, folder: str, tmp_path: Path) -> None:
    ran = selfrep("check", "--root", str(tmp_path / folder), root=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("Error: --root ")


UNDECODABLE = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", UNDECODABLE), ("search", "copy", UNDECODABLE), ("search", "--model", UNDECODABLE),
        ("show", UNDECODABLE), ("compare", "aster-7b", UNDECODABLE), ("cite", UNDECODABLE), ("brief", UNDECODABLE),
        ("changes", UNDECODABLE), ("changes", "--since", UNDECODABLE), ("check", "--since", UNDECODABLE),
        ("rules", UNDECODABLE), ("schema", UNDECODABLE), ("disagreements", "--basis", UNDECODABLE),
    ],
)  # fmt: skip
def test_an_argument_that_is_not_text_is_refused(selfrep: Command, arguments: tuple[str, ...]) -> None:
    ran = selfrep(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == r"Error: 'caf\udce9' is not valid UTF-8 text; type it again" + "\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((UNDECODABLE,), r"No such command 'caf\udce9'"),
        (("search", "--format", UNDECODABLE), r"Error: --format: 'caf\udce9' is not known"),
        (("search", "--limit", UNDECODABLE), r"Error: --limit: 'caf\udce9' is not a whole number"),
        (("check", UNDECODABLE), r"Error: there is no file caf\udce9"),
        (("--root", UNDECODABLE, "stats"), r"Error: --root caf\udce9: there is no such folder"),
    ],
)
def test_an_option_that_is_not_text_is_refused(selfrep: Command, arguments: tuple[str, ...], message: str) -> None:
    ran = selfrep(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_folder_may_have_any_name(selfrep: Command, small_copy: Path) -> None:
    root = small_copy.rename(small_copy.with_name(UNDECODABLE))
    assert selfrep("show", "aster-7b", root=root).code == 0
    ran = selfrep("export", "--format", "ris", "--to", UNDECODABLE, "--root", str(root), root=root)
    assert ran.code == 0, ran.err
    assert (root / UNDECODABLE / "references.ris").is_file()


@pytest.mark.parametrize("arguments", ["rules", "stats", "search aster --format csv", "show aster-7b --format json"])
def test_a_reader_that_goes_away_is_not_reported(small_root: Path, arguments: str) -> None:
    command = [sys.executable, "-m", "selfrep", *arguments.split()]
    with subprocess.Popen(command, cwd=small_root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
