"""What the documents of the repository say of it is so: links lead somewhere, files that they name exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.test_layers import LAYERS

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("decisions/*.md")])

_LINK = re.compile(r"\]\((?![a-z]+:)([^)\s#]*)(?:#([^)\s]*))?\)")
_PATH = re.compile(r"`((?:claims|sources|site|src|tests|tools|benchmarks|decisions|\.github)/[^`\s]*)`")
_FENCED = re.compile(r"(?ms)^ *```.*?^ *```$")


def anchors(text: str) -> set[str]:
    """The anchors that a reader's site gives to headings."""
    headings = re.findall(r"^#+ (.*)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target, anchor in _LINK.findall(_FENCED.sub("", text)):
        file = (document.parent / target) if target else document
        assert file.exists(), f"{document.name} links to {target}"
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file.read_text(encoding="utf-8")), f"{document.name} links to {target}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_that_are_named_exist(document: Path) -> None:
    if document.name == "CHANGELOG.md":
        pytest.skip("it speaks of the past")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    names = {*tracked, *(f"{parent}/" for name in tracked for parent in map(str, Path(name).parents))}
    for name in _PATH.findall(_FENCED.sub("", document.read_text(encoding="utf-8"))):
        pattern = re.compile(re.sub(r"\\\*|[A-Z]{2,}", "[^/]*", re.escape(name)))  # KEY and * stand for a name
        assert any(pattern.fullmatch(each) for each in names), f"{document.name} names {name}"


def test_the_table_of_layers_is_that_of_the_program() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("| layer | what happens there |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE) == LAYERS


def test_the_index_of_decisions_has_every_page_under_its_title() -> None:
    index = (ROOT / "decisions" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d{4}) \| \[(.*)\]\((.*)\) \|$", index, re.MULTILINE)
    pages = sorted(path for path in ROOT.glob("decisions/*.md") if path.name != "README.md")
    titles = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in pages]
    assert listed == [(page.name[:4], title, page.name) for page, title in zip(pages, titles, strict=True)]
