"""Who ran a test: the limits of the rule."""

from __future__ import annotations

import pytest
from tests.checking.conftest import Dataset

SOURCE = "sources/pond2024ripples.md"
MODEL = "claims/models/aster.yaml"


def found(dataset: Dataset, organization: str, developer: str, evaluator: str = "developer") -> list[str]:
    dataset.files[SOURCE]["organization"] = organization
    dataset.files[MODEL]["developer"] = developer
    dataset.experiment("run", evaluator=evaluator)
    return dataset.broken_rules()


@pytest.mark.parametrize(
    ("organization", "developer"),
    [
        ("Pond Institute", "Aster Foundation"),
        ("Pond AI Research", "Aster AI Research"),
        ("Pond Labs", "Several"),
        ("Pond University", "University of Aster"),
    ],
)
def test_nobody_is_the_developer_of_what_others_made(dataset: Dataset, organization: str, developer: str) -> None:
    assert found(dataset, organization, developer) == ["others-as-developer"]


@pytest.mark.parametrize(
    ("organization", "developer"),
    [
        ("Pond", "Pond Mind"),
        ("Pond Institute; University of Aster", "Aster"),
        ("POND, with others", "Pond"),
        ("", "Aster Foundation"),
    ],
)
def test_a_shared_name_or_none_at_all_passes(dataset: Dataset, organization: str, developer: str) -> None:
    assert found(dataset, organization, developer) == []


@pytest.mark.parametrize("evaluator", ["third-party", "joint", "not-reported"])
def test_other_evaluators_pass(dataset: Dataset, evaluator: str) -> None:
    assert found(dataset, "Pond Institute", "Aster Foundation", evaluator) == []


def test_people_beside_the_models_have_no_developer(dataset: Dataset) -> None:
    dataset.files[MODEL]["category"] = "baseline"
    assert found(dataset, "Pond Institute", "Nobody") == []


@pytest.mark.parametrize(("second", "broken"), [("Pond", []), ("Aster", ["others-as-developer"])])
def test_of_a_pool_every_member_counts(dataset: Dataset, second: str, broken: list[str]) -> None:
    dataset.files[MODEL] |= {"category": "pool", "members": ["one", "two"]}
    for name, developer in (("one", "Pond"), ("two", second)):
        dataset.files[f"claims/models/{name}.yaml"] = {"name": name.title(), "developer": developer, "weights": "open"}
    dataset.row(members="all")
    assert found(dataset, "Pond Institute", "Several") == broken


def test_the_models_are_named_once(dataset: Dataset) -> None:
    dataset.files[SOURCE]["organization"] = "Pond Institute"
    dataset.files[MODEL]["developer"] = "Aster Foundation"
    dataset.experiment("run", evaluator="developer")
    [said] = dataset.check()
    assert said.startswith(
        "others-as-developer: the source is of Pond Institute, which is not the developer of aster ("
    )
    assert said.endswith("; give these rows an experiment with evaluator: third-party, or write joint")
