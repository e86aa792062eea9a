"""Confidence intervals for a proportion k of n.

Both at 95% unless told otherwise. The site shows Wilson's, whose coverage is close to nominal for small n; exports
carry both.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, log1p, sqrt
from statistics import NormalDist
from typing import NamedTuple

PRECISION = 1e-12
"""How little a step of the continued fraction changes it when it ends."""

MOST_STEPS = 1_000_000
"""Steps after which it ends in any case; a million million trials take 36,000."""


class Interval(NamedTuple):
    """Lower and upper end, both between 0 and 1."""

    low: float
    high: float


def wilson(successes: int, trials: int, confidence: float = 0.95) -> Interval:
    """Score interval: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212.

    Raises:
        ValueError: Unless 0 <= successes <= trials and trials >= 1.
    """
    _require(successes, trials)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / trials
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    low = 0.0 if successes == 0 else max(0.0, (middle - half) / scale)
    high = 1.0 if successes == trials else min(1.0, (middle + half) / scale)
    return Interval(low, high)


def clopper_pearson(successes: int, trials: int, confidence: float = 0.95) -> Interval:
    """Exact interval: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), 404-413.

    Raises:
        ValueError: Unless 0 <= successes <= trials and trials >= 1.
    """
    _require(successes, trials)
    tail = (1 - confidence) / 2
    low = 0.0
    if successes > 0:
        low = _bisect(lambda p: _incomplete_beta(p, successes, trials - successes + 1) < tail)
    high = 1.0
    if successes < trials:
        # The upper end mirrors the lower end of the failures.
        high = 1.0 - _bisect(lambda q: _incomplete_beta(q, trials - successes, successes + 1) < tail)
    return Interval(low, high)


def _require(successes: int, trials: int) -> None:
    if trials < 1 or not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is not a count of successes out of trials")


def _incomplete_beta(x: float, a: int, b: int) -> float:
    """The regularised incomplete beta function for 0 < x < 1: the probability of at least a successes in a + b - 1.

    By its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22). Its steps grow with the square
    root of a + b, those of the sum over all counts with a, and a record may have a million million trials. It
    converges quickly below the mean; above, the other tail is taken.
    """
    if x > (a + 1) / (a + b + 2):
        return 1.0 - _incomplete_beta(1.0 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    # W. J. Lentz, Applied Optics 15 (1976), 668-671: numerator and denominator as ratios, so that neither overflows.
    numerator, denominator = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1))
    fraction = denominator
    for m in range(1, MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for coefficient in (even, odd):
            denominator = 1.0 / (1.0 + coefficient * denominator)
            numerator = 1.0 + coefficient / numerator
            step *= numerator * denominator
        fraction *= step
        if abs(step - 1.0) < PRECISION:
            break
    return front * fraction


def _bisect(below: Callable[[float], bool]) -> float:
    """The point between 0 and 1 at which `below` turns from true to false."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if below(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2
