"""What changed: a page that lists the versions, and for each of them a page on it and one on all that came after."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from selfrep.database import changelog
from selfrep.publishing.pages.changes_since import since_page
from selfrep.publishing.templating import Templates

Pages = Iterator[tuple[str, str]]

WHAT = ("added", "changed", "renamed", "removed")

PLURALS = {
    "question": "questions", "source": "sources", "claim": "claims", "experiment": "experiments",
    "appraisal": "appraisals",    "evaluation": "evaluations", "model": "models", "term": "terms",
}  # fmt: skip


def change_pages(templates: Templates) -> Pages:
    """The page of versions, and a page for each."""
    connection = templates.connection
    versions = changelog.versions(connection)
    complete = templates.meta.get("history") == "complete"
    yield (
        "changes/index.md",
        templates.page(
            "changes",
            "changes/",
            "What changed",
            "Versions of the database, and what changed in each, record by record.",
            versions=versions,
            complete=complete,
            passed_over=changelog.passed_over(connection),
        ),
    )
    for version in versions:
        newest = version["id"] == versions[0]["id"]
        if not newest:
            yield since_page(templates, version)
        entries = changelog.changes(connection, version=version["id"])
        groups = []
        for what in WHAT:
            members = [entry for entry in entries if entry["what"] == what]
            kinds = [
                {"type": kind, "title": PLURALS[kind], "entries": list(rows)}
                for kind, rows in groupby(members, key=lambda entry: str(entry["type"]))
            ]
            if kinds:
                groups.append({"what": what, "kinds": kinds, "count": len(members)})
        yield (
            f"changes/{version['id']}.md",
            templates.page(
                "version",
                f"changes/{version['id']}/",
                f"What changed in version {version['id']}",
                f"Records that were added, changed or removed in version {version['id']} of the database.",
                version=version,
                groups=groups,
                newest=newest,
                complete=complete,
            ),
        )
