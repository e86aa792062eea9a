"""What the project is called, what it is in one sentence, and who speaks in it.

Programs and templates read these; `tests/test_project.py` holds the files that cannot (README.md, CITATION.cff,
pyproject.toml, site/mkdocs.yml) to the same words.
"""

from __future__ import annotations

NAME = "selfrep"
"""The name of the database, as the publisher of its claims too."""

CONTRIBUTORS = "The selfrep contributors"
"""The author of its claims."""

DESCRIPTION = "An open, annotated literature-and-claims database on AI self-replication."
"""What it is, in one sentence."""

CONTENT = (
    "who claims what, measured how, on which model, with which number, at which place in which document, how sure, with"
    " which caveats, and who disputes it"
)
"""What it holds, to follow the sentence after a colon."""

KEYWORDS = ("AI self-replication", "AI safety", "evidence", "claims")
"""Words under which catalogues list it."""

TITLE = f"{NAME}: {DESCRIPTION.removesuffix('.')}"
"""Its title in a list of references."""
