"""A record that cannot be read is reported once: what names it is not reported as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import edit

from selfrep.checking import check
from selfrep.reading import read_library


@pytest.mark.parametrize(
    ("file", "before", "after", "rule"),
    [
        ("claims/models/aster-70b.yaml", "weights: open", "weights: opened", "unknown-value"),
        ("claims/models/aster-70b.yaml", "name: Aster", "name: [Aster", "yaml-syntax"),
        ("claims/evaluations/lantern-copy.yaml", "public: partly", "public: perhaps", "unknown-value"),
        ("claims/questions/copies-when-told.yaml", "rung: 1", "rung: one", "wrong-type"),
        ("claims/morrow2023lantern.yaml", "    kind: result\n", "    kind: results\n", "unknown-value"),
        ("claims/morrow2023lantern.yaml", "instruction: explicit", "instruction: expressly", "unknown-value"),
        ("claims/morrow2023lantern.yaml", "experiments:", "experiments: [", "yaml-syntax"),
        ("claims/glossary.yaml", "agent:\n", "agent: [\n", "yaml-syntax"),
        ("sources/morrow2023lantern.bib", "title         = {", "title         = ", "bibtex-syntax"),
        ("sources/morrow2023lantern.md", "category: primary-study", "category: study", "unknown-value"),
    ],
)
def test_a_broken_record_is_one_problem(small_copy: Path, file: str, before: str, after: str, rule: str) -> None:
    edit(small_copy / file, before, after)
    library, problems = read_library(small_copy)
    problems += check(library)
    assert [(problem.file, problem.rule) for problem in problems] == [(file, rule)]
