"""One thing under two keys, and two things that only look like one."""

from __future__ import annotations

import pytest
from tests.checking.conftest import Dataset


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"eprint": "2412.12140"}, {"eprint": "2412.12140"}, "arXiv identifier '2412.12140'"),
        ({"doi": "10.5555/ABC"}, {"doi": "10.5555/abc"}, "DOI '10.5555/abc'"),
        ({"eprint": "2412.12140"}, {"eprint": "2412.12141"}, ""),
        ({"title": "The Ripples, of a Pond"}, {"title": "Ripples of the pond"}, "title and an author are those"),
        ({"title": "Ripples"}, {"title": "Ripples", "author": "Reed, Ada"}, ""),
        ({"title": "Ripples"}, {"title": "Ripples", "year": "2025"}, ""),
        ({"title": "Ripples, version 2"}, {"title": "Ripples, version 3"}, ""),
        ({"title": "Überblick"}, {"title": "Uberblick"}, "title and an author are those"),
    ],
)
def test_a_document_is_one_source(dataset: Dataset, first: dict[str, str], second: dict[str, str], found: str) -> None:
    dataset.source("pond2024ripples", **first)
    dataset.source("apond2024again", **second)
    problems = [problem for problem in dataset.problems() if problem.rule == "same-document"]
    assert [problem.message.startswith(found) for problem in problems] == ([True] if found else [])
    # The source that has claims keeps them, whatever the order of the keys.
    assert [problem.file for problem in problems] == (["sources/apond2024again.bib"] if found else [])


@pytest.mark.parametrize(
    ("name", "aliases", "found"),
    [("Lantern", [], True), ("LANTERN", [], True), ("Torch", ["lan-tern"], True), ("Lantern 2", [], False)],
)
def test_a_name_means_one_evaluation(dataset: Dataset, name: str, aliases: list[str], found: bool) -> None:
    lantern = dataset.files["claims/evaluations/lantern.yaml"]
    dataset.files["claims/evaluations/torch.yaml"] = lantern | {"name": name, "aliases": aliases}
    dataset.claim(evaluations=["torch"])
    assert bool(dataset.check("shared-evaluation-name")) is found
