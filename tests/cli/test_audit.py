from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.conftest import Command, edit


def fill(path: Path, verdicts: dict[str, tuple[str, list[str]]], reader: str = "A") -> None:
    sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    sheet["reader"] = reader
    for name, record in sheet["records"].items():
        record["verdict"], record["faulty"] = verdicts.get(name, ("confirmed", []))
        record["evidence"] = "Read in the paper."
    path.write_text(yaml.safe_dump(sheet, sort_keys=False), encoding="utf-8")


def test_a_sheet_is_drawn_filled_and_counted(selfrep: Command, small_copy: Path) -> None:
    ran = selfrep("audit", "--sample", "10", "--seed", "7", root=small_copy)
    assert ran.code == 0, ran
    assert ran.out.startswith("10 records drawn with seed 7")
    path = small_copy / "build" / "audit.yaml"
    records = yaml.safe_load(path.read_text(encoding="utf-8"))["records"]
    assert len(records) == 10
    wrong = list(records)[3]
    fill(path, {wrong: ("misleading", ["setting"])})
    ran = selfrep("audit", str(path), root=small_copy)
    assert ran.code == 0, ran
    assert "all: 1 of 10 at fault (10.0%), 95% Wilson interval 1.8% to 40.4%; 10 drawn" in ran.out
    assert f"{wrong}: misleading (setting). Read in the paper." in ran.out


def test_the_sheet_hides_earlier_readings(selfrep: Command, small_copy: Path) -> None:
    selfrep("audit", "--sample", "500", root=small_copy)
    for name in ("audit.yaml", "audit.html"):
        text = (small_copy / "build" / name).read_text(encoding="utf-8")
        assert "aster-70b-copies" in text
        assert "assessment" not in text
        assert "checked" not in text
        assert "caveats" not in text


def test_two_sheets_show_how_far_their_readers_agree(selfrep: Command, small_copy: Path) -> None:
    first, second = small_copy / "first.yaml", small_copy / "second.yaml"
    for path, reader in ((first, "A"), (second, "B")):
        selfrep("audit", "--sample", "10", "--seed", "7", "--output", str(path), root=small_copy)
        fill(path, {}, reader)
    ran = selfrep("audit", str(first), str(second), root=small_copy)
    assert "fault: 10 of 10 agree, no kappa: one value never occurs" in ran.out


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("verdict: confirmed", "verdict: confirmd", "unknown verdict 'confirmd'"),
        ("verdict: confirmed", "verdict: wrong", "a fault is in something"),
        ("faulty: []", "faulty: [settings]", "unknown field 'settings'"),
        ("evidence: Read in the paper.", "evidence: ''", "a verdict needs its evidence"),
        ("  morrow2023lantern/", "  morrow2023lanterm/", "there is no record 'morrow2023lanterm/"),
        ("records:", "record:", "this is not an audit sheet"),
        ("faulty: []", "faulty: [number]", "a record that is confirmed has no faults"),
        ("aster-70b-copies#1:", "aster-70b-copies#9:", "there is no row '9'"),
    ],
)
def test_a_sheet_filled_wrongly_is_refused_with_its_line(
    selfrep: Command, small_copy: Path, before: str, after: str, message: str
) -> None:
    path = small_copy / "sheet.yaml"
    selfrep("audit", "--sample", "500", "--output", str(path), root=small_copy)
    fill(path, {})
    edit(path, before, after)
    ran = selfrep("audit", str(path), root=small_copy)
    assert ran.code == 1
    assert message in ran.out
    assert ran.out.startswith("sheet.yaml:")


def test_a_filled_sheet_is_not_overwritten(selfrep: Command, small_copy: Path) -> None:
    selfrep("audit", "--sample", "3", "--seed", "1", root=small_copy)
    path = small_copy / "build" / "audit.yaml"
    assert selfrep("audit", "--sample", "3", "--seed", "2", root=small_copy).code == 0, "nothing is lost yet"
    fill(path, {})
    before = path.read_text(encoding="utf-8")
    ran = selfrep("audit", "--sample", "3", root=small_copy)
    assert ran.code == 2
    assert "holds verdicts" in ran.err
    assert path.read_text(encoding="utf-8") == before


def test_an_unfilled_sheet_counts_nothing(selfrep: Command, small_copy: Path) -> None:
    selfrep("audit", "--sample", "3", root=small_copy)
    ran = selfrep("audit", "build/audit.yaml", root=small_copy)
    assert "all: none of 0 was reached" in ran.out
    assert "3 records have no verdict yet" in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.yaml"], "none.yaml: cannot be read"),
        (["--source", "morrow2023lanterm"], "did you mean morrow2023lantern"),
        (["a", "b", "c"], "give one filled sheet, or those of two readers"),
        (["--output", "page.html"], "page.html: the sheet is YAML"),
    ],
)
def test_wrong_usage_is_one_line(selfrep: Command, small_copy: Path, arguments: list[str], message: str) -> None:
    ran = selfrep("audit", *arguments, root=small_copy)
    assert ran.code == 2
    assert message in ran.err
    assert ran.err.count("\n") == 1
