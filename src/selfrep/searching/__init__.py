"""How a question in plain words becomes a ranked list of claims.

`search` is the entry: a query and `Filters` to `Hit`s, best first; `find` says also which words it corrected and which
recorded questions are asked in much the same words. `ranking` scores claims, `spelling` finds the words that a misspelt
one may stand for, `facets` says by what lists of claims are narrowed. All take a connection to a database that
`selfrep.database.load` has written, and read it with the standard library.
"""

from selfrep.searching.search import Filters, Found, Hit, find, search
from selfrep.searching.spelling import corrections, suggestions

__all__ = ["Filters", "Found", "Hit", "corrections", "find", "search", "suggestions"]
