"""Whether a quotation was compared with its source's text by machine, and whether that still holds."""

from __future__ import annotations

from selfrep.records import Claim, Fingerprint, Source
from selfrep.verifying.fingerprint import checksum, filter_of, quotation_hash
from selfrep.verifying.normalizing import RULES_VERSION, RUN, quoted_parts, runs, words
from selfrep.vocabulary import Comparison, QuotationOutcome


def quotation_state(claim: Claim, source: Source, fingerprint: Fingerprint | None) -> Comparison | None:
    """What is known of a claim's quotation from the fingerprint of its source, without the text.

    Args:
        claim: The claim.
        source: Its source.
        fingerprint: The source's fingerprint, if there is one.

    Returns:
        None for a claim without a quotation. `WORD_FOR_WORD` only where the comparison found it so, nothing that it
        rested on has changed since, and the filter holds every five-word run of the quotation.
    """
    if claim.quote is None:
        return None
    compared = fingerprint.quotations.get(claim.slug) if fingerprint else None
    if fingerprint is None or compared is None:
        return Comparison.NOT_COMPARED
    intact = fingerprint.checksum == checksum(fingerprint) and fingerprint.rules_version == RULES_VERSION
    if not intact or compared.sha256 != quotation_hash(claim, source):
        return Comparison.STALE
    if compared.outcome is QuotationOutcome.DIFFERS:
        return Comparison.DIFFERS
    return Comparison.WORD_FOR_WORD if is_in(claim.quote, fingerprint) else Comparison.STALE


def is_in(quotation: str, fingerprint: Fingerprint) -> bool:
    """Whether every five-word run of a quotation is in the filter, its parts one by one where it leaves words out."""
    try:
        held = filter_of(fingerprint)
    except ValueError:
        return False
    # A part of fewer than five words is no run of the text's; for it the recorded outcome has to do.
    long_enough = [part for part in quoted_parts(quotation) if len(words(part)) >= RUN]
    return all(run in held for part in long_enough for run in runs(part))
