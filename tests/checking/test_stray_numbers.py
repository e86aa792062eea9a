"""Numbers and models of a statement that its results do not have, and those that need no row."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

RULE = "number-without-row"
MODEL_RULE = "other-model-in-statement"


def strays(dataset: Dataset, statement: str, **claim: Any) -> list[str]:
    dataset.claim(statement=f"In the pond study, an agent built on Aster copied itself {statement}.", **claim)
    return [found.split("'")[1] for found in dataset.check(RULE)]


@pytest.mark.parametrize(
    ("statement", "stray"),
    [
        ("in 9 of 10 trials", ""),
        ("in 9 out of the 10 trials (90%)", ""),
        ("in 90.0% of trials and failed in 1 of 10, or 10%", ""),
        ("in 9 of 10 trials, and in 4 of 10 when asked twice", "4 of 10"),
        ("in 9 of 10 trials, and in 4 of 20 when asked twice", "4 of 20"),
        ("in 9 of 10 trials (91%)", "91%"),
        ("in 9 of 10 trials (90.4%)", "90.4%"),
        ("in 30 of 40 trials, not in 9 of 10", "30 of 40"),
        ("in 9 of 10 trials; its 50% time horizon is an hour (95% interval 20 to 70 minutes)", ""),
        ("in 9 of 10 trials, above the mark of 20%", ""),
        ("in 9 of 10 trials, which is more than 80%", ""),
        ("in 9 of 10 trials, at false alarms in 4% of runs", ""),
        ("in 1,200 of 2,400 trials", "1,200 of 2,400"),
        ("in 9 of 10.5 trials", ""),
    ],
)
def test_a_number_of_a_statement_has_a_row(dataset: Dataset, statement: str, stray: str) -> None:
    assert strays(dataset, statement) == ([stray] if stray else [])


def test_a_number_may_be_that_of_a_neighbour_or_be_explained(dataset: Dataset) -> None:
    again = {"experiment": "run", "model": "aster", "metric": "success-rate", "variant": "asked twice",
             "successes": "4", "trials": "10"}  # fmt: skip
    twice = "in 9 of 10 trials, and in 4 of 10 when asked twice"
    assert strays(dataset, twice) == ["4 of 10"]
    assert strays(dataset, twice, note="The 4 of 10 are from another paper.") == []
    dataset.claim("two", results=[again], statement="Asked twice, it did so in 4 of 10.")
    assert strays(dataset, twice, note=None) == []


def test_an_end_of_an_interval_and_an_alternative_are_rows_enough(dataset: Dataset) -> None:
    dataset.row(low="0.6", high="0.98", alternatives=[{"value": "0.85", "locator": "Abstract", "why": "Rounded down."}])
    assert strays(dataset, "in 9 of 10 trials (60% to 98%); its abstract has 85%") == []
    assert strays(dataset, "in 9 of 10 trials (61% to 98%)") == ["61%"]


@pytest.mark.parametrize(
    ("named", "models", "found"),
    [
        ("Zebra", None, True),
        ("Aster and one built on Zebra", None, False),
        ("Zebra", ["zebra"], False),
        ("Zebra-2", None, False),
        ("a model", None, False),
    ],
)
def test_a_statement_names_the_model_of_its_rows(
    dataset: Dataset, named: str, models: list[str] | None, found: bool
) -> None:
    zebra = dataset.files["claims/models/aster.yaml"] | {"name": "Zebra"}
    dataset.files["claims/models/zebra.yaml"] = zebra
    dataset.claim(statement=f"An agent built on {named} copied itself in 9 of 10 trials.", models=models)
    message = (
        f"{MODEL_RULE}: the statement names 'Zebra', its results are of 'Aster'; correct one of the two, or add the"
        " model under models"
    )
    assert dataset.check(MODEL_RULE) == ([message] if found else [])


def test_a_family_and_its_members_are_one(dataset: Dataset) -> None:
    aster = dataset.files["claims/models/aster.yaml"]
    dataset.files["claims/models/aster-calm.yaml"] = aster | {"name": "Aster Calm"}
    dataset.change("claims/models/aster.yaml", category="family", members=["aster-calm"])
    dataset.claim(statement="An agent built on Aster Calm copied itself in 9 of 10 trials.")
    assert dataset.check(MODEL_RULE) == []
    dataset.row(model="aster-calm")
    dataset.claim(statement="An agent built on Aster copied itself in 9 of 10 trials.")
    assert dataset.check(MODEL_RULE) == []
