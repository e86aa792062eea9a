"""BibTeX: of a source the entry as recorded, of a claim and of the database an `@misc` entry."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selfrep.citing.csl import (
    citing,
    claim_key,
    claim_title,
    claim_url,
    database_url,
    date_parts,
    source_version,
    version_date,
)
from selfrep.database.queries import SourceWithAuthors
from selfrep.database.row_types import ClaimRow
from selfrep.project import CONTRIBUTORS, NAME, TITLE

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros of BibTeX's standard styles."""

_ESCAPES = str.maketrans(
    {
        # BibTeX counts braces even behind a backslash, so a brace is written by its name.
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
        "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
_ADDRESS_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def source_entry(source: SourceWithAuthors, page: int | None = None) -> str:
    """The entry of a source as it is recorded, with the version that was read where the entry does not name it.

    Args:
        source: A row of `selfrep.database.queries.source`.
        page: The page that is cited. It is no part of a reference, so it stands in a line before the entry, as the
            command to write in a LaTeX text; BibTeX skips what stands outside entries.
    """
    entry = _with_version(str(source["bibtex"]).strip(), source_version(source)) + "\n"
    return f"% In the text: \\cite[p.~{page}]{{{source['id']}}}\n{entry}" if page else entry


def claim_entry(claim: ClaimRow, source: SourceWithAuthors, meta: Mapping[str, str]) -> str:
    """The entry of a claim at the version of the database; arguments as for `selfrep.citing.csl.claim_item`."""
    fields = _fields(claim_title(claim), meta) | {
        "howpublished": f"{{{NAME}, version {escaped(meta['version'])}}}",
        "note": f"{{Claim {escaped(claim['id'])}, {escaped(citing(claim, source))} ({source['id']})}}",
        "url": escaped_address(claim_url(claim, meta)),
    }
    return _entry(claim_key(claim), fields)


def database_entry(meta: Mapping[str, str]) -> str:
    """The entry of the database as a whole at its version; `meta` as for `claim_entry`."""
    fields = _fields(TITLE, meta) | {
        "howpublished": f"{{Data set, version {escaped(meta['version'])}}}",
        "url": escaped_address(database_url(meta)),
    }
    return _entry(NAME, fields)


def _fields(title: str, meta: Mapping[str, str]) -> dict[str, str]:
    """The fields that the contributors' own entries share."""
    date = date_parts(version_date(meta))
    return {
        "author": f"{{{{{CONTRIBUTORS}}}}}",
        # The second pair of braces keeps the capitals of names in styles that set titles in lower case.
        "title": f"{{{{{escaped(title)}}}}}",
        "year": f"{{{date[0]}}}" if date else "",
        "month": MONTHS[date[1] - 1] if len(date) > 1 else "",
        "day": f"{{{date[2]}}}" if len(date) > 2 else "",
    }


def _with_version(entry: str, version: str) -> str:
    """An entry with the field `version` of BibLaTeX as its last."""
    if not version or re.search(r"(?im)^\s*version\s*=", entry):
        return entry
    fields = entry.removesuffix("}").rstrip().removesuffix(",")
    return f"{fields},\n  version = {{{escaped(version)}}}\n}}"


def _entry(key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def escaped(text: str) -> str:
    """Plain text for the value of a BibTeX field: what LaTeX would take for a command is written out."""
    # Two hyphens would become a dash.
    return " ".join(re.sub("-(?=-)", "-{}", text.translate(_ESCAPES)).split())


def escaped_address(url: str) -> str:
    """An address as the value of a BibTeX field; empty for none."""
    return f"{{{url.translate(_ADDRESS_ESCAPES)}}}" if url else ""
