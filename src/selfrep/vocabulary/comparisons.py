"""What a machine compared with the texts of sources."""

from __future__ import annotations

from selfrep.vocabulary.term import Term, Words


class QuotationOutcome(Term):
    """What came of comparing a quotation with its source's text."""

    WORD_FOR_WORD = "word-for-word", "The quotation is in the text word for word."
    DIFFERS = "differs", "The text that was compared does not hold the quotation word for word."


class Comparison(Term):
    """Whether a quotation was compared by machine with its source's text, and with what result."""

    WORD_FOR_WORD = (
        "word-for-word",
        "A machine found the quotation word for word in the source's text.",
        Words("found word for word by machine", "Word for word"),
    )
    DIFFERS = (
        "differs",
        "A machine did not find the quotation word for word in the text that it was given.",
        Words("not found word for word by machine", "Differs"),
    )
    STALE = (
        "stale",
        "Compared once, but quotation, locator, version or fingerprint has changed since.",
        Words("changed since it was compared by machine", "Changed since"),
    )
    NOT_COMPARED = (
        "not-compared",
        "No machine has compared the quotation with the source's text.",
        Words("not compared by machine", "Not compared"),
    )


class Coverage(Term):
    """How much of a source's text its fingerprint holds."""

    WHOLE = "whole", "The whole text.", Words("whole text", "Whole text")
    PASSAGES = (
        "passages",
        "The passages around the quotations that were compared; the text is too long for more.",
        Words("passages around quotations", "Passages"),
    )
    PART = (
        "part",
        "A part of the text, because no more was at hand; the copy compared says which.",
        Words("incomplete text", "Incomplete"),
    )
