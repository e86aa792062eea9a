from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from selfrep.exporting.llms import llms_files


def test_it_begins_as_the_convention_asks_and_names_every_question(small_database: sqlite3.Connection) -> None:
    ((name, text),) = llms_files(small_database)
    assert name == "llms.txt"
    lines = text.splitlines()
    assert lines[0] == "# selfrep"
    assert lines[2].startswith("> An open, annotated literature-and-claims database")
    assert [line for line in lines if line.startswith("## ")] == ["## Questions", "## Data", "## Optional"]
    for row in small_database.execute("SELECT id, question FROM question"):
        assert f"- [{row['question']}](questions/{row['id']}/): " in text


@pytest.mark.slow
def test_every_link_leads_to_a_page_or_a_file_of_the_site(
    small_database: sqlite3.Connection, site_folder: Path
) -> None:
    text = (site_folder / "llms.txt").read_text(encoding="utf-8")
    assert text == dict(llms_files(small_database))["llms.txt"]
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert len(links) > 10
    for link in links:
        target = site_folder / link
        assert (target / "index.html" if link.endswith("/") else target).is_file(), link
