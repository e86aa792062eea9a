"""How far to trust the records: what was read how, what a machine compared, what audits found."""

from __future__ import annotations

from selfrep.database import queries
from selfrep.publishing.pages.groups import Pages
from selfrep.publishing.templating import Templates


def trust_pages(templates: Templates) -> Pages:
    """The page."""
    connection = templates.connection
    counts = queries.counts(connection)
    quotations = counts["quotations_by_comparison"]
    yield (
        "trust/index.md",
        templates.page(
            "trust",
            "trust/",
            "How far to trust this",
            "How the records were checked: what was read, what a machine compared, and what random audits found wrong.",
            claims=counts["claims"],
            depths=counts["claims_by_depth"],
            readings=counts["claims_by_readings"],
            cited=counts["cited_claims"],
            cited_once=counts["cited_claims_read_once"],
            cited_high_once=counts["cited_claims_high_read_once"],
            quotations=quotations,
            all_quotations=sum(quotations.values()),
            experiments=counts["experiments"],
            appraised_count=counts["experiments_appraised"],
            appraised_twice=counts["experiments_appraised_twice"],
            appraised=queries.appraised(connection),
            audits=queries.audits(connection),
        ),
    )
