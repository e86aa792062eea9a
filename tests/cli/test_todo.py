"""`selfrep todo` lists what records lack, the most cited first, and counts as `selfrep stats` does."""

from __future__ import annotations

import csv
import io
import json

from tests.conftest import Command

from selfrep.vocabulary import Work


def test_lists_say_what_to_do_and_where(selfrep: Command) -> None:
    ran = selfrep("todo", "--limit", "2")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(selfrep("todo", "--format", "json").out)
    counts = json.loads(selfrep("stats", "--format", "json").out)["work_to_do"]
    assert sum(counts.values()) == len(rows) > 0
    assert set(counts) == set(Work)
    for lacks in {row["lacks"] for row in rows}:
        of_list = [row for row in rows if row["lacks"] == lacks]
        assert f"{Work(lacks).label} ({len(of_list)}): {Work(lacks).definition}" in ran.out
        assert counts[lacks] == len(of_list)
        answers = [row["answers"] for row in of_list]
        assert answers == sorted(answers, reverse=True)
        for number, row in enumerate(of_list):
            shown = f"  {row['record']}, " in ran.out.split(Work(lacks).definition)[1].split("\n\n")[0]
            assert shown == (number < 2)
    first = next(row for row in rows if row["type"] == "claim")
    assert f"{first['file']}:{first['line']}" in ran.out


def test_only_one_list(selfrep: Command) -> None:
    rows = json.loads(selfrep("todo", "--lacks", "second-reading", "--format", "json").out)
    assert {row["lacks"] for row in rows} == {"second-reading"}
    printed = csv.DictReader(io.StringIO(selfrep("todo", "--lacks", "second-reading", "--format", "csv").out))
    assert [row["record"] for row in printed] == [row["record"] for row in rows]


def test_what_is_not_lacking_is_refused(selfrep: Command) -> None:
    ran = selfrep("todo", "--lacks", "second-readin")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean second-reading?" in ran.err
