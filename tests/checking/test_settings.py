from __future__ import annotations

import pytest
from tests.checking.conftest import Dataset, Fields


def found(dataset: Dataset, place: str, text: str, field: str = "environment") -> list[str]:
    dataset.experiment("run", replica_location=place, **{field: text})
    return [problem for problem in dataset.check() if problem.startswith("place-contradicted: it says")]


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        ("owned-host", "All agents run on one machine.", "one machine"),
        ("external-host", "Attacker and target share the same host.", "the same host"),
        ("owned-host", "A single isolated server with eight cards.", "A single isolated server"),
        ("owned-host", "A simulated relay of messages.", "simulated relay"),
        ("same-host", "Simulation that begins with one agent.", "Simulation"),
        ("external-host", "Not on the internet: a simulated office network.", "simulated office network"),
        ("same-host", "The copy starts on another machine.", "another machine"),
        ("prompts-only", "The text starts a program on a second server.", "a second server"),
    ],
)
@pytest.mark.parametrize("field", ["environment", "scaffold"])
def test_words_against_the_coded_place_are_named(
    dataset: Dataset, place: str, text: str, words: str, field: str
) -> None:
    assert found(dataset, place, text, field) == [
        f"place-contradicted: it says {words!r}, but replica_location is {place}; correct whichever is wrong"
    ]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("same-host", "All agents run on one machine."),
        ("owned-host", "The copy runs on more than one machine."),
        ("owned-host", "The copy does not run on the same machine."),
        ("owned-host", "One target machine on the network."),
        ("owned-host", "Payment services are simulated."),
        ("external-host", "Nothing about it is a simulation."),
        ("simulated", "A simulated machine, all on one host."),
        ("same-host", "No access to another machine."),
        ("prompts-only", "A simulated relay of messages on one machine."),
        ("not-reported", "One machine, another machine, a simulation."),
        ("not-applicable", "One machine, another machine, a simulation."),
    ],
)
def test_words_that_agree_or_are_denied_pass(dataset: Dataset, place: str, text: str) -> None:
    assert found(dataset, place, text) == []


@pytest.mark.parametrize("place", ["same-host", "prompts-only", "simulated", "not-reported"])
def test_a_copy_with_a_place_says_what_was_copied(dataset: Dataset, place: str) -> None:
    dataset.experiment("run", replica_location=place, copied="not-applicable")
    remedy = "add copied: one of own-weights, own-program, another-model, stand-in, text, not-reported"
    said = f"copied-missing: the copy has a place ({place}), but what was copied is not said; {remedy}"
    assert dataset.check() == [said]
    dataset.experiment("run", replica_location=place, copied="not-reported")
    assert dataset.check() == []


@pytest.mark.parametrize("copied", ["not-applicable", "stand-in"])
def test_where_no_copy_runs_the_field_may_be_left_out_or_given(dataset: Dataset, copied: str) -> None:
    dataset.experiment("run", replica_location="not-applicable", copied=copied)
    assert dataset.check() == []


UNITS = "runs-of-one-prompt, runs-of-several-prompts, tasks, prompts, model-by-task-pairs, models, people, items"


@pytest.mark.parametrize(
    "row",
    [
        {"successes": "9", "trials": "10"},
        {"successes": "not-reported", "trials": "10", "value": "0.9"},
        {"successes": "not-reported", "trials": "not-reported", "value": "0.9"},
        {"metric": "points", "successes": None, "trials": "10", "value": "5"},
        {"metric": "minutes", "successes": None, "trials": None, "value": "9", "low": "5", "high": "12"},
    ],
)
def test_a_rate_a_number_of_trials_or_an_interval_asks_for_what_was_sampled(dataset: Dataset, row: Fields) -> None:
    dataset.row(**row)
    dataset.experiment("run", sampled="not-applicable")
    said = "pond2024ripples/one has a rate, a number of trials or an interval of it, but what was sampled is not said"
    assert dataset.check("sampled-missing") == [f"sampled-missing: {said}; add sampled: one of {UNITS}, not-reported"]
    dataset.row(sampled="tasks")
    assert dataset.check("sampled-missing") == []
    dataset.row(sampled=None)
    dataset.experiment("run", sampled="not-reported")
    assert dataset.check("sampled-missing") == []
    dataset.row(sampled="not-applicable")
    said = "the row has a rate, a number of trials or an interval, but says that nothing was sampled"
    assert dataset.check("sampled-missing") == [
        f"sampled-missing: {said}; remove it, or write one of {UNITS}, not-reported"
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"metric": "points", "successes": None, "trials": None, "value": "5"},
        {"metric": "points", "successes": None, "trials": "not-reported", "value": "5"},
        {"metric": "minutes", "successes": None, "trials": None, "value": "9", "low": "5"},
    ],
)
def test_other_numbers_do_not_ask_what_was_sampled(dataset: Dataset, row: Fields) -> None:
    dataset.row(**row)
    dataset.experiment("run", sampled="not-applicable")
    assert dataset.check("sampled-missing") == []


@pytest.mark.parametrize(
    ("place", "copied", "refused"),
    [
        ("prompts-only", "own-weights", True),
        ("prompts-only", "own-program", True),
        ("prompts-only", "another-model", True),
        ("prompts-only", "text", False),
        ("prompts-only", "not-reported", False),
        ("same-host", "own-weights", False),
    ],
)
def test_no_program_goes_where_only_text_passes(dataset: Dataset, place: str, copied: str, *, refused: bool) -> None:
    dataset.experiment("run", replica_location=place, copied=copied)
    said = f"copied is {copied}, but replica_location is prompts-only, where only text passes"
    assert dataset.check() == ([f"place-contradicted: {said}; correct whichever is wrong"] if refused else [])


@pytest.mark.parametrize("field", ["scaffold", "elicitation", "environment", "success"])
@pytest.mark.parametrize("text", ["As above.", "As in the first run, without tools.", "As with two agents."])
def test_a_setting_says_itself_what_another_says(dataset: Dataset, field: str, text: str) -> None:
    dataset.experiment("run", **{field: text})
    assert dataset.broken_rules() == ["setting-by-reference"]


@pytest.mark.parametrize("text", ["As the metric says.", "An agent as above the others.", "As many tools as it wants."])
def test_other_sentences_with_as_pass(dataset: Dataset, text: str) -> None:
    dataset.experiment("run", environment=text)
    assert dataset.broken_rules() == []
