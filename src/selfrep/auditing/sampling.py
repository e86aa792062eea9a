"""Records drawn at random: claims and result rows, each sort and each depth of check by its share of the whole."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from selfrep.reading import Library
from selfrep.records import Claim
from selfrep.vocabulary import ClaimStatus

ROW = "result row"
"""The kind under which result rows are drawn, beside the kinds of claims."""


@dataclass(frozen=True)
class Drawn:
    """A record to be held against its source."""

    claim: Claim
    """The claim."""
    row: int | None
    """Position of the result row in the claim, from 1; None where the claim itself was drawn."""

    @property
    def name(self) -> str:
        """`pan2024frontier/zero-refusals`, of a row with `#2` behind it."""
        return self.claim.id if self.row is None else f"{self.claim.id}#{self.row}"

    @property
    def stratum(self) -> tuple[str, str]:
        """Kind and depth of check."""
        return (ROW if self.row else self.claim.kind.value, self.claim.checked.depth.value)


def draw(library: Library, size: int, seed: int, source: str | None = None) -> list[Drawn]:
    """Records drawn at random, without replacement, stratified by kind and depth.

    Each stratum gives as many as its share of all records, rounded by largest remainder, so that a sample of any size
    is made up as the whole is. The same records, size and seed always give the same sample.

    Args:
        library: All records; claims that are withdrawn or superseded are not drawn.
        size: How many; fewer are given where there are not as many.
        seed: Of the random numbers.
        source: Only records of this source.
    """
    strata: dict[tuple[str, str], list[Drawn]] = defaultdict(list)
    for claim in sorted(library.claims.values(), key=lambda claim: claim.id):
        if claim.status is not ClaimStatus.ACTIVE or (source is not None and claim.source != source):
            continue
        for record in (Drawn(claim, None), *(Drawn(claim, row) for row in range(1, len(claim.results) + 1))):
            strata[record.stratum].append(record)
    total = sum(len(members) for members in strata.values())
    size = min(size, total)
    lot = random.Random(seed)  # noqa: S311 - a draw that anybody can repeat, not a secret
    found = []
    for stratum, number in _allotted({name: len(members) for name, members in strata.items()}, size).items():
        found += lot.sample(strata[stratum], number)
    return sorted(found, key=lambda record: (record.claim.id, record.row or 0))


def _allotted(sizes: dict[tuple[str, str], int], size: int) -> dict[tuple[str, str], int]:
    """How many each stratum gives: its share, rounded down, and one more for the largest remainders."""
    total = sum(sizes.values())
    shares = {name: Fraction(size * members, total) for name, members in sorted(sizes.items())} if total else {}
    given = {name: int(share) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: (given[name] - shares[name], name))
    for name in by_remainder[: size - sum(given.values())]:
        given[name] += 1
    return given
