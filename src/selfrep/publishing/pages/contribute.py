"""The site's pages on contributing: the sections of CONTRIBUTING.md that concern records, GOVERNANCE.md, REVIEWING.md.

One text for both: who reads the site and who reads the repository are told the same rules. Links lead to files of the
repository there, and here to the pages made from those files.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

FILE = "CONTRIBUTING.md"
GOVERNANCE = "GOVERNANCE.md"
FORMS = ".github/ISSUE_TEMPLATE/"
"""The folder of the issue forms, whose page at GitHub offers them."""
REVIEWING = "REVIEWING.md"

SECTIONS = {
    "Correct a record": "correct",
    "A first claim in ten minutes": "add",
    "What makes a good record": "good",
}
"""The sections that the page has, in its order, with the anchors that links from elsewhere lead to."""

PAGES = {
    FILE: "contribute.md",
    GOVERNANCE: "contribute/governance.md",
    REVIEWING: "contribute/reviewing.md",
    "src/selfrep/records/": "contribute/formats.md",
    "src/selfrep/checking/": "contribute/rules.md",
    "src/selfrep/vocabulary/appraisals.py": "contribute/appraisal.md",
    "site/templates/work.html": "contribute/work/index.md",
}
"""What is on the site, by what it is made from."""

_FENCE = re.compile(r"^ *```")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)([^)\s]*)\)")

_FRONT = """---
title: Contribute
description: How to correct or add a claim; what a record looks like.
---
# Contribute
"""


_GOVERNANCE_FRONT = """---
title: How decisions are made
description: Who decides what enters the database, how a dispute ends, how to reply, and how far a machine may help.
---
"""


_REVIEWING_FRONT = """---
title: Reviewing a change
description: What a reviewer is shown, which places a changed claim asks for, and what no program sees.
---
"""


def contribute_page(text: str, repository_url: str) -> tuple[str, str]:
    """The page: path below `pages/`, and content.

    Args:
        text: `CONTRIBUTING.md`.
        repository_url: Where the repository lives; without it, links to files that are no pages are left out.

    Raises:
        ValueError: If a section of `SECTIONS` is not in the text.
    """
    introduction, sections = _sections(text)
    missing = SECTIONS.keys() - sections.keys()
    if missing:
        raise ValueError(f"{FILE} has no section {', '.join(sorted(missing))}")
    # Its last sentence, on which sections are here, is for readers of the file.
    parts = [_FRONT, introduction.split(" The sections up to ")[0]]
    for title, anchor in SECTIONS.items():
        parts += [f"## {title} {{#{anchor}}}", sections[title]]
    return PAGES[FILE], _linked("\n\n".join(part.strip() for part in parts), repository_url, PAGES[FILE]) + "\n"


def governance_page(text: str, repository_url: str) -> tuple[str, str]:
    """The page on who decides: path below `pages/`, and content.

    Args:
        text: `GOVERNANCE.md`.
        repository_url: Where the repository lives; without it, links to files that are no pages are left out.
    """
    return PAGES[GOVERNANCE], _linked(_GOVERNANCE_FRONT + text, repository_url, PAGES[GOVERNANCE])


def reviewing_page(text: str, repository_url: str) -> tuple[str, str]:
    """The page for reviewers: path below `pages/`, and content.

    Args:
        text: `REVIEWING.md`.
        repository_url: Where the repository lives; without it, links to files that are no pages are left out.
    """
    return PAGES[REVIEWING], _linked(_REVIEWING_FRONT + text, repository_url, PAGES[REVIEWING])


def read_document(site: Path, name: str) -> str:
    """The text of a document of the checkout that a site's source is in: `CONTRIBUTING.md`."""
    return (site.parent / name).read_text(encoding="utf-8")


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """What stands between the title and the first section, in one line; and the text of each section by its title."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in text.splitlines():
        fenced ^= _FENCE.match(line) is not None
        if line.startswith("## ") and not fenced:
            parts.append((line.removeprefix("## ").strip(), []))
        elif not line.startswith("# ") or fenced:
            parts[-1][1].append(line)
    bodies = {title: "\n".join(lines).strip() for title, lines in parts}
    return " ".join(bodies.pop("").split()), bodies


def _linked(text: str, repository_url: str, page: str) -> str:
    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        if target in PAGES:
            return f"[{words}]({posixpath.relpath(PAGES[target], posixpath.dirname(page))})"
        place = "issues/new/choose" if target == FORMS else f"blob/HEAD/{target}"
        return f"[{words}]({repository_url}/{place})" if repository_url else words

    return _LINK.sub(link, text)
