"""Work to do: what records lack, those on which most answers rest first."""

from __future__ import annotations

from selfrep.database import queries
from selfrep.publishing.pages.groups import Pages
from selfrep.publishing.templating import Templates
from selfrep.vocabulary import Work

SHOWN = 25
"""Records of a list on the page; the file has all."""


def work_pages(templates: Templates) -> Pages:
    """The page."""
    connection = templates.connection
    counts = queries.work_counts(connection)
    yield (
        "contribute/work/index.md",
        templates.page(
            "work",
            "contribute/work/",
            "Work to do",
            "What records of this database lack and anybody can add: second readings, comparisons, pages, searches.",
            lists=[
                {"lacks": lacks.value, "count": counts[lacks], "rows": queries.work(connection, lacks, SHOWN)}
                for lacks in Work
            ],
        ),
    )
