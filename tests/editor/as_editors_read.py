"""Files of records as a YAML language server reads them: YAML 1.2, in which a date is text and `yes` is no flag."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from selfrep.records.json_schema import FILES

_yaml = YAML(typ="safe")
_yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = _yaml.constructor.yaml_constructors[
    "tag:yaml.org,2002:str"
]


def read(text: str) -> Any:
    """The data of a YAML text."""
    return _yaml.load(text)


def parts_of(root: Path, name: str) -> list[tuple[str, Any]]:
    """What a schema is for: path and data of each file; of an annotation, its front matter."""
    found = []
    for path in sorted(root.glob(FILES[name])):
        if path.name == "README.md" or (path.name == "glossary.yaml") != (name == "glossary"):
            continue
        text = path.read_text(encoding="utf-8")
        found.append(
            (path.relative_to(root).as_posix(), read(text.split("\n---\n")[0] if path.suffix == ".md" else text))
        )
    return found


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """What judges data by a schema."""
    return Draft202012Validator(schema)
