"""Whatever stands in claims/ or sources/: problems with their places, never an exception."""

from __future__ import annotations

import shutil
import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import SMALL

from selfrep.checking import check
from selfrep.problems import Problem, as_json, as_sarif
from selfrep.reading import read_library

FILES = [
    "claims/okafor2024copies.yaml",
    "claims/new2024file.yaml",
    "claims/glossary.yaml",
    "claims/models/aster-7b.yaml",
    "claims/evaluations/lantern-copy.yaml",
    "claims/questions/copies-when-told.yaml",
    "claims/other/file.yaml",
    "sources/okafor2024copies.bib",
    "sources/okafor2024copies.md",
    "sources/deep/er2024file.md",
]

YAMLISH = st.text(alphabet=st.sampled_from("ab:-[]{}\"'&*!|>%@`#,?~ \n\t0.\\x/<"), max_size=60)
KEYS = "claims experiments kind result results statement locator model trials relations target metrics title author"
MARKS = '10 nan 1e999 -1 a/b [[a/b]] {page} \\ud800 "\\0" @misc{a, ={ } --- : [ ] { ,'
WORDS = st.sampled_from([
    *KEYS.split(), *MARKS.split(), "## Summary", "## Limitations", " and ", "\n", "\n  ", "- ", "\u202e", "9" * 5000
])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    YAMLISH,
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
)
CONTENTS = st.one_of(st.binary(max_size=80), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("any") / "record"))


def problems_with(root: Path, file: str, content: bytes) -> list[Problem]:
    path = root / file
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    try:
        library, problems = read_library(root)
        problems += check(library)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    return problems


def assert_printable(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in problem.text
    as_json(problems)
    as_sarif(problems)


@given(file=st.sampled_from(FILES), content=CONTENTS)
@example(file="claims/models/aster-7b.yaml", content=b"name: " + b"9" * 5000)
@example(
    file="claims/okafor2024copies.yaml",
    content=b"claims: {a: {kind: result, results: [{trials: " + b"9" * 5000 + b"}]}}",
)
@example(file="claims/glossary.yaml", content=b"'': {}\n? : x\n")
@example(file="claims/glossary.yaml", content=b'agent: {term: "\\uD800", meaning: x}\n')
@example(file="sources/okafor2024copies.md", content=b"---\n---\n")
@example(
    file="sources/okafor2024copies.bib", content=b"@misc{okafor2024copies, title={T}, year={2024}, author={ and }}"
)
@example(
    file="sources/okafor2024copies.bib",
    content=b"@misc{okafor2024copies, title={\\frac}, year={2024}, day={99}, month=2}",
)
def test_any_content(root: Path, file: str, content: bytes) -> None:
    assert_printable(problems_with(root, file, content))


@given(
    file=st.sampled_from([file for file in FILES if (SMALL / file).exists()]),
    place=st.integers(0, 10_000),
    length=st.integers(0, 12),
    inserted=TEXTS,
)
def test_any_change_to_a_good_file(root: Path, file: str, place: int, length: int, inserted: str) -> None:
    content = (SMALL / file).read_bytes()
    place %= len(content)
    changed = content[:place] + inserted.encode("utf-8", "surrogatepass") + content[place + length :]
    assert_printable(problems_with(root, file, changed))


@given(
    pattern=st.sampled_from(["claims/{}.yaml", "claims/models/{}.yaml", "sources/{}.md", "sources/{}"]),
    name=st.text(alphabet=string.ascii_letters + string.digits + " ._-é:%\n\u202e", min_size=1, max_size=12),
)
def test_any_file_name(root: Path, pattern: str, name: str) -> None:
    file = pattern.format(name)
    if not (root / file).exists() and name not in {".", ".."}:
        assert_printable(problems_with(root, file, b"name: x\n"))
