"""Records that nothing refers to, and those that something might, if it could be read."""

from __future__ import annotations

import pytest
from tests.checking.conftest import CLAIMS, Dataset

from selfrep.checking import check
from selfrep.reading import read_library


def add_unused(dataset: Dataset, kind: str) -> str:
    """Add a record that nothing names; its file, and how the rule says so."""
    files = dataset.files
    match kind:
        case "experiment":
            dataset.experiment("pilot")
            return CLAIMS
        case "source":
            dataset.source("reed2025x")
            return "sources/reed2025x.md"
        case "model":
            files["claims/models/zebra.yaml"] = files["claims/models/aster.yaml"] | {"name": "Zebra"}
        case "evaluation":
            files["claims/evaluations/zebra.yaml"] = files["claims/evaluations/lantern.yaml"] | {"name": "Zebra"}
        case "question":
            files["claims/questions/zebra.yaml"] = {**files["claims/questions/copies.yaml"], "answer": "Unknown."}
    return f"claims/{kind}s/zebra.yaml"


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("experiment", "unused-experiment: no result names this experiment; add its results or remove it"),
        ("source", "unused-source: this source has no claims; add claims/reed2025x.yaml"),
        ("model", "unused-model: no claim names this model; name it in one, or remove it"),
        (
            "evaluation",
            "unused-evaluation: no experiment or claim names this evaluation; name it in one, or remove it",
        ),
        ("question", "unanswered-question: no claim answers this question; name it in one, or remove it"),
    ],
)
def test_a_record_that_nothing_names(dataset: Dataset, kind: str, found: str) -> None:
    file = add_unused(dataset, kind)
    (problem,) = dataset.problems()
    assert (problem.file, f"{problem.rule}: {problem.sentence}") == (file, found)


def test_each_way_to_be_named_is_enough(dataset: Dataset) -> None:
    add_unused(dataset, "model")
    add_unused(dataset, "evaluation")
    dataset.claim(models=["zebra"], evaluations=["zebra"])
    assert dataset.check() == []
    dataset.claim(models=None, evaluations=None, statement="An agent copied itself in 9 of 10 trials.")
    dataset.row(model="zebra")
    dataset.claim("two", models=["aster"])
    dataset.change("claims/evaluations/lantern.yaml", part_of="zebra")
    assert dataset.check() == []
    dataset.change("claims/evaluations/lantern.yaml", part_of=None)
    dataset.experiment("run", evaluation="zebra")
    dataset.claim("two", evaluations=["lantern"])
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("model", CLAIMS),
        ("evaluation", CLAIMS),
        ("evaluation", "claims/evaluations/lantern.yaml"),
        ("question", CLAIMS),
        ("experiment", CLAIMS),
    ],
)
@pytest.mark.parametrize("how", ["one record", "the file"])
def test_what_cannot_be_read_may_be_what_names_it(dataset: Dataset, kind: str, broken: str, how: str) -> None:
    add_unused(dataset, kind)
    dataset.write()
    path = dataset.root / broken
    text = path.read_text(encoding="utf-8")
    if how == "the file":
        path.write_text(f"[{text}", encoding="utf-8")
    else:
        wrong = text.replace("kind: result", "kind: results").replace("public: 'yes'", "public: maybe")
        assert wrong != text
        path.write_text(wrong, encoding="utf-8")
    library, problems = read_library(dataset.root)
    assert len(problems) == 1
    assert [problem.text for problem in check(library)] == []


def test_a_source_whose_claims_cannot_be_read_has_some(dataset: Dataset) -> None:
    dataset.source("reed2025x")
    dataset.files["claims/reed2025x.yaml"] = {"claims": {"a": {"kind": "result"}}}
    dataset.write()
    library, problems = read_library(dataset.root)
    assert {problem.rule for problem in problems} == {"missing-key"}
    assert check(library) == []
    # The claims of another source say nothing of this one.
    dataset.source("sand2025y")
    dataset.write()
    assert [problem.file for problem in check(read_library(dataset.root)[0])] == ["sources/sand2025y.md"]


def test_a_broken_experiment_says_nothing_of_claims(dataset: Dataset) -> None:
    dataset.source("reed2025x")
    dataset.files["claims/reed2025x.yaml"] = {"experiments": {"run": {"instruction": "none"}}, "claims": {}}
    dataset.write()
    library, problems = read_library(dataset.root)
    assert {problem.rule for problem in problems} == {"missing-key"}
    assert [problem.rule for problem in check(library)] == ["unused-source"]
