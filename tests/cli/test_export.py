"""`selfrep export`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfrep.cli.export import FORMATS as OFFERED
from selfrep.exporting import FORMATS

Command = Callable[..., Any]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_written_and_counted(selfrep: Command, tmp_path: Path) -> None:
    ran = selfrep("export", "--output", str(tmp_path / "out" / "data"))
    assert (ran.code, ran.out) == (0, "")
    found = names(tmp_path / "out" / "data")
    assert {"selfrep.db", "claims_flat.csv", "claims.jsonl", "references.ris", "datapackage.json"} <= found
    assert "claims/morrow2023lantern/aster-70b-copies.json" in found
    assert ran.err.startswith(f"{len(found)} files, ")


def test_the_former_name_of_the_option_still_works(selfrep: Command, tmp_path: Path) -> None:
    assert selfrep("export", "--to", str(tmp_path / "out"), "--format", "ris").code == 0
    assert names(tmp_path / "out") == {"references.ris"}
    assert "--to" not in selfrep("export", "--help").out


def test_the_formats_are_those_of_the_program() -> None:
    assert {form.value for form in OFFERED} == set(FORMATS)


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("csv", "claim.csv"), ("json", "claims.json"), ("jsonl", "claims.jsonl"), ("bibtex", "references.bib"),
        ("ris", "references.ris"), ("csl-json", "references.json"), ("sqlite", "selfrep.db"),
        ("package", "datapackage.json"), ("parquet", "claims_flat.parquet"), ("openapi", "openapi.json"),
        ("datasette", "datasette.json"),
    ],
)  # fmt: skip
def test_one_format(selfrep: Command, tmp_path: Path, form: str, file: str) -> None:
    assert selfrep("export", "--output", str(tmp_path), "--format", form).code == 0
    assert file in names(tmp_path)
    assert ("selfrep.db" in names(tmp_path)) == (form in ("sqlite", "datasette"))


def test_without_the_extra_parquet_is_refused_or_left_out(
    selfrep: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfrep.exporting.parquet.can_write", lambda: False)
    monkeypatch.setattr("selfrep.exporting.files.can_write", lambda: False)
    ran = selfrep("export", "--output", str(tmp_path), "--format", "parquet")
    assert (ran.code, names(tmp_path)) == (2, set())
    assert 'run: pip install "selfrep[parquet]"' in ran.err
    ran = selfrep("export", "--output", str(tmp_path))
    assert ran.code == 0
    assert "claims_flat.csv" in names(tmp_path)
    assert not [name for name in names(tmp_path) if name.endswith(".parquet")]
    assert 'Parquet files are left out; to include them, run: pip install "selfrep[parquet]"' in ran.err


def test_an_export_replaces_an_earlier_one(selfrep: Command, tmp_path: Path) -> None:
    assert selfrep("export", "--output", str(tmp_path), "--format", "ris").code == 0
    (tmp_path / "references.ris").write_text("old", encoding="utf-8")
    assert selfrep("export", "--output", str(tmp_path)).code == 0
    assert (tmp_path / "references.ris").read_text(encoding="utf-8").startswith("TY  - ")


def test_a_folder_with_other_files_is_left_alone(selfrep: Command, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine", encoding="utf-8")
    ran = selfrep("export", "--output", str(tmp_path))
    assert ran.code == 2
    assert "contains other files" in ran.err
    assert "thesis.docx" in ran.err
    assert "name a new or an empty folder" in ran.err
    assert names(tmp_path) == {"thesis.docx"}


def test_links_are_not_followed(selfrep: Command, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "claims.jsonl").symlink_to(elsewhere / "mine")
    assert selfrep("export", "--output", str(out)).code == 2
    (out / "claims.jsonl").unlink()
    (out / "claims").symlink_to(elsewhere)
    assert selfrep("export", "--output", str(out)).code == 2
    assert names(elsewhere) == {"mine"}
    assert (elsewhere / "mine").read_text(encoding="utf-8") == "mine"


def test_a_file_is_not_a_folder(selfrep: Command, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    ran = selfrep("export", "--output", str(tmp_path / "out"))
    assert ran.code == 2
    assert "is a file; name a folder" in ran.err


def test_filtered_like_a_search(selfrep: Command, tmp_path: Path) -> None:
    ran = selfrep("export", "--output", str(tmp_path), "--source", "morrow2023lantern", "--kind", "result")
    assert ran.code == 0
    assert {"claims_flat.csv", "results_flat.csv", "claims.json", "references.bib"} <= names(tmp_path)
    assert not {"selfrep.db", "claim.csv", "datapackage.json"} & names(tmp_path)
    claims = json.loads((tmp_path / "claims.json").read_text(encoding="utf-8"))
    assert claims
    assert {(claim["source"], claim["kind"]) for claim in claims} == {("morrow2023lantern", "result")}
    with (tmp_path / "claims_flat.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {claim["id"] for claim in claims}


def test_the_database_is_not_filtered(selfrep: Command, tmp_path: Path) -> None:
    ran = selfrep("export", "--output", str(tmp_path), "--format", "sqlite", "--kind", "result")
    assert ran.code == 2
    assert "--format sqlite cannot be filtered; use one of csv, parquet, json" in ran.err
    assert names(tmp_path) == set()


def test_wrong_values_name_the_nearest(selfrep: Command, tmp_path: Path) -> None:
    assert "did you mean result?" in selfrep("export", "--output", str(tmp_path), "--kind", "resullt").err
    ran = selfrep("export", "--output", str(tmp_path), "--format", "xml")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    ran = selfrep("export", "--output", str(tmp_path), "--kind", "forecast", "--source", "okafor2024copies")
    assert ran.code == 2
    assert "no claims match these filters" in ran.err
