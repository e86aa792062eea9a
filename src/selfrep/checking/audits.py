"""Rules on audits: do their counts agree, and do they name records that are there?"""

from __future__ import annotations

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library, did_you_mean
from selfrep.records import Claim


@rule()
def audit_counts(library: Library) -> Findings:
    """The counts of an audit agree: faulty among reached, reached among drawn, misses as many as faulty, depths in sum.

    Bad: `faulty: 3` with two misses. Good: a miss for each record at fault.
    """
    for audit in library.audits.values():
        depths = audit.by_depth.values()
        for wrong, key, message in (
            (audit.faulty > audit.reached, "faulty", "more records are at fault than were reached"),
            (audit.reached > audit.drawn, "reached", "more records were reached than drawn"),
            (audit.numbers_wrong > audit.numbers_reached, "numbers_wrong", "more numbers are wrong than were reached"),
            (audit.numbers_reached > audit.reached, "numbers_reached", "more result rows than records were reached"),
            (len(audit.misses) != audit.faulty, "misses", f"{len(audit.misses)} misses for {audit.faulty} at fault"),
            (
                bool(depths) and sum(each.reached for each in depths) != audit.reached,
                "by_depth",
                "the depths do not add up to the records reached",
            ),
            (
                bool(depths) and sum(each.faulty for each in depths) != audit.faulty,
                "by_depth",
                "the depths do not add up to the records at fault",
            ),
        ):
            if wrong:
                yield Finding(audit, (key,), message, "count again from the filled sheet: selfrep audit SHEET")


@rule()
def unknown_audited_record(library: Library) -> Findings:
    """An audit names records that exist, so that what became of a miss can be looked up.

    Bad: `record: pan2024frontier/zero-refusal`. Good: `record: pan2024frontier/zero-refusals#2`.
    """
    for audit in library.audits.values():
        for position, miss in enumerate(audit.misses):
            name = miss.record.split("#", maxsplit=1)[0]
            if not library.knows(Claim, name):
                hint = did_you_mean(name, library.claims)
                yield Finding(audit, ("misses", position, "record"), f"there is no claim {name!r}", hint)
