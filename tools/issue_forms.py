"""Write the issue forms of GitHub from what `selfrep.contributing.forms` says of them; a test compares.

python tools/issue_forms.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from selfrep.contributing.forms import Form, FormField, forms

FOLDER = Path(__file__).parents[1] / ".github" / "ISSUE_TEMPLATE"

HEAD = "# Made by tools/issue_forms.py from src/selfrep/contributing/forms.toml; change it there.\n"

INTRODUCTION = (
    "Fill in what you know; what you leave empty, a curator looks up. An issue is public: leave out what is private,"
    " and how an attack is carried out."
)

_TYPES = {"line": "input", "text": "textarea", "choice": "dropdown"}


def files() -> dict[str, str]:
    """The text of each file, by its name."""
    made = {f"{form.id}.yml": _written(_data(form)) for form in forms().values()}
    return {**made, "config.yml": _written({"blank_issues_enabled": True})}


def _data(form: Form) -> dict[str, Any]:
    introduction = {"type": "markdown", "attributes": {"value": INTRODUCTION}}
    return {
        "name": form.name,
        "description": form.about,
        "title": form.title,
        "labels": list(form.labels),
        "body": [introduction, *map(_field, form.fields)],
    }


def _field(field: FormField) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": field.label}
    if field.help:
        attributes["description"] = field.help
    if field.example:
        attributes["placeholder"] = field.example
    if field.choices:
        attributes["options"] = list(field.choices)
    made = {"type": _TYPES[field.kind], "id": field.id, "attributes": attributes}
    return {**made, "validations": {"required": True}} if field.required else made


def _written(data: dict[str, Any]) -> str:
    return HEAD + str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=120))


def main() -> None:
    """Write the files, and remove those of forms that are no more."""
    FOLDER.mkdir(exist_ok=True)
    made = files()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for path in FOLDER.glob("*.yml"):
        if path.name not in made:
            path.unlink()


if __name__ == "__main__":
    main()
