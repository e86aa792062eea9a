"""Figures are drawn in the colour of the text, named for screen readers, kept, and can be taken away whole."""

from __future__ import annotations

import csv
import io
import os
import re
import sqlite3
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from selfrep.database import queries
from selfrep.database.queries import ResultDetail
from selfrep.publishing.charts import (
    Figure,
    evidence_map,
    figure_files,
    interval_plot,
    prune_cache,
    release_plot,
)
from selfrep.publishing.charts.drawing import MOST_PIXELS, png
from selfrep.publishing.charts.releases import middle_of
from selfrep.vocabulary import ReplicaLocation

META = {"version": "2031.01.02", "site_url": "https://selfrep.example"}
SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def rows(small_database: sqlite3.Connection) -> list[ResultDetail]:
    found = queries.results(small_database, "evaluation", "lantern-copy")
    assert {row["unit"] for row in found} > {"proportion"}
    return found


def drawn(rows: list[Any], **more: Any) -> Figure:
    labels = [f"{row['model_name']} <one> & friends" for row in rows]
    figure = interval_plot("some/shares", rows, labels, "Copies & attempts", **more)
    assert figure is not None
    return figure


def test_the_figure_says_in_words_what_it_shows(rows: list[ResultDetail]) -> None:
    root = ET.fromstring(drawn(rows).svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "Copies & attempts"
    shares = [row for row in rows if row["unit"] == "proportion" and row["value"] is not None]
    assert (description.text or "").count("<one> & friends: ") == len(shares)
    for row in shares:
        assert row["measured"] in (description.text or "")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_only_shares_are_drawn_each_with_its_count(rows: list[ResultDetail]) -> None:
    figure = drawn(rows)
    assert {row["unit"] for row in figure.rows} == {"proportion"}
    text = "".join(ET.fromstring(figure.drawing).itertext())
    counted = [row for row in figure.rows if row["successes"] is not None]
    assert counted
    assert all(f"{row['successes']}/{row['trials']}" in text for row in counted)


def test_there_is_no_colour_but_the_texts_own(rows: list[ResultDetail]) -> None:
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn(rows).svg))
    assert colours <= {"currentColor", "none"}


def test_nothing_is_drawn_without_a_share(rows: list[ResultDetail]) -> None:
    others = [row for row in rows if row["unit"] != "proportion"]
    assert interval_plot("some/bits", others, ["x"] * len(others), "Bits") is None


def test_rows_under_one_heading_name_it_once(rows: list[ResultDetail]) -> None:
    shares = [row for row in rows if row["unit"] == "proportion" and row["value"] is not None]
    groups = ["Same test:\nwhat it measured"] * len(shares)
    texts = [text.strip() for text in ET.fromstring(drawn(shares, groups=groups).drawing).itertext()]
    assert (texts.count("Same test:"), texts.count("what it measured")) == (1, 1)


def test_a_figure_is_kept_used_again_and_forgotten(rows: list[ResultDetail], tmp_path: Path) -> None:
    first = drawn(rows, cache=tmp_path).drawing
    (kept,) = tmp_path.iterdir()
    kept.write_text(first.replace("<svg", '<svg data-kept="yes"', 1), encoding="utf-8")
    assert 'data-kept="yes"' in drawn(rows, cache=tmp_path).drawing
    now = kept.stat().st_mtime
    prune_cache(tmp_path, now - 1)
    assert kept.exists()
    os.utime(kept, (now - 100, now - 100))
    prune_cache(tmp_path, now - 1)
    assert not kept.exists()


def test_a_file_stands_alone_with_its_sources_and_version(rows: list[ResultDetail]) -> None:
    figure = drawn(rows)
    files = dict(figure_files(figure, META, None))
    assert set(files) == {f"figures/some/shares.{ending}" for ending in ("svg", "png", "csv")}
    svg = files["figures/some/shares.svg"]
    assert isinstance(svg, str)
    root = ET.fromstring(svg)
    seen = " ".join(" ".join(root.itertext()).split())
    assert "Copies & attempts" in seen
    assert "selfrep, version 2031.01.02. CC BY 4.0. https://selfrep.example/" in seen
    assert figure.sources
    assert all(source in seen for source in figure.sources)
    assert [each.text for each in root.iter(f"{DC}source")] == list(figure.sources)
    assert "currentColor" not in svg


def test_a_picture_of_a_very_large_figure_is_drawn_smaller() -> None:
    """At full size it would have 1,440 million pixels, for which neither memory nor Pillow is made."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="400000"><rect width="9" height="9"/></svg>'
    width, height = Image.open(io.BytesIO(png(svg, None))).size
    assert width * height <= MOST_PIXELS
    assert height / width == pytest.approx(400_000 / 900, rel=0.01)


def test_a_picture_is_as_large_as_the_drawing_says(rows: list[ResultDetail]) -> None:
    files = dict(figure_files(drawn(rows), META, None))
    svg, png = files["figures/some/shares.svg"], files["figures/some/shares.png"]
    assert isinstance(svg, str)
    assert isinstance(png, bytes)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    assert size
    picture = Image.open(io.BytesIO(png))
    assert picture.size == pytest.approx([2 * float(number) for number in size.groups()], abs=2)
    shades = picture.convert("L").histogram()
    assert sum(shades[:60])  # ink
    assert shades[255] > sum(shades) / 2  # paper


def test_a_table_holds_the_numbers_and_the_version(rows: list[ResultDetail]) -> None:
    figure = drawn(rows)
    data = dict(figure_files(figure, META, None))["figures/some/shares.csv"]
    assert isinstance(data, bytes)
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in table] == [row["id"] for row in figure.rows]
    assert {row["version"] for row in table} == {"2031.01.02"}
    assert [row["successes"] for row in table] == [str(row["successes"] or "") for row in figure.rows]


@pytest.mark.parametrize(
    ("date", "middle"), [("2024", "2024-07-01"), ("2024-09", "2024-09-15"), ("2024-09-12", "2024-09-12")]
)
def test_a_date_without_its_day_stands_in_the_middle(date: str, middle: str) -> None:
    assert middle_of(date) == middle


def test_shares_by_release_are_numbered_as_their_table(small_database: sqlite3.Connection) -> None:
    copies = [row for row in queries.copies_made(small_database) if row["model_released"]]
    assert len(copies) > 1
    numbered: list[Any] = [
        {**row, "number": number, "released": row["model_released"]} for number, row in enumerate(copies, 1)
    ]
    places = [ReplicaLocation(place) for place in dict.fromkeys(row["replica_location"] for row in copies)]
    figure = release_plot("some/releases", numbered, places, "By release")
    assert figure is not None
    text = "".join(ET.fromstring(figure.drawing).itertext())
    assert all(place.label in text for place in places)
    assert all(f"released {row['model_released']}: {row['measured']}" in figure.described for row in copies)
    assert [row["number"] for row in figure.rows] == list(range(1, len(copies) + 1))
    svg = str(dict(figure_files(figure, META, None))[f"{figure.path}.svg"])
    alone = " ".join(" ".join(ET.fromstring(svg).itertext()).split())
    assert all(f"{row['number']}: {row['model_name']}, {row['measured']}" in alone for row in numbered)
    assert release_plot("some/releases", [], places, "By release") is None


def test_a_printed_range_is_a_line_with_a_number_and_no_point(small_database: sqlite3.Connection) -> None:
    row = next(row for row in queries.copies_made(small_database) if row["model_released"])
    dated: Any = {**row, "number": 7, "released": row["model_released"]}
    none = dict.fromkeys(("value", "successes", "wilson_low", "wilson_high"))
    ranged: Any = dated | none | {"low": 0.06, "high": 0.19, "interval": "range", "value_missing": "not-reported"}
    place = [ReplicaLocation(row["replica_location"])]
    with_point, without = (release_plot("some/releases", [each], place, "By release") for each in (dated, ranged))
    assert with_point is not None
    assert without is not None
    assert "A line without a point is a printed range." in without.note
    assert "7" in [text.strip() for text in ET.fromstring(without.drawing).itertext()]
    assert without.drawing.count('aria-roledescription="point"') == 0
    assert with_point.drawing.count('aria-roledescription="point"') == 1


def test_the_map_counts_and_says_where_nothing_is() -> None:
    questions = {"q-one": "Is it so?", "q-two": "Is it not?"}
    counts = {("q-one", "yes", "full-text"): 3, ("q-one", "no", "abstract"): 1}
    figure = evidence_map(
        "evidence/map", questions, counts, {"yes": "For", "no": "Against"},
        {"full-text": "full text", "abstract": "abstract"}, "Claims by question",
    )  # fmt: skip
    assert figure is not None
    assert figure.described == "Is it so? 3 for, full text; 1 against, abstract. Is it not? none."
    assert [(row["stance"], row["depth"], row["claims"]) for row in figure.rows] == [
        ("yes", "full-text", 3),
        ("no", "abstract", 1),
    ]
    assert "selfrep, version" in str(dict(figure_files(figure, META, None))["figures/evidence/map.svg"])
    assert evidence_map("evidence/map", questions, {}, {"yes": "For"}, {"full-text": "x"}, "None") is None
