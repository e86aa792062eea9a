"""Numbers behind a family of models are its versions and sizes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from selfrep.database import connect
from selfrep.database.load import load
from selfrep.reading import read_library
from selfrep.searching import find
from selfrep.searching.versions import counts_in, narrowed_family, with_sizes

MODELS = {
    "qwen2.5-72b": frozenset({"qwen", "2.5", "72b"}),
    "qwen2.5-7b": frozenset({"qwen", "2.5", "7b"}),
    "qwen3": frozenset({"qwen", "3"}),
}


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("qwen 72 copies", "qwen 72b copies"),
        ("qwen 2.5 72", "qwen 2.5 72b"),
        ("qwen 72b", "qwen 72b"),
        ("qwen 3", "qwen 3"),  # a version of it
        ("qwen 71", "qwen 71"),
        ("qwen copies in 72 hours", "qwen copies in 72 hours"),
        ("72 qwen", "72 qwen"),
        ("llama 72", "llama 72"),
    ],
)
def test_a_number_behind_a_family_is_the_size_of_its_models(asked: str, read: str) -> None:
    assert with_sizes(asked.split(), {"qwen": MODELS}, frozenset()) == read.split()


def test_a_number_that_counts_is_no_size() -> None:
    counts = counts_in(["7of10", "72pct"])
    assert counts == {"7", "72"}
    assert with_sizes(["qwen", "7", "of", "10"], {"qwen": MODELS}, counts) == ["qwen", "7", "of", "10"]
    assert narrowed_family(MODELS, ["72b"], counts) == (["qwen2.5-72b"], ["72b"])


def test_versions_and_sizes_narrow_a_family() -> None:
    assert narrowed_family(MODELS, ["2.5", "results"], frozenset()) == (["qwen2.5-72b", "qwen2.5-7b"], ["2.5"])
    assert narrowed_family(MODELS, ["2.5", "7b"], frozenset()) == (["qwen2.5-7b"], ["2.5", "7b"])
    assert narrowed_family(MODELS, ["copies"], frozenset()) == (sorted(MODELS), [])


@pytest.fixture(scope="module")
def families(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The corpus with models that are not called after their developer, and so are a family."""
    library = read_library(small_root)[0]
    for identifier, name in (("aster-7b", "Aster 2 8B"), ("aster-70b", "Aster 3 9B")):
        model = library.models[identifier]
        library.models[identifier] = model.model_copy(update={"developer": "Quartz", "name": name, "aliases": ()})
    path = tmp_path_factory.mktemp("families") / "selfrep.db"
    load(library, path, {"version": "1"})
    with closing(connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("query", "label"),
    [("aster 8", "Aster 8B models"), ("aster 8b", "Aster 8B models"), ("Aster 2", "Aster 2 models")],
)
def test_a_family_and_a_size_give_exactly_the_claims_of_these_models(
    families: sqlite3.Connection, query: str, label: str
) -> None:
    found = find(families, query, limit=99)
    assert found.read_as.narrowed
    assert [(each.label, each.values) for each in found.read_as.entities] == [(label, ("aster-7b",))]
    rows = families.execute(
        "SELECT claim FROM claim_model JOIN claim ON claim.id = claim WHERE model = 'aster-7b' AND status = 'active'"
    )
    assert {hit.id for hit in found.hits} == {row[0] for row in rows}


def test_a_rate_behind_a_family_stays_a_rate(families: sqlite3.Connection) -> None:
    found = find(families, "aster 8 of 10")
    assert found.read_as.entities[0].label == "Aster models"
    assert found.hits[0].id == "morrow2023lantern/aster-70b-copies"
