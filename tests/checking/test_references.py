"""References that lead nowhere, wherever a record can name another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.checking.conftest import Dataset

HERE = "pond2024ripples"
EVALUATION = "claims/evaluations/lantern.yaml"
MODEL = "claims/models/aster.yaml"
QUESTION = "claims/questions/copies.yaml"

COMMANDS = {
    "source": "selfrep new source WHAT --key {}",
    "model": "selfrep new model {}",
    "evaluation": "selfrep new evaluation {}",
    "question": "selfrep new question {}",
    "term": "selfrep new term {}",
}
"""What makes a record that does not exist yet."""

Change = Callable[[Dataset, str], None]


def term(dataset: Dataset, key: str, value: object) -> None:
    dataset.files["claims/glossary.yaml"]["replica"][key] = value


@pytest.mark.parametrize(
    ("change", "name", "found"),
    [
        (lambda data, name: data.change(MODEL, sources=[name]), "pond2024ripple", "source did you mean {known}?"),
        (lambda data, name: data.change(EVALUATION, introduced_by=name), "reed2025x", "source add"),
        (lambda data, name: data.row(model=name), "astre", "model did you mean aster?"),
        (lambda data, name: data.claim(models=["aster", name]), "zebra", "model add"),
        (lambda data, name: data.claim(evaluations=[name]), "lanterns", "evaluation did you mean lantern?"),
        (lambda data, name: data.experiment("run", evaluation=name), "zebra", "evaluation add"),
        (lambda data, name: data.change(EVALUATION, part_of=name), "heron", "evaluation add"),
        (
            lambda data, name: data.claim("two", answers=[{"question": name, "stance": "yes"}]),
            "copy", "question did you mean copies?",
        ),
        (
            lambda data, name: data.claim("two", relations=[{"type": "supports", "target": name}]),
            f"{HERE}/ones", "claim did you mean {known}/one?",
        ),
        (
            lambda data, name: data.claim("two", answers=None, status="withdrawn", reason="x", replaced_by=name),
            f"{HERE}/on", "claim did you mean {known}/one?",
        ),
        (lambda data, name: term(data, "claims", [name]), f"{HERE}/onne", "claim did you mean {known}/one?"),
        (
            lambda data, name: data.change(QUESTION, answer=f"Yes [[{HERE}/one]], [[{name}]]."),
            f"{HERE}/oone", "claim did you mean {known}/one?",
        ),
        (lambda data, name: term(data, "see", [name]), "replicas", "term did you mean replica?"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere(dataset: Dataset, change: Change, name: str, found: str) -> None:
    change(dataset, name)
    what, hint = found.format(known=HERE).split(" ", 1)
    if what in COMMANDS:
        add = f"add it: {COMMANDS[what].format(name)}"
        hint = add if hint == "add" else f"{hint} if it is another, {add}"
    found_here = [problem for problem in dataset.problems() if problem.rule == f"unknown-{what}"]
    assert [problem.sentence for problem in found_here] == [f"there is no {what} {name!r}; {hint}"]
    (problem,) = found_here
    text = (dataset.root / problem.file).read_text(encoding="utf-8").split("\n")
    assert name in text[problem.line - 1]


def test_a_file_of_claims_without_a_source_is_reported_once(dataset: Dataset) -> None:
    claim = {**dataset.files[f"claims/{HERE}.yaml"]["claims"]["one"], "results": []}
    dataset.files["claims/reed2025x.yaml"] = {"claims": {"a": claim, "b": {**claim, "statement": "Another 9 of 10."}}}
    found = dataset.problems()
    add = "add it: selfrep new source WHAT --key reed2025x"
    assert [(problem.rule, problem.file, problem.sentence) for problem in found] == [
        (
            "unknown-source",
            "claims/reed2025x.yaml",
            f"there is no source 'reed2025x' for the claims of this file; {add}",
        )
    ]


def test_an_experiment_is_one_of_the_same_file(dataset: Dataset) -> None:
    dataset.source("reed2025x")
    claim = {**dataset.files[f"claims/{HERE}.yaml"]["claims"]["one"], "statement": "Another 9 of 10."}
    dataset.files["claims/reed2025x.yaml"] = {"claims": {"a": claim}}
    add = "add it: selfrep new experiment reed2025x run"
    assert dataset.check() == [f"unknown-experiment: there is no experiment 'run' in this file; {add}"]
    dataset.files["claims/reed2025x.yaml"]["experiments"] = {
        "running": dataset.files[f"claims/{HERE}.yaml"]["experiments"]["run"]
    }
    assert dataset.check() == [
        f"unknown-experiment: there is no experiment 'run' in this file; did you mean running? if it is another, {add}",
        "unused-experiment: no result names this experiment; add its results or remove it",
    ]


def test_a_metric_is_one_of_the_evaluation_of_the_experiment(dataset: Dataset) -> None:
    dataset.row(metric="succes-rate")
    found = "unknown-metric: evaluation 'lantern' does not declare a metric 'succes-rate'"
    add = "declare it: selfrep new metric lantern succes-rate"
    assert dataset.check() == [f"{found}; did you mean success-rate? if it is another, {add}"]
    dataset.files[EVALUATION]["metrics"] = {}
    assert dataset.check() == [f"{found}; {add}"]


def test_a_renamed_record_is_named_by_its_new_name(dataset: Dataset) -> None:
    dataset.change(QUESTION, aliases=["clones"])
    dataset.change(f"sources/{HERE}.md", aliases=["pond2023draft"])
    dataset.change(MODEL, sources=["pond2023draft"])
    dataset.claim(aliases=["first"])
    dataset.claim(
        "two",
        answers=[{"question": "clones", "stance": "yes"}],
        relations=[{"type": "supports", "target": f"{HERE}/first"}],
    )
    found = [f"{problem.message}; {problem.hint}: {problem.replacement}" for problem in dataset.problems()]
    assert found == [
        f"there is no source 'pond2023draft'; it was renamed; write {HERE}: - {HERE}",
        "there is no question 'clones'; it was renamed; write copies:     - question: copies",
        f"there is no claim '{HERE}/first'; it was renamed; write {HERE}/one:       target: {HERE}/one",
    ]


def evaluations(dataset: Dataset, part_of: dict[str, str | None]) -> None:
    for name, parent in part_of.items():
        dataset.files[f"claims/evaluations/{name}.yaml"] = {
            **dataset.files[EVALUATION], "name": name, **({"part_of": parent} if parent else {}),
        }  # fmt: skip
    dataset.claim(evaluations=list(part_of))


@pytest.mark.parametrize(
    ("part_of", "circle"),
    [
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "a"}, ["a", "b"]),
        ({"a": "b", "b": "c", "c": "a"}, ["a", "b", "c"]),
        ({"a": "b", "b": "c", "c": None}, []),
        # One that leads into a circle is not part of it.
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
    ],
)
def test_what_is_part_of_itself(dataset: Dataset, part_of: dict[str, str | None], circle: list[str]) -> None:
    evaluations(dataset, part_of)
    assert dataset.check() == [
        f"circular-reference: following part_of leads back to {name!r}; break the circle" for name in circle
    ]


@pytest.mark.parametrize(("last", "circle"), [("wide", ["wide", "wider"]), ("wider", []), ("narrow", [])])
def test_families_that_are_members_of_each_other(dataset: Dataset, last: str, circle: list[str]) -> None:
    names = {"wide": ["narrow", "wider"], "wider": [last] if last != "wider" else ["aster"], "narrow": []}
    for name, members in names.items():
        several = {"category": "family", "members": members} if members else {}
        dataset.files[f"claims/models/{name}.yaml"] = (
            dataset.files["claims/models/aster.yaml"] | {"name": name.title()} | several
        )
    dataset.claim("two", models=list(names))
    assert dataset.check() == [
        f"circular-reference: following members leads back to {name!r}; break the circle" for name in circle
    ]


@pytest.mark.parametrize(("second", "circle"), [("one", True), ("three", False)])
def test_what_replaces_itself(dataset: Dataset, second: str, *, circle: bool) -> None:
    gone = {"answers": None, "status": "superseded", "reason": "x"}
    dataset.claim("one", **gone, replaced_by=f"{HERE}/two")
    dataset.claim("two", **gone, replaced_by=f"{HERE}/{second}")
    dataset.claim("three")
    dataset.change(QUESTION, answer=f"Yes [[{HERE}/three]].")
    messages = [
        f"circular-reference: following replaced_by leads back to '{HERE}/{name}'; break the circle"
        for name in ("one", "two")
    ]
    assert dataset.check() == (messages if circle else [])


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("pond2024ripple/one", f"; did you mean {HERE}/one?"),
        (f"{HERE}/zebras-build-bulky-huts-by-day", f"; write one of: {HERE}/one, {HERE}/two"),
        ("heron1999z/one", ""),
    ],
    ids=["misspelt source", "unlike any", "no source like it"],
)
def test_an_unknown_claim_is_sought_in_the_source_that_was_meant(dataset: Dataset, named: str, hint: str) -> None:
    dataset.claim("two", relations=[{"type": "supports", "target": named}])
    assert [problem.sentence for problem in dataset.problems() if problem.rule == "unknown-claim"] == [
        f"there is no claim {named!r}{hint}"
    ]
