"""The glossary: terms in plain words, with the synonyms that also widen searches."""

from __future__ import annotations

from pydantic import Field

from selfrep.records.base import ClaimId, LookedAt, Record, Slug, Text


class GlossaryTerm(Record):
    """One term."""

    id: Slug
    """Its key in the file."""
    term: Text
    """The term as written in a sentence."""
    former_ids: tuple[Slug, ...] = ()
    """Keys that it had before; their addresses lead here."""
    meaning: Text
    """What it means, in plain words."""
    synonyms: tuple[Text, ...] = ()
    """Words that mean the same; a search for one finds the others."""
    see: tuple[Slug, ...] = ()
    """Related terms."""
    claims: tuple[ClaimId, ...] = ()
    """Claims that define or use it."""
    looked_at: LookedAt = Field(default_factory=dict)
    """Claims that changed after this was written, and what they said when it was held against them and left as it was:
    `pan2024frontier/qwen-copies-itself: 1a2b3c4d`. `selfrep check --since` asks for it and prints the code."""

    @classmethod
    def word(cls) -> str:
        """What it is called in a message, and its table in the database."""
        return "term"
