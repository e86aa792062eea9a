"""What an editor writes out when asked is a record, and its choices are those of the closed lists."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.editor.as_editors_read import read, validator

from selfrep.editor import editor_schemas
from selfrep.editor.outlines import ANSWER, CLAIM, EXPERIMENT, RELATION, RESULT
from selfrep.reading import read_library
from selfrep.reading.annotation_file import parse_annotation
from selfrep.reading.bibtex_file import parse_bibtex
from selfrep.vocabulary import Category, PeerReviewed, Publisher, ReadDepth

SNIPPETS = json.loads((Path(__file__).parents[2] / ".vscode/selfrep.code-snippets").read_text(encoding="utf-8"))

CHOICE = re.compile(r"\$\{\d+\|([^|]*)\|\}")

EXAMPLES = {
    "${5:question}": "copies-when-told",
    "${1:question}": "copies-when-told",
    "${2:evaluation}": "lantern-copy",
    "${2:model}": "aster-7b",
    "${3:metric}": "success-rate",
    "${2:source/claim}": "okafor2024copies/copying-path",
}


def filled(value: Any) -> Any:
    """An outline with the first of each choice, and with what stands at the other places."""
    if isinstance(value, dict):
        return {filled(key): filled(each) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each) for each in value]
    text = EXAMPLES.get(value, value)
    text = CHOICE.sub(lambda match: match[1].split(",")[0], text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


def test_a_filled_outline_is_a_record(small_root: Path) -> None:
    judge = validator(editor_schemas(read_library(small_root)[0])["claims"])
    row = {key: int(value) if value.isdigit() else value for key, value in filled(RESULT).items()}
    claim = filled(CLAIM) | {"kind": "result", "results": [row], "relations": [filled(RELATION)]}
    # A relation says what it is about only where it disputes; the outline has the place for it.
    file = {"experiments": {"e": filled(EXPERIMENT)}, "claims": {"c": claim | {"answers": [filled(ANSWER)]}}}
    assert [each.message for each in judge.iter_errors(file)] == []


@pytest.mark.parametrize(
    ("place", "name"), [("claims", "new claim"), ("experiments", "new experiment"), ("Result", "new result"),
                        ("Relation", "new relation"), ("Answer", "new answer")]
)  # fmt: skip
def test_the_schema_offers_the_outline(place: str, name: str, small_root: Path) -> None:
    claims = editor_schemas(read_library(small_root)[0])["claims"]
    holder = claims["$defs"][place] if place in claims["$defs"] else claims["properties"][place]
    assert [each["label"] for each in holder["defaultSnippets"]] == [name]


def test_the_snippets_of_an_annotation_and_an_entry_are_read(small_root: Path) -> None:
    text = "\n".join(map(filled, SNIPPETS["Annotation of a source"]["body"]))
    text = text.replace("${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}", "2026-01-31")
    annotation, problems = parse_annotation(text, "sources/x.md")
    assert annotation is not None
    assert problems == []
    judge = validator(editor_schemas(read_library(small_root)[0])["annotation"])
    assert [each.message for each in judge.iter_errors(read(text.split("\n---\n")[0]))] == []
    entry = "\n".join(map(filled, SNIPPETS["BibTeX entry of a source"]["body"]))
    key, reference, problems = parse_bibtex(entry.replace("${TM_FILENAME_BASE}", "x2026y"), "sources/x2026y.bib")
    assert (key, problems) == ("x2026y", [])
    assert reference is not None


def test_the_choices_of_the_annotation_are_the_closed_lists() -> None:
    found = [match.split(",") for match in CHOICE.findall("\n".join(SNIPPETS["Annotation of a source"]["body"]))]
    assert found == [[*Category], [*Publisher], [*PeerReviewed], [*ReadDepth]]
