from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given as invented
from hypothesis import strategies as st

from selfrep.contributing import CLAIM, SOURCE
from selfrep.contributing.forms import NOTHING, UnknownFormError, forms, prefilled, read_issue
from selfrep.contributing.issue import document_named, record_named, source_named
from selfrep.reading import Library
from tools import issue_forms

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"


def issue_text(form: str, answers: dict[str, str]) -> str:
    """The text of an issue, as GitHub makes it of a form."""
    fields = forms()[form].fields
    return "".join(f"### {field.label}\n\n{answers.get(field.id, NOTHING)}\n\n" for field in fields)


def test_the_forms_of_github_are_made_from_ours() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml")}
    assert there == issue_forms.files(), "run: python tools/issue_forms.py"


def test_github_takes_them() -> None:
    forms_there = [str(path) for path in FOLDER.glob("*.yml") if path.name != "config.yml"]
    for schema, files in (("forms", forms_there), ("config", [str(FOLDER / "config.yml")])):
        command = [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            f"vendor.github-issue-{schema}",
            *files,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    for path in FOLDER.glob("*.yml"):
        for part in yaml.safe_load(path.read_text(encoding="utf-8")).get("body", ()):
            assert all(isinstance(option, str) for option in part["attributes"].get("options", ()))


def test_labels_can_be_told_apart() -> None:
    shapes = [tuple(sorted(field.label for field in form.fields)) for form in forms().values()]
    assert len(set(shapes)) == len(shapes)
    for form in forms().values():
        labels = [field.label for field in form.fields]
        assert len(set(labels)) == len(labels)
        assert len({field.id for field in form.fields}) == len(labels)


def test_what_a_form_fills_in_is_an_option() -> None:
    options = {"claim": {field.flag for field in CLAIM}, "source": {field.flag for field in SOURCE}, "": set[str]()}
    for form in forms().values():
        assert {field.flag for field in form.fields} - {""} <= options[form.makes], form.id


# What GitHub hands on: no carriage returns of its own, and nothing that is a heading of the same form.
WORDS = st.text(st.sampled_from("ab :#*_\n\u00e4"), max_size=40).map(str.strip)


@invented(st.sampled_from(sorted(forms())), st.data())
def test_what_was_filled_in_is_read(name: str, data: st.DataObject) -> None:
    form = forms()[name]
    answers = {field.id: data.draw(st.sampled_from(field.choices) if field.choices else WORDS) for field in form.fields}
    text = issue_text(name, {field: answer or NOTHING for field, answer in answers.items()})
    for written in (text, text.replace("\n", "\r\n")):
        issue = read_issue(written)
        assert issue.form is form
        choices = {field.id for field in form.fields if field.choices}
        assert issue.answers == {
            field: answer.partition(":")[0] if field in choices else answer
            for field, answer in answers.items()
            if answer
        }


def test_a_heading_of_ones_own_is_part_of_the_text() -> None:
    answers = {"record": "a", "who": "b", "reply": "One.\n\n### Two\n\n### The reply\n\nThree."}
    assert read_issue(issue_text("reply", answers)).answers["reply"] == answers["reply"]


@pytest.mark.parametrize("text", ["", "A letter.", "### Which record\n\na\n"])
def test_a_text_that_no_form_made_is_refused(text: str) -> None:
    with pytest.raises(UnknownFormError, match=r"one of the issue forms \(Wrong number, "):
        read_issue(text)


def test_the_address_of_a_prefilled_form() -> None:
    address = prefilled("https://git.example.org/a/b", "wrong-number", record="x/y-z", title="Wrong number: a & b")
    assert address.startswith("https://git.example.org/a/b/issues/new?template=wrong-number.yml&")
    assert parse_qs(urlsplit(address).query) == {
        "template": ["wrong-number.yml"],
        "record": ["x/y-z"],
        "title": ["Wrong number: a & b"],
    }
    with pytest.raises(AssertionError, match="has no"):
        prefilled("https://git.example.org", "wrong-number", recrod="x")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("morrow2023lantern/aster-70b-copies", "morrow2023lantern/aster-70b-copies"),
        ("https://example.org/db/claims/morrow2023lantern/aster-70b-copies/", "morrow2023lantern/aster-70b-copies"),
        ("The page https://example.org/questions/copies-untold/#evidence", "copies-untold"),
        ("`okafor2024copies`.", "okafor2024copies"),
        ("https://example.org/sources/okafor2024copies/", "okafor2024copies"),
        ("aster-7b", "aster-7b"),
        ("nothing of the sort", None),
    ],
)
def test_a_record_is_named_by_identifier_or_address(small_library: Library, text: str, identifier: str | None) -> None:
    named = record_named(text, small_library)
    assert getattr(named, "id", None) == identifier


@pytest.mark.parametrize(
    "text",
    ["morrow2023lantern", "arXiv:2303.99901v2", "https://arxiv.org/pdf/2303.99901", "2303.99901",
     "https://doi.org/10.5555/LANTERN.2023.7", "https://example.org/lantern?part=a%20b&v=1"],
)  # fmt: skip
def test_a_source_is_named_in_many_ways(small_library: Library, text: str) -> None:
    assert source_named(text, small_library) == "morrow2023lantern"


def test_a_source_that_is_none(small_library: Library) -> None:
    assert source_named("https://example.org/other", small_library) == ""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("arXiv 2412.12140", "2412.12140"),
        ("Copies, see https://example.org/paper.", "https://example.org/paper"),
        ("10.1234/x", "10.1234/x"),
    ],
)
def test_the_document_that_somebody_misses(text: str, what: str) -> None:
    assert document_named(text) == what
