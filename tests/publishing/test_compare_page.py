"""The script of /compare/ says of any numbers what `selfrep compare` says: both follow the same steps."""

from __future__ import annotations

import itertools
import json
import random
import re
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from selfrep.database import queries
from selfrep.publishing.pages.compare import FOLDERS, comparison_data
from selfrep.publishing.templating import Templates
from selfrep.results.comparison import COLUMNS, COMPARED, compare
from selfrep.results.fields import FIELDS, by_value
from selfrep.results.formatting import covers_note, interval_covers, interval_method, intervals_note

SITE = Path(__file__).parents[2] / "site"
SCRIPT = SITE / "assets" / "js" / "compare" / "comparison.js"

RUNNER = """
import { readFileSync } from "node:fs";
const [, , module, input] = process.argv;
const { compare, byValue } = await import(module);
const { phrases, sets } = JSON.parse(readFileSync(input, "utf8"));
const said = sets.map((rows) => ({
  ...compare(rows, phrases), by: phrases.fields.map((field) => [...byValue(rows, field, phrases)]),
}));
process.stdout.write(JSON.stringify(said));
"""


@pytest.fixture
def phrases(small_database: sqlite3.Connection) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(comparison_data(Templates(SITE / "templates", small_database)))
    return data


def in_javascript(
    node: str, phrases: dict[str, Any], sets: list[list[dict[str, Any]]], folder: Path
) -> list[dict[str, Any]]:
    (folder / "module.mjs").write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "run.mjs").write_text(RUNNER, encoding="utf-8")
    (folder / "input.json").write_text(json.dumps({"phrases": phrases, "sets": sets}), encoding="utf-8")
    done = subprocess.run(
        [node, "run.mjs", "./module.mjs", "input.json"], cwd=folder, capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def sets_of(connection: sqlite3.Connection) -> list[list[Any]]:
    """Each pair of the invented results, larger sets drawn from them, and sets with values changed or lost."""
    rows = [row for evaluation in ("lantern-copy", "borealis-ladder") for row in _results(connection, evaluation)]
    assert len(rows) > 5
    drawing = random.Random(11)
    sets = [list(pair) for pair in itertools.combinations(rows, 2)]
    sets += [drawing.sample(rows, size) for size in range(1, len(rows) + 1) for _ in range(8)]
    fields = [field.key for field in FIELDS]
    for _ in range(200):
        changed = [dict(row) for row in drawing.choices(rows, k=drawing.randint(2, 7))]
        for row in changed:
            name = drawing.choice([*fields, "value", "wilson_low", "successes", "trials", "experiment", "unit"])
            row[name] = drawing.choice([None, "not-reported", row[name], drawing.choice(rows)[name]])
            if row["wilson_low"] is None or row["trials"] is None:
                row["wilson_low"] = row["wilson_high"] = None
            row["caveats"] = drawing.sample(["partial-success", "proxy", "single-run", "quantised", "instructed"], 2)
        sets.append(changed)
    return sets


def _results(connection: sqlite3.Connection, evaluation: str) -> list[Any]:
    return queries.results(connection, "evaluation", evaluation)


def test_script_and_command_say_the_same(
    node: str, small_database: sqlite3.Connection, phrases: dict[str, Any], tmp_path: Path
) -> None:
    sets = sets_of(small_database)
    verdicts = set()
    for rows, said in zip(sets, in_javascript(node, phrases, sets, tmp_path), strict=True):
        found = compare(rows)
        verdicts.add(found.verdict)
        assert said["verdict"] == found.verdict
        assert said["sentences"] == list(found.sentences)
        assert (said["differing"], said["missing"]) == (list(found.differing), list(found.missing))
        assert said["by"] == [[list(pair) for pair in by_value(rows, field).items()] for field in FIELDS]
    assert verdicts == {None, "same", "care", "apart"}


def test_the_data_name_all_that_has_numbers(small_database: sqlite3.Connection, phrases: dict[str, Any]) -> None:
    assert set(phrases["records"]) == set(FOLDERS) == set(COMPARED)
    for what, records in phrases["records"].items():
        assert records
        assert all(queries.results(small_database, what, identifier) for identifier in records)
    assert phrases["columns"] == [*COLUMNS, "version"]


def test_the_script_says_what_lines_are_as_figures_do(small_database: sqlite3.Connection, node: str) -> None:
    sets = [[row for row in rows if row["unit"] == "proportion"] for rows in sets_of(small_database)[:40]]
    own = {"wilson_low": None, "wilson_high": None, "low": 0.2, "high": 0.4, "interval": "95% CI", "value": 0.3}
    for rows in list(sets):
        changed = [row | own for row in rows[:1]] + rows[1:] + [row | own | {"interval": ""} for row in rows[:1]]
        words = ({"interval_method": interval_method(row), "interval_covers": interval_covers(row)} for row in changed)
        sets.append([row | more for row, more in zip(changed, words, strict=True)])
    script = (
        'import { marksNote } from "./site/assets/js/compare/plot.js";'
        f"process.stdout.write(JSON.stringify({json.dumps(sets)}.map(marksNote)));"
    )
    done = subprocess.run(
        [node, "--input-type=module", "-"], input=script, cwd=SITE.parent, capture_output=True, text=True, check=True
    )
    expected = [note([row for row in rows if row["value"] is not None]) for rows in sets]
    assert [re.sub(r" Dashed: [^.]*\.", "", said) for said in json.loads(done.stdout)] == expected
    assert any(" or intervals as printed" in words for words in expected)


def note(rows: list[Any]) -> str:
    """What the marks of some shares are, as below the figures that are made when the site is built."""
    bands = intervals_note(rows)
    marks = "Marks are the printed shares, filled where we read the passage itself."
    return " ".join(filter(None, (marks, f"Bands are {bands}." if bands else "", covers_note(rows))))
