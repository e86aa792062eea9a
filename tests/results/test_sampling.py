"""An interval is computed of a count only where it is known what chance it would cover."""

from __future__ import annotations

from itertools import product

import pytest

from selfrep.results.sampling import clustered, has_interval
from selfrep.vocabulary import Counts, ModelCategory, Sampled

UNKNOWN = [Sampled.NOT_REPORTED, Sampled.NOT_APPLICABLE]
KNOWN = [unit for unit in Sampled if unit not in UNKNOWN]
SINGLE = [each for each in ModelCategory if each is not ModelCategory.POOL]


@pytest.mark.parametrize("category", SINGLE)
def test_runs_of_one_model_are_not_clustered(category: ModelCategory) -> None:
    assert not clustered(Counts.TRIALS, category)
    assert all(has_interval(unit, Counts.TRIALS, category, independent=True) for unit in Sampled)


@pytest.mark.parametrize("counts", Counts)
def test_what_counts_several_models_together_is_clustered(counts: Counts) -> None:
    assert clustered(counts, ModelCategory.POOL)


@pytest.mark.parametrize("counts", [each for each in Counts if each is not Counts.TRIALS])
def test_what_counts_anything_but_runs_is_clustered(counts: Counts) -> None:
    assert all(clustered(counts, category) for category in ModelCategory)


@pytest.mark.parametrize("unit", UNKNOWN)
def test_a_clustered_count_of_an_unknown_unit_has_no_interval(unit: Sampled) -> None:
    assert not has_interval(unit, Counts.TRIALS, ModelCategory.POOL, independent=True)
    assert not has_interval(unit, Counts.ITEMS, ModelCategory.MODEL, independent=True)


@pytest.mark.parametrize("unit", KNOWN)
def test_a_clustered_count_of_a_known_unit_has_one(unit: Sampled) -> None:
    assert all(has_interval(unit, counts, each, independent=True) for counts, each in product(Counts, ModelCategory))


def test_what_depends_on_each_other_never_has_one() -> None:
    every = product(Sampled, Counts, ModelCategory)
    assert not any(has_interval(*each, independent=False) for each in every)
