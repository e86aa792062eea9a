"""Audits: records drawn at random, held against their sources by a reader, and the share that misleads.

`sampling` draws claims and result rows by lot, `sheet` writes what a reader needs to hold each against its source and
reads the filled sheet back, `outcome` counts what was found, with intervals, and how far two readers agree.
"""

from selfrep.auditing.outcome import Agreement, Outcome, Share, agreements, outcome
from selfrep.auditing.sampling import Drawn, draw
from selfrep.auditing.sheet import Finding, Sheet, read_sheet, sheet_html, sheet_yaml

__all__ = [
    "Agreement",
    "Drawn",
    "Finding",
    "Outcome",
    "Share",
    "Sheet",
    "agreements",
    "draw",
    "outcome",
    "read_sheet",
    "sheet_html",
    "sheet_yaml",
]
