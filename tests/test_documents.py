"""What the documents of the repository say of it is so: links lead somewhere, files that they name exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.test_layers import LAYERS

from selfrep.database import SCHEMA_VERSION
from tools import import_diagram

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("decisions/*.md"), *ROOT.glob(".github/*.md")])

_LINK = re.compile(r"\]\((?![a-z]+:)([^)\s#]*)(?:#([^)\s]*))?\)")
_PATH = re.compile(r"`((?:claims|sources|site|src|tests|tools|benchmarks|decisions|\.github)/[^`\s]*)`")
_NAMED = re.compile(r"`((?:src|tools|site)/[\w./-]+\.(?:py|js))`\s\(((?:`\w+`(?:, )?)+)\)")
_DEFINED = r"^(?:    )?(?:async )?(?:def|class|export function|function|export const|const) {0}\b|^{0}\b"
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


# The changelog speaks of the past.
PRESENT = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_that_are_named_exist(document: Path) -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    names = {*tracked, *(f"{parent}/" for name in tracked for parent in map(str, Path(name).parents))}
    for name in _PATH.findall(_FENCED.sub("", document.read_text(encoding="utf-8"))):
        pattern = re.compile(re.sub(r"\\\*|[A-Z]{2,}", "[^/]*", re.escape(name)))  # KEY and * stand for a name
        assert any(pattern.fullmatch(each) for each in names), f"{document.name} names {name}"


def test_the_table_of_layers_is_that_of_the_program() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("| layer | what happens there |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE) == LAYERS


def test_the_index_of_decisions_has_every_page_under_its_title() -> None:
    index = (ROOT / "decisions" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d{4}) \| \[(.*)\]\((.*)\) \|$", index, re.MULTILINE)
    pages = sorted(path for path in ROOT.glob("decisions/*.md") if path.name != "README.md")
    titles = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in pages]
    assert listed == [(page.name[:4], title, page.name) for page, title in zip(pages, titles, strict=True)]


def test_the_diagram_of_imports_is_that_of_the_program() -> None:
    text = import_diagram.DOCUMENT.read_text(encoding="utf-8")
    graph = import_diagram.layer_imports(import_diagram.PACKAGE)
    now = import_diagram.drawn(text, import_diagram.diagram(import_diagram.reduced(graph)))
    assert text == now, "run: python tools/import_diagram.py"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_names_in_parentheses_are_defined_in_the_file_before_them(document: Path) -> None:
    for file, names in _NAMED.findall(document.read_text(encoding="utf-8")):
        code = (ROOT / file).read_text(encoding="utf-8")
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(_DEFINED.format(name), code, re.MULTILINE), f"{document.name}: {file} defines no {name}"


def test_the_changelog_says_which_schema_version_this_is() -> None:
    text = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    assert f"Now it is {SCHEMA_VERSION}." in text
    if SCHEMA_VERSION != "1":
        assert f"- Version {SCHEMA_VERSION}: " in text
