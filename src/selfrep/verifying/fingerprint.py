"""A source's text reduced to what is needed to compare a quotation again: hashes and a one-way filter.

It guards against accident and carelessness: a word changed, a file edited or out of date. It is no seal against
forgery, because its checksum has no secret; whoever doubts it compares again with the text, whose hash it names.

The filter is made of the text's five-word runs, in every reading of line-end hyphens. Where the whole text would take
more room than a fingerprint has, the filter holds the passages around what was compared, and says so: a quotation from
elsewhere is then not compared, and not taken for one that differs.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable

from selfrep.records import Claim, ComparedQuotation, Fingerprint, Source, WordFilterData
from selfrep.verifying.comparison import Compared, occurrences, searchable
from selfrep.verifying.normalizing import RULES, RULES_VERSION, normalize, quoted_parts, runs, words
from selfrep.verifying.source_text import SourceText
from selfrep.verifying.word_filter import BITS_PER_RUN, WordFilter
from selfrep.vocabulary import Coverage, QuotationOutcome

MOST_FILTER_BYTES = 21_000
"""Base 64 takes a third more; with the rest of the file that stays below 32 KB."""

PASSAGE = 96_000
"""Characters around a quotation that a filter of passages holds, at most, on each side."""

QUOTED_RUNS = 4
"""Five-word runs of a quotation of eight words, for which the rate of false answers is stated."""


def make_fingerprint(
    source: Source,
    claims: list[Claim],
    text: SourceText,
    compared: Compared,
    copy: str,
    today: str,
    *,
    part: bool = False,
) -> Fingerprint:
    """The fingerprint of a text, with what was found in it.

    Args:
        source: The source.
        claims: Its claims.
        text: Its text.
        compared: What `compare` found of these claims in this text.
        copy: Which copy the text is of, in words.
        today: The day, as `2026-11-29`.
        part: Whether the text is only a part of the source's.
    """
    quotations = {}
    quoted = []
    for claim in claims:
        if claim.quote is None or claim.id not in compared.quotations:
            continue
        quoted.append(claim.quote)
        found = compared.quotations[claim.id]
        quotations[claim.slug] = ComparedQuotation(
            sha256=quotation_hash(claim, source),
            outcome=QuotationOutcome.DIFFERS if found is None else QuotationOutcome.WORD_FOR_WORD,
            place=found.place if found else "",
            at_locator=found.at_locator if found else None,
        )
    filter_, covers = _filter(text, quoted)
    if part and covers is Coverage.WHOLE:
        covers = Coverage.PART
    unsealed = Fingerprint(
        source=source.id,
        sha256=text.sha256,
        copy_compared=copy,
        compared_on=today,
        rules_version=RULES_VERSION,
        rules=RULES,
        words=len(words(normalize(text.text))),
        covers=covers,
        filter=WordFilterData(
            bits=filter_.bits,
            data=base64.b64encode(bytes(filter_.data)).decode(),
            false_positive_rate=stated_rate(filter_),
        ),
        quotations=dict(sorted(quotations.items())),
        numbers_found=sum(bool(number.places) for number in compared.numbers),
        numbers_missing=sum(not number.places for number in compared.numbers),
        checksum="-",
    )
    return unsealed.model_copy(update={"checksum": checksum(unsealed)})


def _filter(text: SourceText, quotations: Iterable[str]) -> tuple[WordFilter, Coverage]:
    form = searchable(text).text
    whole = set(runs(form))
    most = int(MOST_FILTER_BYTES * 8 / BITS_PER_RUN)
    if len(whole) <= most:
        return WordFilter.of(whole), Coverage.WHOLE
    # As much around each quotation as fits; what fits is found by halving.
    reach = PASSAGE
    while reach > 0:
        near = {run for passage in _passages(form, quotations, reach) for run in runs(passage)}
        if len(near) <= most:
            break
        reach //= 2
    return WordFilter.of(near if reach else ()), Coverage.PASSAGES


def _passages(form: str, quotations: Iterable[str], reach: int) -> Iterable[str]:
    for quotation in quotations:
        for part in quoted_parts(quotation):
            for start, stop in occurrences(part, form):
                begin, end = max(0, start - reach), stop + reach
                # Whole words only: a run of a cut word is not in the text.
                begin = form.find(" ", begin) + 1 if begin else 0
                yield form[begin : form.rfind(" ", begin, end) if end < len(form) else len(form)]


def quotation_hash(claim: Claim, source: Source) -> str:
    """SHA-256 of a quotation with its locator and the source's version, as a fingerprint keeps it."""
    kept = "\n".join((normalize(claim.quote or ""), normalize(claim.locator), normalize(source.version)))
    return hashlib.sha256(kept.encode()).hexdigest()


def stated_rate(held: WordFilter) -> float:
    """The rate of false answers for a quotation of eight words, to two digits."""
    return float(f"{held.false_positive_rate(QUOTED_RUNS):.2g}")


def checksum(fingerprint: Fingerprint) -> str:
    """SHA-256 over everything in a fingerprint but its own `checksum`."""
    kept = fingerprint.model_dump(mode="json", exclude={"checksum"})
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def written(fingerprint: Fingerprint) -> str:
    """The fingerprint as its file holds it: JSON, one field a line, always the same for the same content."""
    return json.dumps(fingerprint.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def filter_of(fingerprint: Fingerprint) -> WordFilter:
    """The filter that a fingerprint holds.

    Raises:
        ValueError: If its bytes are not base 64, or not as many as its bits need.
    """
    data = bytearray(base64.b64decode(fingerprint.filter.data, validate=True))
    return WordFilter(fingerprint.filter.bits, data)
