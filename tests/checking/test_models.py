"""Names of models, and which models a number is of."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset, Fields

ASTER = "claims/models/aster.yaml"


def model(dataset: Dataset, identifier: str, name: str, **fields: Any) -> None:
    """Add a model, which a claim speaks of."""
    dataset.files[f"claims/models/{identifier}.yaml"] = dataset.files[ASTER] | {"name": name} | fields
    others = [file.rpartition("/")[2][:-5] for file in dataset.files if file.startswith("claims/models/")]
    dataset.claim("two", models=others)


def family(dataset: Dataset) -> None:
    """`Aster` as a name that stands for `Aster Calm` and another."""
    model(dataset, "aster-calm", "Aster Calm")
    model(dataset, "aster-wild", "Aster Wild")
    dataset.change(ASTER, category="family", members=["aster-calm", "aster-wild"])


@pytest.mark.parametrize("name", ["Borea 5.2", "borea-5.2", "BOREA 5.2", "Borea-5.2", "borea_5.2"])
@pytest.mark.parametrize("of_other", ["id", "name", "alias"])
def test_a_name_however_written_means_one_model(dataset: Dataset, name: str, of_other: str) -> None:
    dataset.change(ASTER, aliases=[name])
    if of_other == "id":
        model(dataset, "borea-5.2", "Borea")
    elif of_other == "name":
        model(dataset, "a", "Borea 5.2")
    else:
        model(dataset, "a", "Borea", aliases=["borea-5.2"])
    holder = "borea-5.2" if of_other == "id" else "a"
    said = f"shared-model-name: {name!r} also leads to the model {holder!r}; keep it in one of the two, or give each a"
    assert [problem for problem in dataset.check() if "also leads" in problem] == [f"{said} name of its own"]


@pytest.mark.parametrize("alias", ["Aster", "aster", "ASTER", "Aster 5", "Aster 5.21", "Aster 52"])
def test_spellings_of_one_model_and_other_numbers_pass(dataset: Dataset, alias: str) -> None:
    model(dataset, "borea-5.2", "Aster 5.2")
    dataset.change(ASTER, aliases=[alias])
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("former", "other", "holder"), [("borea", {}, "borea"), ("old", {"former_ids": ["old"]}, "aster")]
)
def test_a_former_identifier_leads_to_one_model(dataset: Dataset, former: str, other: Fields, holder: str) -> None:
    model(dataset, "borea", "Borea", **other)
    dataset.change(ASTER, former_ids=[former])
    assert dataset.check() == [
        f"shared-model-name: former identifier {former!r} leads to {holder!r} too; keep it in one of the two"
    ]


def test_a_former_identifier_is_not_the_present_one(dataset: Dataset) -> None:
    dataset.change(ASTER, former_ids=["aster"])
    assert dataset.check() == ["shared-model-name: former identifier 'aster' is the present one; remove it"]


def test_names_in_other_scripts_are_told_apart(dataset: Dataset) -> None:
    model(dataset, "moss", "苔藓")
    model(dataset, "fern", "蕨类 2", aliases=["???"])
    dataset.change(ASTER, aliases=["!!!"])
    assert dataset.check() == []
    dataset.change("claims/models/fern.yaml", aliases=["苔-藓"])
    assert [problem.split(";")[0] for problem in dataset.check()] == [
        "shared-model-name: '苔-藓' also leads to the model 'moss'"
    ]


def test_people_are_no_member_of_a_family(dataset: Dataset) -> None:
    family(dataset)
    dataset.row(members="not-reported")
    dataset.change("claims/models/aster-wild.yaml", category="baseline")
    assert dataset.check() == ["unknown-member: 'aster-wild' is a baseline and no model; remove it"]


def test_a_former_identifier_leads_to_the_present_one(dataset: Dataset) -> None:
    dataset.change(ASTER, former_ids=["quince"])
    dataset.row(model="quince")
    assert "unknown-model: there is no model 'quince'; it was renamed; write aster: model: aster" in dataset.check()


def test_a_former_identifier_may_be_the_name_of_a_family(dataset: Dataset) -> None:
    family(dataset)
    dataset.row(members="not-reported")
    dataset.change("claims/models/aster-calm.yaml", former_ids=["aster-of-old"])
    dataset.change(ASTER, aliases=["Aster of old"])
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("GPT-5.2 Thinking", "GPT-5.2"),
        ("GPT-5.2 Thinking", "gpt 5.2"),
        ("Qwen2.5-72B-Instruct", "Qwen 2.5 72B"),
        ("Gemini 1.0 Nano", "Gemini Nano"),
        ("Mistral-Large-Instruct-2411", "Mistral Large 2411"),
        ("Claude 3.5 Sonnet (new)", "Claude 3.5 Sonnet"),
    ],
)
def test_a_name_without_the_word_that_tells_versions_apart_is_wider(dataset: Dataset, name: str, alias: str) -> None:
    model(dataset, "other", name, aliases=[alias])
    said = f"wider-alias: {alias!r} is wider than the name {name!r}: it can mean another version; remove it; where"
    assert dataset.check() == [f"{said} sources print no more, add a family of that name"]


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Claude Opus 4", "Opus 4"),
        ("OpenAI o1", "o1"),
        ("Claude v1.3", "Claude 1.3"),
        ("GPT-5.2 Thinking", "gpt-5.2-thinking"),
        ("GPT-5.2 Thinking", "GPT-5.2 Thinking (xhigh)"),
        ("Gemini 1.0 Nano", "Nano 1.0"),
        ("GPT-5.2 Thinking", "GPT-5.1"),
    ],
)
def test_shorter_longer_and_reordered_names_pass(dataset: Dataset, name: str, alias: str) -> None:
    model(dataset, "other", name, aliases=[alias])
    assert dataset.check() == []


@pytest.mark.parametrize("category", ["family", "pool", "baseline"])
def test_names_of_several_models_and_of_people_may_be_shortened(dataset: Dataset, category: str) -> None:
    model(dataset, "other", "Twelve models of the pond study", aliases=["Twelve models"], category=category)
    assert dataset.check() == []


@pytest.mark.parametrize("category", ["family", "pool"])
def test_a_number_of_several_models_says_of_which(dataset: Dataset, category: str) -> None:
    family(dataset)
    dataset.change(ASTER, category=category)
    said = f"members-not-said: aster is a {category}, and which of its members were run is not said; add members: their"
    assert dataset.check() == [f"{said} identifiers, or one of all, not-reported, not-seen"]


@pytest.mark.parametrize("members", ["all", "not-reported", "not-seen", ["aster-calm"], ["aster-wild", "aster-calm"]])
def test_members_are_listed_or_said_to_be_unknown(dataset: Dataset, members: str | list[str]) -> None:
    family(dataset)
    dataset.row(members=members)
    assert dataset.check() == []


def test_what_is_listed_is_a_member(dataset: Dataset) -> None:
    family(dataset)
    model(dataset, "borea", "Borea")
    dataset.row(members=["aster-calm", "borea"])
    hint = "write one of: aster-calm, aster-wild"
    assert dataset.check() == [f"unknown-member: 'borea' is no member of aster; {hint}"]


@pytest.mark.parametrize("members", ["all", ["aster"]])
def test_a_single_model_has_no_members(dataset: Dataset, members: str | list[str]) -> None:
    dataset.row(members=members)
    assert dataset.check() == ["unknown-member: aster is a single model and has no members; remove it"]


def test_a_family_is_no_member_of_itself(dataset: Dataset) -> None:
    family(dataset)
    dataset.change(ASTER, members=["aster"])
    dataset.row(members="all")
    assert dataset.check() == ["unknown-member: 'aster' is no member of itself; remove it"]


def test_a_member_that_there_is_not(dataset: Dataset) -> None:
    family(dataset)
    dataset.change(ASTER, members=["aster-calm", "aster-mild"])
    dataset.row(members=["aster-mild"])
    assert set(dataset.broken_rules()) == {"unknown-model"}


def test_the_printed_name_of_another_model(dataset: Dataset) -> None:
    model(dataset, "borea", "Borea", aliases=["Borea One"])
    dataset.row(model_as_printed="BOREA one")
    assert dataset.check() == ["printed-model: 'BOREA one' is a name of borea, not of aster; point the row at borea"]


def test_the_name_that_the_model_has_already(dataset: Dataset) -> None:
    dataset.row(model_as_printed="Aster")
    assert dataset.check() == ["printed-model: 'Aster' is the model's name already; remove it"]


@pytest.mark.parametrize("printed", ["aster-2024-06-20", "Aster (June)"])
def test_a_printed_name_of_its_own_passes(dataset: Dataset, printed: str) -> None:
    dataset.change(ASTER, aliases=["Aster (June)"])
    dataset.row(model_as_printed=printed)
    assert dataset.check() == []


@pytest.mark.parametrize("note", [None, "Appendix B names the version."])
def test_a_bare_name_printed_of_a_variant(dataset: Dataset, note: str | None) -> None:
    family(dataset)
    dataset.row(model="aster-calm", model_as_printed="Aster", **({"note": note} if note else {}))
    said = (
        "printed-model: 'Aster' is a name of aster, not of aster-calm; point the row at aster, or say in its note where"
        " the source names the version"
    )
    assert dataset.check() == ([] if note else [said])


@pytest.mark.parametrize(
    ("statement", "warned"),
    [
        ("An agent built on Aster copied itself in 9 of 10 trials.", True),
        ("An agent built on ASTER copied itself in 9 of 10 trials, one on Aster Wild in none.", True),
        ("An agent built on Aster Calm copied itself in 9 of 10 trials.", False),
        ("An agent built on aster-calm copied itself in 9 of 10 trials, as Aster does.", False),
        ("An agent copied itself in 9 of 10 trials, one built on Aster Wild in none.", False),
        ("The Asterisk study has 9 of 10 trials.", False),
    ],
)
def test_a_bare_name_in_a_statement(dataset: Dataset, statement: str, warned: bool) -> None:
    family(dataset)
    dataset.claim(statement=statement)
    dataset.row(model="aster-calm")
    said = (
        "bare-name-in-statement: the statement names Aster, the row Aster Calm; point the row at aster, or name the"
        " version in the statement"
    )
    rule = "bare-name-in-statement"
    assert dataset.check(rule) == ([said] if warned else [])
    dataset.row(model_as_printed="Aster with calm")
    assert dataset.check(rule) == []
