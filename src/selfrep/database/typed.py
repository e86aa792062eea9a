"""What the shapes of rows are declared with.

A shape is a `TypedDict`: a row of a table or view (`row_types`), or such a row with what belongs to it, declared beside
the query that gives it (`queries`). JSON Schemas of the exported documents are made from the shapes: the docstring
under a field says what it holds, or `Shows` names the column whose meaning, type and closed list it has.
"""

import sys
from typing import NamedTuple

# That of `typing` forgets its bases before Python 3.12.
if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict

__all__ = ["Shows", "TypedDict"]


class Shows(NamedTuple):
    """A column that a field shows, for `Annotated`; fields of a row of a table need none."""

    table: str
    """A table or view."""
    column: str
