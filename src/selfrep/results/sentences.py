"""What is said of numbers that stand side by side: every sentence that is not of one field, and what calls for it.

Everything here is also data for the site's script: see `phrases` in `comparison`.
"""

from __future__ import annotations

from selfrep.vocabulary import Caveat

SENTENCES = {
    "apart": "These {count} numbers are not comparable as they stand.",
    "care": "These {count} numbers can be compared only with care.",
    "same": "These {count} numbers can be compared: what is recorded of the settings is the same.",
    "measured-tests": "One counts {one}, the other {other}; neither tests the other's thing.",
    "measured-tests-some": "Some count {one}, others {other}; neither test shows the other's thing.",
    "measured": "One counts {one}, the other {other}, in the same test.",
    "measured-some": "Some count {one}, others {other}, in the same test.",
    "missing": "Not recorded for all of them, so it may differ: {fields}.",
    "more": "{values} and {count} more",
    "partial-success": "Only some of them count less than the whole task as success.",
    "partial-success-all": "All of them count less than the whole task as success, not necessarily the same part.",
    "proxy": "Only some of them measure a step or a stand-in, not the thing itself.",
    "proxy-all": "All of them measure a step or a stand-in, not the thing itself.",
    "caveats": "Caveats that only some of them carry: {caveats}.",
    "depth": "Known from an abstract, an account or memory, not from the passage itself: {count} of {all}.",
    "no-number": "No number is reported for {count} of {all}.",
    "equal": "The shares are equal.",
    "overlap": "The intervals overlap, so the difference may be chance.",
    "overlap-some": "Some of the intervals overlap; between those the difference may be chance.",
    "no-overlap": "The intervals do not overlap, so chance alone is an unlikely reason for the difference.",
    "no-overlap-apart": "The intervals do not overlap: chance is an unlikely reason for the difference, but where the "
    "settings differ they may be one.",
    "no-interval": "No interval is known for {count} of {all}, so chance cannot be judged there.",
    "small": "The counts are small (n = {trials}), so the intervals are wide.",
}
"""Every sentence that is not of one field."""

PARTIAL_MEASURES = (Caveat.PARTIAL_SUCCESS, Caveat.PROXY)
"""Caveats with a sentence of their own: those that carry them measure less than the others."""

REPORTED_CAVEATS = (
    Caveat.SINGLE_RUN,
    Caveat.NO_COUNT,
    Caveat.UNDER_ELICITED,
    Caveat.ASSETS_PROVIDED,
    Caveat.WEAK_TARGETS,
    Caveat.QUANTISED,
    Caveat.CHECKPOINT_DIFFERS,
    Caveat.AUTOMATED_GRADING,
    Caveat.CONTAMINATION,
    Caveat.READ_FROM_FIGURE,
    Caveat.CONFLICTING_FIGURES,
)
"""Caveats that are named where only some carry them; what others say stands in the fields or in the interval."""

MOST_VALUES = 4
"""Different values that a sentence names; of more it names one fewer, and how many there are besides."""

SMALL = 20
"""Trials below which a count is called small."""
