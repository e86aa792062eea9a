"""A new record -> the file that it goes to, as that file is to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from selfrep.contributing.change import Change, NotWrittenError, read_present
from selfrep.contributing.first_line import first_line
from selfrep.contributing.insertion import Block, NoPlaceError, with_entry
from selfrep.formatting import block_of
from selfrep.reading.folder import REGISTERS
from selfrep.reading.library import GLOSSARY
from selfrep.records import Claim, Experiment, GlossaryTerm, Metric, Record

FOLDERS = {record: folder for folder, record in REGISTERS.items()}
"""The folder below claims/ of records that have a file each."""

_SMALL_WORDS = set(
    "a an and are as at be by for from had has have in is it its no of on or that the to was were".split()
)


class Place(NamedTuple):
    """Where a record stands."""

    file: str
    """From the root of the checkout."""
    part: str = ""
    """The mapping in the file that it is an entry of; empty where it is the top of the file."""
    name: str = ""
    """Its key there; empty for a record that has the file for itself."""
    page: str = ""
    """Address of its page, from the top of the site."""


def place_of(record: type[Record], identifier: str, holder: str = "") -> Place:
    """Where a new record is to stand.

    Args:
        record: Its class.
        identifier: Its own name.
        holder: The source of a claim or an experiment, the evaluation of a metric.
    """
    if record is Claim:
        return Place(f"claims/{holder}.yaml", "claims", identifier, f"claims/{holder}/{identifier}/")
    if record is Experiment:
        return Place(f"claims/{holder}.yaml", "experiments", identifier, f"sources/{holder}/")
    if record is GlossaryTerm:
        return Place(GLOSSARY, "", identifier, f"glossary/#{identifier}")
    if record is Metric:
        return Place(f"claims/evaluations/{holder}.yaml", "metrics", identifier, f"evaluations/{holder}/")
    folder = FOLDERS[record]
    return Place(f"claims/{folder}/{identifier}.yaml", page=f"{folder}/{identifier}/")


def addition(root: Path, record: type[Record], data: Mapping[str, Any], place: Place) -> Change:
    """The change that adds a record; comments and every other byte of its file stay.

    Raises:
        NotWrittenError: There is one of that name already, or its file is one to which nothing can be added.
    """
    before = read_present(root, place.file)
    if not place.name:
        if before is not None:
            raise NotWrittenError(f"{place.file} exists already; it is not overwritten")
        return Change({place.file: first_line(place.file) + block_of(data, record)})

    def block(indent: int) -> str:
        return block_of(data, record, indent=indent)

    try:
        after = _started(record, before or "", place, block)
    except NoPlaceError as error:
        raise NotWrittenError(f"{place.file}: {error}") from None
    if before is None:
        return Change({place.file: first_line(place.file) + after})
    return Change({place.file: after}, {place.file: before})


def _started(record: type[Record], text: str, place: Place, block: Block) -> str:
    made = with_entry(text, place.part, place.name, block)
    if record is Experiment and not re.search(r"(?m)^['\"]?claims['\"]?[ \t]*:", made):
        made += "\nclaims: {}\n"  # a file of claims has them, even before the first one is written
    return made


def name_from(text: str, words: int = 6) -> str:
    """A name for an identifier, from the first words of a text that mean something; empty if there are none."""
    found = re.findall(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", text.lower().replace("'", ""))
    kept = [word for word in found if word not in _SMALL_WORDS]
    return "-".join(kept[:words])[:80].strip("-.")
