"""The hooks of pre-commit: the same commands as by hand, on the files that they take."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import Command, edit

ROOT = Path(__file__).parents[1]
OFFERED: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CONFIGURATION: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
(OWN,) = CONFIGURATION["repos"]


def test_this_checkout_runs_what_others_are_offered() -> None:
    assert OWN["repo"] == "local"
    assert {hook["language"] for hook in OWN["hooks"]} == {"system"}  # nothing is fetched
    own = [(hook["id"], hook["entry"].removeprefix(".venv/bin/"), hook["files"]) for hook in OWN["hooks"]]
    assert own == [(hook["id"], hook["entry"], hook["files"]) for hook in OFFERED]


@pytest.mark.parametrize("hook", OFFERED, ids=lambda hook: hook["id"])
def test_a_hook_takes_the_files_of_records(hook: dict[str, Any]) -> None:
    files = re.compile(hook["files"])
    records = (
        "claims/a2024b.yaml claims/models/o1.yaml claims/appraisals/a2024b.yaml sources/a2024b.bib sources/a2024b.md"
    )
    assert all(map(files.search, records.split()))
    others = "README.md site/home.toml sources/a2024b.fingerprint tests/data/small/claims/a.yaml uv.lock"
    assert not any(map(files.search, others.split()))


@pytest.mark.parametrize("hook", OFFERED, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_the_files_that_it_is_given(hook: dict[str, Any], small_copy: Path, selfrep: Command) -> None:
    model = "claims/models/aster-7b.yaml"
    edit(small_copy / model, "weights: open", "weights: 'Open'")
    _, *arguments = shlex.split(hook["entry"])
    selfrep(*arguments, model, root=small_copy)
    assert "weights: 'Open'" not in (small_copy / model).read_text(encoding="utf-8")
