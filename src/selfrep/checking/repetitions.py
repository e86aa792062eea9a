"""Where else a record says what a claim says: citations of it, and its number repeated near its model or source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from selfrep.checking.alterations import Alteration
from selfrep.checking.former_numbers import may_say_one, said
from selfrep.checking.record_names import Names, finds, names_of
from selfrep.checking.rows import share_or_value
from selfrep.checking.texts import Passage, sentences
from selfrep.markup import cited_claims
from selfrep.reading import Library
from selfrep.records import Appraisal, Claim, Experiment, Model, Record, Result, Source, number
from selfrep.vocabulary import Gravity

_ENDS = re.compile(r"(?<=[.!?;])(?:\]\])?\s+(?=[\"“(\[]*[A-Z])|\n\s*\n")


class Sentence(NamedTuple):
    """A sentence of a passage."""

    passage: Passage
    text: str
    """On one line."""
    cited: frozenset[str]
    """Claims that it cites."""


class Repetition(NamedTuple):
    """A place that cites a claim, or says its number again."""

    sentence: Sentence
    what: str
    """What it says again: `5 of 10`; empty where it cites the claim without its number."""

    @property
    def passage(self) -> Passage:
        """The passage of the sentence."""
        return self.sentence.passage


class Sentences:
    """The sentences of a library that cite claims or have numbers, and what its records are called."""

    def __init__(self, library: Library) -> None:
        """Read them once; each altered claim is then looked for among them."""
        self.library = library
        self.names: Names = names_of(library)
        self.with_numbers: list[Sentence] = []
        self.citing: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in _sentences(library):
            for claim in sentence.cited:
                self.citing[claim].append(sentence)
            if may_say_one(sentence.text):
                self.with_numbers.append(sentence)

    def repeating(self, alteration: Alteration) -> Iterator[Repetition]:
        """Every place that cites an altered claim, or says again a number that it had; each sentence once."""
        claim = alteration.after
        related = _related(self.library, claim)
        told: set[tuple[int, str]] = set()
        for sentence in self.with_numbers if alteration.numbers else ():
            record, path, _ = sentence.passage
            if record is claim and path[0] in ("statement", "short"):
                continue  # other rules hold them against the rows
            for former in alteration.numbers:
                what = said(sentence.text, former)
                if what and self._is_about(sentence, claim, former.row, related):
                    told.add((id(record), sentence.text))
                    yield Repetition(sentence, what)
                    break
        # Which side it takes of a question concerns the answer to that question alone.
        concerns_all = alteration.gravities != (Gravity.STANCE,)
        for sentence in self.citing.get(claim.id, ()) if concerns_all else ():
            if (id(sentence.passage.record), sentence.text) not in told:
                yield Repetition(sentence, "")

    def _is_about(self, sentence: Sentence, claim: Claim, row: Result, related: set[str]) -> bool:
        """Whether a sentence that says a number of the row speaks of it."""
        record, names = sentence.passage.record, self.names
        if sentence.cited:
            return claim.id in sentence.cited
        if record is claim:
            return True
        of_record, models = _source_of(record), _models_of(record)
        names_model = finds(names.models, row.model, sentence.text)
        if _has_row_with(record, row) and not (names_model and of_record == claim.source):
            return False
        if of_record == claim.source:
            return names_model or row.model in models or not (models or names.others(row.model, sentence.text))
        if isinstance(record, Claim) and record.id in related:
            return True
        if names_model or row.model in models:
            return finds(names.any_sources, claim.source, sentence.text)
        return not models and finds(names.sources, claim.source, sentence.text)


def sentence_texts(library: Library) -> set[str]:
    """Every sentence that could repeat something, on one line."""
    return {sentence.text for sentence in _sentences(library)}


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in _ENDS.split(text) if part.strip())


def _sentences(library: Library) -> Iterator[Sentence]:
    for passage in _passages(library):
        for text in split_sentences(passage.text) if passage.text else ():
            yield Sentence(passage, text, _cited(text) if "[[" in text else frozenset())


@lru_cache(maxsize=4096)
def _cited(text: str) -> frozenset[str]:
    return frozenset(cited_claims(text))


def _passages(library: Library) -> Iterator[Passage]:
    """All text in our own words, but the notes on second readings: they say what was there before."""
    for passage in sentences(library):
        if passage.path[0] != "second_reading":
            yield passage
    for claim in library.claims.values():
        for position, answer in enumerate(claim.answers):
            yield Passage(claim, ("answers", position, "note"), answer.note)


def _related(library: Library, claim: Claim) -> set[str]:
    """Claims to which it relates, and those of other sources that relate to one of its source."""
    found = {relation.target for relation in claim.relations}
    for other in library.claims.values():
        if any(relation.target.partition("/")[0] == claim.source for relation in other.relations):
            found.add(other.id)
    return found


def _has_row_with(record: Record, row: Result) -> bool:
    """Whether a claim has a row of its own with the number, of another measurement."""
    if not isinstance(record, Claim):
        return False
    counts = number(row.successes), number(row.trials)
    return any(
        share_or_value(own) == share_or_value(row) or (number(own.successes), number(own.trials)) == counts
        for own in record.results
        if (own.experiment, own.model, own.metric) != (row.experiment, row.model, row.metric)
    )


def _source_of(record: Record) -> str:
    if isinstance(record, Source):
        return record.id
    if isinstance(record, Claim | Experiment | Appraisal):
        return record.id.partition("/")[0]
    return ""


def _models_of(record: Record) -> set[str]:
    if isinstance(record, Claim):
        return {*record.models, *(row.model for row in record.results)}
    return {record.id} if isinstance(record, Model) else set()
