"""The issue forms: what each asks, and how what was filled in is told from the text of an issue."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import selfrep.vocabulary
from selfrep.vocabulary import Term

FILE = "forms.toml"

NOTHING = "_No response_"
"""What GitHub writes for a field that was left empty."""

_HEADING = re.compile(r"### +(.+?)[ \t]*")


class UnknownFormError(ValueError):
    """A text that none of the forms made; says what is missing."""


@dataclass(frozen=True)
class FormField:
    """A field of a form."""

    id: str
    """Its name in the address of a prefilled form."""
    label: str
    """Its heading, in the form and in the text of the issue."""
    kind: str
    """`line`, `text` or `choice`."""
    help: str = ""
    """What is said below the label."""
    example: str = ""
    """What stands in the empty field, in grey."""
    choices: tuple[str, ...] = ()
    """What can be chosen; what stands before a colon is the value."""
    flag: str = ""
    """The option of `selfrep new` that it fills in."""
    required: bool = False
    """Whether GitHub asks for it before it takes the issue."""


@dataclass(frozen=True)
class Form:
    """A form."""

    id: str
    """Name of its file, without the ending."""
    name: str
    """What it is called where one chooses a form."""
    about: str
    """What it is for."""
    title: str
    """How the title of the issue begins."""
    labels: tuple[str, ...]
    """Labels of the issue."""
    fields: tuple[FormField, ...]
    makes: str = ""
    """The record that it is turned into: `claim`, `source` or none."""


@dataclass(frozen=True)
class Issue:
    """A form that was filled in."""

    form: Form
    answers: dict[str, str]
    """What was filled in, by the field's name; without what was left empty."""


@functools.cache
def forms() -> dict[str, Form]:
    """All forms by name, in the order in which they are offered."""
    data = tomllib.loads(resources.files("selfrep.contributing").joinpath(FILE).read_text(encoding="utf-8"))
    return {name: _form(name, given) for name, given in data.items()}


def read_issue(text: str) -> Issue:
    """What was filled in, from the text of an issue.

    Raises:
        UnknownFormError: No form made it.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    found = [match.group(1) for line in lines if (match := _HEADING.fullmatch(line))]
    made = [form for form in forms().values() if all(field.label in found for field in form.fields)]
    if not made:
        names = ", ".join(form.name for form in forms().values())
        raise UnknownFormError(f"it is not the text of one of the issue forms ({names}), with all of its headings")
    form = max(made, key=lambda each: len(each.fields))
    return Issue(form, _answers(form, lines))


def prefilled(repository_url: str, form: str, **answers: str) -> str:
    """Address of a form with some fields filled in already.

    Args:
        repository_url: Where the repository lives, without a slash at its end.
        form: Name of the form.
        answers: What is filled in, by the names of fields, and `title`.
    """
    known = {field.id for field in forms()[form].fields} | {"title"}
    assert answers.keys() <= known, f"the form {form} has no {answers.keys() - known}"
    return f"{repository_url}/issues/new?{urlencode({'template': f'{form}.yml', **answers})}"


def _form(name: str, given: dict[str, Any]) -> Form:
    fields = tuple(_field(each) for each in given.pop("fields"))
    return Form(name, **{**given, "labels": tuple(given["labels"])}, fields=fields)


def _field(given: dict[str, Any]) -> FormField:
    choices = given.get("choices", ())
    if isinstance(choices, str):
        words: type[Term] = getattr(selfrep.vocabulary, choices)
        choices = [f"{word}: {word.definition}" for word in words]
    return FormField(**{**given, "choices": tuple(choices)})


def _answers(form: Form, lines: list[str]) -> dict[str, str]:
    """What stands below each label, up to the next one; a heading of another name is a part of the text."""
    by_label = {field.label: field for field in form.fields}
    parts: dict[str, list[str]] = {}
    here: list[str] = []
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading and heading.group(1) in by_label and by_label[heading.group(1)].id not in parts:
            here = parts.setdefault(by_label[heading.group(1)].id, [])
        else:
            here.append(line)
    answers = {}
    for field in form.fields:
        text = "\n".join(parts[field.id]).strip()
        if text and text != NOTHING:
            answers[field.id] = text.partition(":")[0] if field.kind == "choice" else text
    return answers
