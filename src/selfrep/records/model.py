"""A model: what was tested."""

from __future__ import annotations

from pydantic import Field

from selfrep.records.base import LookedAt, PartialDate, Record, Slug, SourceKey, Text
from selfrep.vocabulary import ModelCategory, Weights


class Model(Record):
    """One entry of the register of models."""

    id: Slug
    """Name of the file."""
    name: Text
    """The name as its developer writes it."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that sources and readers use. A name that could also mean another version is none of them."""
    former_ids: tuple[Slug, ...] = ()
    """Identifiers that it had before; their addresses lead here."""
    category: ModelCategory = ModelCategory.MODEL
    """What sort of thing it is."""
    members: tuple[Slug, ...] = ()
    """Of a family or a pool: the models that the name stands for, as far as they are in the register."""
    developer: Text
    """Who made it."""
    released: PartialDate | None = None
    """When it was released or announced."""
    weights: Weights
    """Whether the weights are published."""
    parameters: str = ""
    """Number of parameters as published: `72B`, `671B (37B active)`."""
    context_length: str = ""
    """Context window as published: `128K`."""
    url: str = ""
    """The developer's page."""
    sources: tuple[SourceKey, ...] = ()
    """Sources of this database that state these facts."""
    note: str = ""
    """Anything needed to tell it from its neighbours."""
    looked_at: LookedAt = Field(default_factory=dict)
    """Claims that changed after this was written, and what they said when it was held against them and left as it was:
    `pan2024frontier/qwen-copies-itself: 1a2b3c4d`. `selfrep check --since` asks for it and prints the code."""
