from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binomtest

from selfrep.statistics import Interval, clopper_pearson, wilson

COUNTS = st.integers(1, 400).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))


@given(counts=COUNTS, confidence=st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_intervals_are_those_of_scipy(counts: tuple[int, int], confidence: float) -> None:
    reference = binomtest(*counts)
    for ours, method in ((wilson, "wilson"), (clopper_pearson, "exact")):
        expected = reference.proportion_ci(confidence, method)
        assert ours(*counts, confidence) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(counts=COUNTS)
def test_an_interval_holds_the_share_and_mirrors_the_failures(counts: tuple[int, int]) -> None:
    successes, trials = counts
    for method in (wilson, clopper_pearson):
        low, high = method(successes, trials)
        assert 0 <= low <= successes / trials <= high <= 1
        assert method(trials - successes, trials) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_the_ends_are_exact() -> None:
    assert wilson(0, 10).low == clopper_pearson(0, 10).low == 0
    assert wilson(10, 10).high == clopper_pearson(10, 10).high == 1


def test_the_founding_counts() -> None:
    assert wilson(9, 10) == pytest.approx(Interval(0.5958, 0.9821), abs=1e-4)
    assert wilson(5, 10) == pytest.approx(Interval(0.2366, 0.7634), abs=1e-4)


@pytest.mark.parametrize(("successes", "trials"), [(1, 0), (0, 0), (-1, 10), (11, 10)])
def test_what_is_no_count(successes: int, trials: int) -> None:
    for method in (wilson, clopper_pearson):
        with pytest.raises(ValueError, match="is not a count of successes out of trials"):
            method(successes, trials)


def test_both_are_at_95_percent_by_default() -> None:
    for method in (wilson, clopper_pearson):
        assert method(9, 10) == method(9, 10, 0.95) != method(9, 10, 0.9)


@pytest.mark.parametrize("trials", [10**6, 10**9, 10**12])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 1.0])
def test_counts_as_large_as_a_record_may_have_take_no_longer(trials: int, share: float) -> None:
    successes = int(share * trials)
    low, high = clopper_pearson(successes, trials)
    expected_low = beta.ppf(0.025, successes, trials - successes + 1) if successes else 0.0
    expected_high = beta.ppf(0.975, successes + 1, trials - successes) if successes < trials else 1.0
    assert (low, high) == pytest.approx((expected_low, expected_high), abs=2e-9)
