"""A sheet filled with known errors gives the counts, intervals and agreement worked out by hand."""

from __future__ import annotations

import pytest

from selfrep.auditing import Finding, Sheet, agreements, outcome


def finding(name: str, verdict: str, depth: str = "full-text", faulty: tuple[str, ...] = ()) -> Finding:
    return Finding(name, "result row" if "#" in name else "result", depth, verdict, faulty, "Read.")


FIRST = Sheet(
    "A",
    1,
    "2026.11.29",
    (
        finding("a/1", "confirmed"),
        finding("a/1#1", "confirmed-secondary", "secondary"),
        finding("a/2", "misleading", faulty=("setting", "model")),
        finding("a/3", "wrong", "abstract", ("number",)),
        finding("a/4", "unreachable"),
        finding("a/5", "depth-overstated", faulty=("depth",)),
    ),
    ("a/6",),
)


def test_counts_faults_of_what_was_reached() -> None:
    found = outcome(FIRST)
    assert (found.everything.faulty, found.everything.reached, found.everything.drawn) == (3, 5, 6)
    assert found.everything.interval is not None
    # Wilson's interval of 3 of 5, from the formula: 0.231 to 0.882.
    assert found.everything.interval.low == pytest.approx(0.2307, abs=5e-4)
    assert found.everything.interval.high == pytest.approx(0.8824, abs=5e-4)
    assert [fault.name for fault in found.faults] == ["a/2", "a/3", "a/5"]
    assert found.open == 1


def test_counts_by_depth_and_kind() -> None:
    found = outcome(FIRST)
    assert {one.name: (one.faulty, one.reached, one.drawn) for one in found.by_depth} == {
        "abstract": (1, 1, 1),
        "full-text": (2, 3, 4),
        "secondary": (0, 1, 1),
    }
    assert {one.name: (one.faulty, one.reached) for one in found.by_kind} == {"result": (3, 4), "result row": (0, 1)}


def test_nothing_reached_has_no_interval() -> None:
    sheet = Sheet("A", 1, "", (finding("a/1", "unreachable"),), ())
    assert outcome(sheet).everything.interval is None


def test_agreement_of_two_readers() -> None:
    second = Sheet(
        "B",
        1,
        "2026.11.29",
        (
            finding("a/1", "confirmed"),
            finding("a/1#1", "misleading", "secondary", ("setting",)),
            finding("a/2", "misleading", faulty=("setting",)),
            finding("a/3", "wrong", "abstract", ("number",)),
            finding("a/4", "wrong", faulty=("number",)),
            finding("a/9", "wrong", faulty=("number",)),
        ),
        (),
    )
    found = {one.field: one for one in agreements(FIRST, second)}
    assert (found["fault"].agreed, found["fault"].both) == (3, 4)
    # Faulty: 2 of 4 by the first, 3 of 4 by the second; by chance 0.5, so kappa is (0.75 - 0.5) / 0.5.
    assert found["fault"].kappa == pytest.approx(0.5)
    assert (found["model"].agreed, found["model"].both) == (3, 4)
    assert found["model"].kappa == pytest.approx(0.0)
    assert found["number"].kappa == pytest.approx(1.0)
    assert found["locator"].kappa is None


def test_readers_of_different_records_agree_on_nothing() -> None:
    other = Sheet("B", 1, "", (finding("b/1", "confirmed"),), ())
    assert {(one.agreed, one.both, one.kappa) for one in agreements(FIRST, other)} == {(0, 0, None)}
