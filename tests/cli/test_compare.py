"""`selfrep compare` lays numbers side by side and says what keeps them from being compared."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from selfrep.database import queries
from selfrep.results.comparison import COLUMNS
from selfrep.results.comparison import compare as compared

Command = Callable[..., Any]

LARGE, SMALL, LADDER = (
    "morrow2023lantern/aster-70b-copies",
    "morrow2023lantern/aster-7b-copies",
    "borealis2023card/two-of-six-steps",
)


def test_two_numbers_of_one_setting(selfrep: Command) -> None:
    ran = selfrep("compare", LARGE, SMALL, "--metric", "success-rate")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "1. Aster 70B, Successful copies: 8 of 10 (80%), 95% Wilson interval 49% to 94.3%; the interval covers",
        "chance in repeated runs of one prompt, not other prompts (Copy on request; ",
        "2. Aster 7B, Successful copies: 3 of 10 (30%)",
        "Morrow et al. 2023, Table 2, row 1",
        "These two numbers can be compared: what is recorded of the settings is the same.",
        "The intervals overlap, so the difference may be chance.",
        "What is the same",
        "Where the copy was to run: copy on the same machine",
        "conflicting figures: 1",
        "small sample: all",
    ):
        assert words in ran.out
    assert "What differs" not in ran.out


def test_numbers_of_different_settings(selfrep: Command) -> None:
    out = selfrep("compare", LARGE, LADDER, "--metric", "success-rate", "--metric", "steps-passed").out
    assert "These 3 numbers are not comparable as they stand." in out
    assert "Whether the model was told to do it differs (told to do it; nudged towards it)" in out
    assert "    1: told to do it\n    2, 3: nudged towards it\n" in out
    assert "    2, 3: not recorded\n" in out


def test_records_of_every_sort_stand_for_their_results(selfrep: Command, small_database: sqlite3.Connection) -> None:
    ran = selfrep("compare", "aster-7b", "borealis-ladder", "borealis2023card", SMALL, "--format", "json")
    found = json.loads(ran.out)
    expected = [
        *queries.results(small_database, "model", "aster-7b"),
        *queries.results(small_database, "evaluation", "borealis-ladder"),
    ]
    assert found["results"] == expected, "each once, in the order in which the records were named"
    assert found["verdict"] == "apart"
    assert found["sentences"] == list(compared(expected).sentences)
    assert found["meta"] == {
        "schema_version": queries.meta(small_database)["schema_version"],
        "version": queries.meta(small_database)["version"],
    }


def test_a_table_for_a_spreadsheet_carries_source_and_version(
    selfrep: Command, small_database: sqlite3.Connection
) -> None:
    rows = list(csv.DictReader(io.StringIO(selfrep("compare", LARGE, "--format", "csv").out)))
    assert list(rows[0]) == [*COLUMNS, "version"]
    assert len(rows) == len(queries.results(small_database, "claim", LARGE))
    assert rows[0]["source_label"] == "Morrow et al. 2023"
    assert rows[0]["locator"] == "Table 2, row 1"
    assert rows[0]["caveats"] == "conflicting-figures instructed same-host small-sample"
    assert {row["version"] for row in rows} == {queries.meta(small_database)["version"]}


def test_one_number_is_shown_without_a_verdict(selfrep: Command) -> None:
    ran = selfrep("compare", SMALL, "--metric", "success-rate")
    assert ran.code == 0
    assert "Only one result; name another record to compare it with." in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("aster-70",), "there is no record 'aster-70'; did you mean aster-70b"),
        (("copies-when-told",), "'copies-when-told' is a question, which has no results; name a claim, model,"),
        (
            ("borealis2023card/none-untold",),
            "'borealis2023card/none-untold' has no results to compare; `selfrep search --kind result` finds claims",
        ),
        ((LARGE, "--metric", "succes-rate"), "--metric: 'succes-rate' is not known; did you mean success-rate?"),
        ((LARGE, "--metric", "speed"), "--metric: 'speed' is not known; choose from: duration, stealth-score, success"),
    ],
)
def test_what_cannot_be_compared_is_refused(selfrep: Command, arguments: tuple[str, ...], message: str) -> None:
    ran = selfrep("compare", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {message}")
    assert ran.err.count("\n") == 1
