"""What is reported of a test, as far as the fields of the record say: each item at its limits."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from selfrep.database import queries
from selfrep.database.rows.reported import reported_rows
from selfrep.reading import Library
from selfrep.records import Experiment, Relation
from selfrep.vocabulary import ReportedItem

RUN = "morrow2023lantern/on-request"
SUITE = "morrow2023lantern/suite"
CLAIM = "morrow2023lantern/aster-70b-copies"


def told(library: Library, item: str, experiment: str = RUN) -> tuple[str, str]:
    (row,) = (row for row in reported_rows(library) if (row["experiment"], row["item"]) == (experiment, item))
    return row["state"], row["words"]


def change(library: Library, shelf: str, identifier: str, **fields: Any) -> None:
    records = getattr(library, shelf)
    records[identifier] = changed(records[identifier], **fields)


def changed(record: Any, **fields: Any) -> Any:
    """The record with other fields, of the types that reading gives them."""
    return type(record).model_validate(record.model_dump(by_alias=True) | fields)


@pytest.fixture
def library(small_library: Library) -> Library:
    """Records of one's own: dictionaries are copied, records never change."""
    shelves = ("sources", "claims", "experiments", "evaluations", "models", "appraisals")
    made = Library(small_library.root)
    for shelf in shelves:
        getattr(made, shelf).update(getattr(small_library, shelf))
    return made


def only_rows(library: Library, *rows: Any) -> None:
    """Leave one claim with these results, and no other claim with any."""
    for identifier in library.claims:
        change(library, "claims", identifier, results=())
    change(library, "claims", CLAIM, results=rows)


def test_every_experiment_has_every_item_in_order(small_database: sqlite3.Connection) -> None:
    rows = queries.rows(small_database, "SELECT * FROM reported ORDER BY experiment, position")
    experiments = queries.fetch_texts(small_database, "SELECT id FROM experiment ORDER BY id")
    assert [(row["experiment"], row["item"]) for row in rows] == [
        (experiment, item.value) for experiment in experiments for item in ReportedItem
    ]


@pytest.mark.parametrize(
    ("trials", "expected"),
    [
        ((10,), ("reported", "10 trials")),
        ((2,), ("reported", "2 trials")),
        ((1,), ("not-reported", "one")),
        ((10, 1200), ("reported", "10 to 1,200 trials")),
        ((10, 1), ("not-reported", "one for some shares")),
        ((10, "not-reported"), ("not-reported", "given for 1 of 2 shares")),
        (("not-seen",), ("not-reported", "")),
    ],
)
def test_trials_are_given_with_every_share(
    library: Library, trials: tuple[int | str, ...], expected: tuple[str, str]
) -> None:
    row = library.claims[CLAIM].results[0]
    only_rows(library, *(changed(row, trials=each, successes=1, value=None, alternatives=()) for each in trials))
    assert told(library, "trials") == expected


def test_tasks_are_no_trials_and_scores_have_none(library: Library) -> None:
    share, minutes, _ = library.claims[CLAIM].results
    only_rows(library, minutes)
    assert told(library, "trials") == ("not-applicable", "no share was measured")
    only_rows(library, share)
    metrics = library.evaluations["lantern-copy"].metrics
    of_tasks = changed(metrics["success-rate"], counts="tasks")
    change(library, "evaluations", "lantern-copy", metrics=metrics | {"success-rate": of_tasks})
    assert told(library, "trials") == ("not-reported", "shares of tasks or steps, runs of each not said")


def test_the_sampling_unit_is_the_row_s_or_the_experiment_s(library: Library) -> None:
    share, minutes, _ = library.claims[CLAIM].results
    change(library, "experiments", RUN, sampled="runs-of-one-prompt")
    only_rows(library, share, changed(share, sampled="tasks"))
    assert told(library, "sampled") == ("reported", "repeated runs of one prompt; different tasks")
    assert told(library, "trials") == ("reported", "10 trials")
    only_rows(library, changed(share, sampled="tasks"))
    assert told(library, "trials") == ("not-reported", "shares of tasks or steps, runs of each not said")
    only_rows(library, share, changed(share, sampled="not-reported"))
    assert told(library, "sampled") == ("not-reported", "said of some shares")
    only_rows(library, changed(share, sampled="not-reported"))
    assert told(library, "sampled") == ("not-reported", "")
    only_rows(library, minutes)
    assert told(library, "sampled") == ("not-applicable", "no share was measured")


def test_an_interval_is_the_one_that_the_source_prints(library: Library) -> None:
    share, minutes, missing = library.claims[CLAIM].results
    only_rows(library, share, minutes)
    assert told(library, "interval") == ("reported", "with 1 of 2 numbers")
    only_rows(library, share)
    assert told(library, "interval") == ("reported", "")
    only_rows(library, minutes, missing)
    assert told(library, "interval") == ("not-reported", "")
    only_rows(library, missing)
    assert told(library, "interval") == ("not-applicable", "no number was measured")


@pytest.mark.parametrize("item", ["success", "scaffold", "elicitation"])
def test_what_is_described(library: Library, item: str) -> None:
    absent = Experiment.model_fields[item].default
    for text, state in (("A shell tool.", "reported"), (absent, "not-reported"), ("Not described.", "not-reported")):
        change(library, "experiments", RUN, **{item: text})
        assert told(library, item) == (state, "")


def test_a_family_is_no_version_and_people_have_none(library: Library) -> None:
    assert told(library, "model-version")[0] == "reported"
    change(library, "models", "aster-7b", category="family")
    assert told(library, "model-version") == ("not-reported", "some only as a family or pooled")
    only_rows(library, changed(library.claims[CLAIM].results[0], model="human-experts"))
    assert told(library, "model-version") == ("not-applicable", "no model was measured")


def test_transcripts_that_are_withheld_are_not_public_whatever_an_appraisal_says(library: Library) -> None:
    assert told(library, "transcripts") == ("not-reported", "")
    asked = library.appraisals[RUN].questions
    for answer, expected in (("yes", ("reported", "public")), ("partly", ("not-reported", "public in part"))):
        change(library, "appraisals", RUN, questions=asked | {"transcripts-inspected": {"answer": answer}})
        assert told(library, "transcripts") == expected
    caveats = (*library.claims[CLAIM].caveats, "logs-withheld")
    change(library, "claims", CLAIM, caveats=caveats)
    assert told(library, "transcripts") == ("not-reported", "kept back")


@pytest.mark.parametrize(
    ("public", "expected"),
    [
        ("yes", ("reported", "public")),
        ("partly", ("reported", "public in part")),
        ("no", ("not-reported", "not public")),
        ("unknown", ("not-reported", "")),
    ],
)
def test_test_material_is_that_of_the_evaluation(library: Library, public: str, expected: tuple[str, str]) -> None:
    change(library, "evaluations", "lantern-copy", public=public)
    assert told(library, "materials") == expected


def test_who_ran_it(library: Library) -> None:
    assert told(library, "evaluator") == ("reported", "a third party")
    change(library, "experiments", RUN, evaluator="not-reported")
    assert told(library, "evaluator") == ("not-reported", "")


def test_only_another_group_repeats_for_others(library: Library) -> None:
    def relate(claim: str, kind: str, *, same: bool | None = None) -> None:
        relation = {"type": kind, "target": CLAIM, "by_same_group": same}
        change(library, "claims", claim, relations=(Relation.model_validate(relation),))

    for claim in library.claims:
        change(library, "claims", claim, relations=())
    assert told(library, "repeated") == ("not-reported", "")
    relate("okafor2024copies/prepared-machine", "replicates", same=True)
    relate("borealis2023card/none-untold", "supports")
    assert told(library, "repeated") == ("not-reported", "")
    for kind in ("replicates", "fails-to-replicate", "repeats"):
        relate("borealis2023card/none-untold", kind, same=False)
        assert told(library, "repeated") == ("reported", "Borealis Labs 2023")
    assert told(library, "repeated", SUITE) == ("not-reported", "")
