"""Where a preprint has its number: every export writes it in another field.

arXiv and ADS write `eprint`, Google Scholar the name of the journal, Semantic Scholar and dblp the volume, Zotero the
number of a report, Crossref a DOI.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from selfrep.reading.identifiers import ARXIV, PREPRINT_JOURNAL, arxiv_in, arxiv_of_doi

_ELSEWHERE = ("journal", "volume", "number", "pages", "article_number")
"""Attributes of `Reference` in which exports write the number."""


class ArchiveFault(NamedTuple):
    """What is wrong with the number of a preprint."""

    field: str
    rule: str
    message: str
    remedy: str
    corrected: str | None = None
    """The field as it should be."""


def archived(
    arxiv: str, eprint: str, archive: str, values: Mapping[str, str]
) -> tuple[dict[str, str], list[ArchiveFault]]:
    """The number of a document in arXiv or in another archive.

    Args:
        arxiv: The field that names a number of arXiv alone.
        eprint: The field `eprint`.
        archive: The archive that it belongs to, as written.
        values: What the other fields say, by attribute of `Reference`.

    Returns:
        The attributes that change, and what is wrong.
    """
    given = arxiv or eprint
    bare = given[len("arxiv:") :].strip() if given.lower().startswith("arxiv:") else given
    if "/" in given and "arxiv.org" in given.lower():
        bare = arxiv_in(given) or bare
    of_arxiv = bool(arxiv) or archive.lower() in ("arxiv", "arxiv.org", "corr")
    if not archive and not of_arxiv:
        of_arxiv = "://" not in bare
    if given and not of_arxiv:
        if not ARXIV.fullmatch(bare):
            changes, faults = _of_arxiv("", values)
            return changes | {"eprint": eprint, "archive": archive.lower()}, faults
        message = f"eprinttype is {archive!r}, but {given!r} is an arXiv identifier"
        return {}, [ArchiveFault("eprinttype", "bad-value", message, "write it as arXiv", "arXiv")]
    return _of_arxiv(bare, values)


def _of_arxiv(identifier: str, values: Mapping[str, str]) -> tuple[dict[str, str], list[ArchiveFault]]:
    journal, doi = values["journal"], values["doi"]
    preprint = bool(PREPRINT_JOURNAL.fullmatch(journal))
    contained = bool(journal and not preprint) or bool(values["booktitle"])
    faults = []
    if not identifier and not contained:
        identifier = arxiv_of_doi(doi) or _by_words(values, preprint=preprint)
    if preprint and not identifier and not doi:
        remedy = "write eprint = {2412.12140}, archivePrefix = {arXiv}, with its number, in place of the journal"
        faults.append(ArchiveFault("journal", "missing-field", f"{journal!r} is no journal", remedy))
    changes = {"arxiv": identifier} | ({"journal": ""} if preprint else {})
    if identifier and values["url"].startswith("https://api.semanticscholar.org/"):
        changes["url"] = ""  # a number of theirs, behind which no document stands
    if identifier and not contained:
        said = {identifier.lower(), f"abs/{identifier}".lower(), f"arxiv:{identifier}".lower()}
        for name in (*_ELSEWHERE[1:], "howpublished", "note"):
            value = values[name].lower().replace("arxiv preprint ", "").replace("arxiv: ", "arxiv:")
            if value in said or (preprint and arxiv_in(value) == identifier):
                changes[name] = ""
    return changes, faults


def _by_words(values: Mapping[str, str], *, preprint: bool) -> str:
    """The number that another field names as one of arXiv, or holds where the journal says that it is one."""
    told = [values[name] for name in _ELSEWHERE]
    # A note may name another paper; it names this one where it says nothing else.
    told += [values[name] for name in ("howpublished", "note") if preprint or PREPRINT_JOURNAL.fullmatch(values[name])]
    named = next(filter(None, map(arxiv_in, told)), "")
    if named or not preprint:
        return named
    alone = next((values[name] for name in _ELSEWHERE if ARXIV.fullmatch(values[name])), "")
    return alone or arxiv_in(values["url"])
