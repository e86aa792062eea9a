"""CSV: one form for files and streams, nothing in it that a spreadsheet would run, every text comes back unharmed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfrep.exporting.csv_writer import csv_file, csv_text, plain_cell

CELLS = json.loads((Path(__file__).parents[1] / "data" / "csv-cells.json").read_text(encoding="utf-8"))
"""Values and how they stand in a file, quotes included; the tests of the site's script read the same list."""


@pytest.mark.parametrize("case", CELLS, ids=lambda case: repr(case["cell"]))
def test_a_cell(case: dict[str, Any]) -> None:
    assert csv_text(["id", "cell"], [["x", case["cell"]]]) == f"id,cell\r\nx,{case['written']}\r\n"


@pytest.mark.parametrize("case", CELLS, ids=lambda case: repr(case["cell"]))
def test_a_text_comes_back(case: dict[str, Any]) -> None:
    if isinstance(case["cell"], str):
        ((_, found),) = csv.reader(io.StringIO(f"x,{case['written']}\r\n", newline=""))
        assert plain_cell(found) == case["cell"]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ,\"a1.%{é\u3000\ufeff\uff1d\uff0d")))
def test_any_text_comes_back_and_no_formula_is_written(text: str) -> None:
    written = csv_text(["id", "cell"], [["x", text]])
    _, (_, found) = csv.reader(io.StringIO(written, newline=""))
    assert plain_cell(found) == text
    assert not found.startswith(("\t", "\r", "\n"))
    assert not found.strip("\t\r\n \u3000\ufeff").startswith(("=", "\uff1d", "\uff0d"))


def test_a_file_begins_with_a_byte_order_mark_and_a_stream_does_not() -> None:
    rows = [["João", -0.5, None]]
    assert csv_file(["name", "value", "note"], rows) == "\ufeffname,value,note\r\nJoão,-0.5,\r\n".encode()
    assert csv_text(["name", "value", "note"], rows) == "name,value,note\r\nJoão,-0.5,\r\n"


def test_without_rows_there_is_a_header() -> None:
    assert csv_text(["id", "statement"], []) == "id,statement\r\n"
