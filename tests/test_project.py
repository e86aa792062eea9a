"""What the project says of itself is the same wherever a file must repeat it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml

import selfrep
from selfrep.citing import database_reference
from selfrep.project import CONTENT, CONTRIBUTORS, DESCRIPTION, KEYWORDS, NAME, TITLE
from selfrep.settings import read_settings

ROOT = Path(__file__).parents[1]


def text(name: str) -> str:
    """A file on one line, without Markdown's emphasis and quotation marks."""
    return " ".join((ROOT / name).read_text(encoding="utf-8").replace("> ", "").replace("*", "").split())


def read(name: str) -> Any:
    content = (ROOT / name).read_text(encoding="utf-8")
    return tomllib.loads(content) if name.endswith(".toml") else yaml.safe_load(content)


def test_the_readme_says_what_it_is_and_what_it_holds() -> None:
    sentence = DESCRIPTION[:1].lower() + DESCRIPTION[1:].removesuffix(".")
    assert f"{NAME} is {sentence}: {CONTENT}." in text("README.md")


def test_the_readme_cites_the_database_at_its_version() -> None:
    settings, _ = read_settings(ROOT)
    meta = {"version": read("pyproject.toml")["project"]["version"], "site_url": settings.site_url}
    assert database_reference(meta).entry in text("README.md")


def test_the_citation_file_has_the_same_title_and_author() -> None:
    citation = read("CITATION.cff")
    assert citation["title"] == TITLE
    assert citation["authors"] == [{"name": CONTRIBUTORS}]
    assert citation["keywords"] == [*KEYWORDS]


def test_the_package_has_the_same_name_description_and_author() -> None:
    project = read("pyproject.toml")["project"]
    assert (project["name"], project["description"]) == (NAME, DESCRIPTION)
    assert project["authors"] == [{"name": CONTRIBUTORS}]


def test_the_site_has_the_same_name_and_description() -> None:
    site = read("site/mkdocs.yml")
    assert (site["site_name"], site["site_description"]) == (NAME, DESCRIPTION)


def test_the_program_introduces_itself_by_the_same_sentence(selfrep: Any) -> None:
    assert DESCRIPTION in " ".join(selfrep("--help").out.split())


def test_the_package_docstring_begins_with_the_title() -> None:
    assert (selfrep.__doc__ or "").splitlines()[0] == f"{TITLE}."
