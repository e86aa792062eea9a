"""The order of keys: that in which the record classes name their fields.

Names that people choose (of claims, experiments, metrics, terms) stay in the order of the file, which means something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from selfrep.formatting.tree import Group, Node
from selfrep.reading.folder import APPRAISALS, REGISTERS
from selfrep.reading.library import GLOSSARY
from selfrep.records import Appraisal, Claim, Experiment, GlossaryTerm, Source


@dataclass(frozen=True)
class Named:
    """A mapping whose keys are names of records."""

    record: type[BaseModel]
    spread: bool = False
    """Whether a blank line parts the records."""


Shape = type[BaseModel] | Named | Mapping[str, Named]
"""What a file or a part of it holds."""

CLAIMS_FILE = {"experiments": Named(Experiment), "claims": Named(Claim, spread=True)}


def shape_of(file: str) -> Shape | None:
    """What a file of the record holds; None for a file that is none.

    Args:
        file: Path from the root of the record, with forward slashes.
    """
    parts = PurePosixPath(file).parts
    if parts[0] == "sources" and len(parts) == 2 and file.endswith(".md"):
        return Source
    if parts[0] != "claims" or not file.endswith(".yaml"):
        return None
    if file == GLOSSARY:
        return Named(GlossaryTerm)
    if len(parts) == 2:
        return CLAIMS_FILE
    if len(parts) == 3 and parts[1] == APPRAISALS:
        return Named(Appraisal, spread=True)
    return REGISTERS.get(parts[1]) if len(parts) == 3 else None


def put_in_order(node: Node, shape: Shape | Any) -> None:
    """Sort the keys of all mappings below a node.

    Args:
        node: Changed in place.
        shape: What it holds: a `Shape`, or the annotation of a field.
    """
    if not isinstance(node, Group):
        return
    if isinstance(shape, Named):
        node.spread = shape.spread
        for entry in node.entries:
            put_in_order(entry.value, shape.record)
        return
    if isinstance(shape, Mapping):
        node.spread = True
        inner: dict[str, Any] = dict(shape)
    elif node.is_list:
        for entry in node.entries:
            put_in_order(entry.value, shape)
        return
    else:
        inner = _keys_of(shape, node)
    order = {key: number for number, key in enumerate(inner)}
    node.entries.sort(key=lambda entry: order.get(entry.key.value if entry.key else "", len(order)))
    for entry in node.entries:
        put_in_order(entry.value, inner.get(entry.key.value if entry.key else ""))


def _keys_of(annotation: Any, node: Group) -> dict[str, Any]:
    """The keys of a mapping in their order, each with the annotation of its value."""
    record = record_within(annotation)
    mapping = _mapping_within(annotation)
    if mapping is not None:
        names, value = mapping
        if isinstance(names, type) and issubclass(names, Enum):
            return dict.fromkeys(map(str, names), value)
        return {entry.key.value: value for entry in node.entries if entry.key}
    if record is None:
        return {}
    return {field.alias or name: field.annotation for name, field in record.model_fields.items()}


def record_within(annotation: Any) -> type[BaseModel] | None:
    """The record class that an annotation such as `tuple[Result, ...]` or `Threshold | None` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is dict:
        return None
    return next(filter(None, map(record_within, get_args(annotation))), None)


def _mapping_within(annotation: Any) -> tuple[Any, Any] | None:
    if get_origin(annotation) is dict:
        names, value = get_args(annotation)
        return names, value
    return next(filter(None, map(_mapping_within, get_args(annotation))), None)
