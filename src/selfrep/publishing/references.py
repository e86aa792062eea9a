"""Lists of references as pages show them: the address of each a link, and the page that the source has here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from markupsafe import Markup

from selfrep.citing import database_reference, source_references, with_addresses
from selfrep.database.queries import SourceWithAuthors


class ListedReference(TypedDict):
    """A source in a list of references; the macro `references` takes a list of these."""

    source: str
    """Identifier of the source."""
    label: str
    """Its short name, such as `Pan et al. 2024`."""
    entry: Markup
    """APA reference, the address in it linked: the DOI where there is one, else that of the document, if any."""


def listed_references(sources: Iterable[SourceWithAuthors]) -> list[ListedReference]:
    """References of sources, in their order.

    Args:
        sources: Rows of `selfrep.database.queries.source`.
    """
    sources = list(sources)
    return [
        {"source": source["id"], "label": source["label"], "entry": _linked(reference.entry)}
        for source, reference in zip(sources, source_references(sources, markup=True), strict=True)
    ]


def linked_database_reference(meta: Mapping[str, str], question: str = "") -> Markup:
    """How to cite the database, or the answer to one of its questions; the address is a link if there is one."""
    return _linked(database_reference(meta, question, markup=True).entry)


def _linked(entry: str) -> Markup:
    # Both the words and the address were escaped by the style.
    return Markup(with_addresses(entry, lambda address: f'<a href="{address}" rel="external">{address}</a>'))  # noqa: S704
