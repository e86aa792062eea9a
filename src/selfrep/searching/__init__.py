"""How a question in plain words becomes a ranked list of claims, and the pages that answer it.

`search` is the entry: a query and `Filters` to `Hit`s, best first; `find` says also which recorded questions come near
and how the query was read. `reading` makes terms of a query, `spelling` finds the words that a misspelt one may stand
for, `ranking` scores records, `facets` says by what lists of claims are narrowed. All take a connection to a database
that `selfrep.database.load` has written, and read it with the standard library.
"""

from selfrep.searching.reading import ReadAs
from selfrep.searching.search import Filters, Found, Hit, Names, find, search, suggestions

__all__ = ["Filters", "Found", "Hit", "Names", "ReadAs", "find", "search", "suggestions"]
