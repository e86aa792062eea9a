"""One thing that is asked for a new record: its flag, and where in the record its value goes.

What a value may be and what it means is not said again here: it is taken from the record's own field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from selfrep.reading import Library
from selfrep.records import Record
from selfrep.vocabulary import Term

Given = Mapping[str, list[str]]
"""What was given so far, by flag without its hyphens: `{"kind": ["result"]}`."""

Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Context:
    """What the values of a new record are judged by."""

    library: Library
    """All records that there are."""
    source: str = ""
    """Key of the source that the new record belongs to, for claims and experiments."""


Condition = Callable[[Given, Context], bool]
"""Whether something is to be asked, by what was given before."""


def always(given: Given, context: Context) -> bool:  # noqa: ARG001 - the shape of a condition
    """Whatever was given."""
    return True


@dataclass(frozen=True)
class Field:
    """Something that is asked."""

    flag: str
    """Its option, without hyphens before it: `checked-on`."""
    record: type[Record]
    """The class of the new record."""
    way: Way
    """Keys and positions to its value in the record."""
    refers: type[Record] | None = None
    """The class of the records that it names, where it names one."""
    of_metric: bool = False
    """Whether it names a metric of the evaluation of the experiment that was given."""
    pair: tuple[type[Term | Record], type[Term]] | None = None
    """For `--answers QUESTION=STANCE`: what stands before and behind the sign."""
    text: str = ""
    """What is asked, where the record's field does not say it for a single value."""
    needed: bool | None = None
    """Whether it must be given; by default whether the record's field is."""
    prompted: bool | None = None
    """Whether somebody at a terminal is asked for it; by default where it is needed."""
    instead: str = ""
    """Another flag, which may be given in its place."""
    default: str = ""
    """What is taken where nothing is given."""
    when: Condition = always
    """Whether it belongs to the record, by what was given before."""

    @property
    def name(self) -> str:
        """Its flag as the name of a variable."""
        return self.flag.replace("-", "_")

    @property
    def wanted(self) -> str:
        """What to give where it is missing: `--answers or --answers-none`."""
        return f"--{self.instead} or --{self.flag}" if self.instead else f"--{self.flag}"

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        if self.needed is not None:
            return self.needed
        return self.pair is None and self._info.is_required() and not self.default

    @property
    def is_prompted(self) -> bool:
        """Whether somebody at a terminal is asked for it."""
        return (self.required or bool(self.default)) if self.prompted is None else self.prompted

    @property
    def question(self) -> str:
        """What is asked, in a sentence."""
        return self.text or " ".join((self._info.description or "").split())

    @property
    def choices(self) -> type[Term] | None:
        """The closed list that its value is from; None where it may be something else too."""
        terms = [each for each in self._atoms if issubclass(each, Term)]
        return terms[0] if terms and len(self._atoms) == 1 else None

    @property
    def words(self) -> type[Term] | None:
        """The closed list of words that may stand in the place of a number or a list."""
        terms = [each for each in self._atoms if issubclass(each, Term)]
        return terms[0] if terms and len(self._atoms) > 1 else None

    @property
    def is_flag(self) -> bool:
        """Whether it is true or false."""
        return self._atoms == [bool]

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return int in self._atoms or float in self._atoms

    @property
    def many(self) -> bool:
        """Whether there may be several."""
        return self.pair is not None or self.list_or_word is not None or _is_list(self._info.annotation)

    @property
    def list_or_word(self) -> type[Term] | None:
        """The closed list of words that may stand in the place of a list; None where no list or no word may."""
        return self.words if not self.is_number and any(map(_is_list, _parts(self._info.annotation))) else None

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What judges a single value as the record does."""
        annotation: Any = self._info.annotation
        lists = [each for each in _parts(annotation) if _is_list(each)]
        if lists:
            return TypeAdapter(get_args(lists[0])[0])
        return TypeAdapter(Annotated[annotation, *self._info.metadata] if self._info.metadata else annotation)

    @cached_property
    def _atoms(self) -> list[type]:
        return list(dict.fromkeys(_atoms(self._info.annotation)))

    @cached_property
    def _info(self) -> FieldInfo:
        here: Any = self.record
        info = None
        for step in self.way:
            if isinstance(step, int):
                continue
            if info is not None:
                here = next(each for each in _atoms(info.annotation) if issubclass(each, BaseModel))
            fields: Mapping[str, FieldInfo] = here.model_fields
            info = next(each for name, each in fields.items() if step in (name, each.alias))
        assert info is not None
        return info


def _parts(annotation: Any) -> Iterator[Any]:
    """The parts of a union, without what is said about them."""
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for each in get_args(annotation):
            yield from _parts(each)
    else:
        yield annotation


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _atoms(annotation: Any) -> Iterator[type]:
    """The classes that an annotation is made of: `tuple[Slug, ...] | None` of text."""
    if get_origin(annotation) is Annotated:
        yield from _atoms(get_args(annotation)[0])
    elif get_args(annotation):
        for each in get_args(annotation):
            yield from _atoms(each)
    elif isinstance(annotation, type) and annotation is not type(None):
        yield annotation
