"""How a question in plain words becomes a ranked list of claims.

`search` is the entry: a query and `Filters` to `Hit`s, best first. `ranking` scores claims, `spelling` finds the words
that a misspelt one may stand for, and `questions_like` finds recorded questions that are asked in much the same words.
All take a connection to a database that `selfrep.database.load` has written, and read it with the standard library.
"""

from selfrep.searching.search import Filters, Hit, questions_like, search
from selfrep.searching.spelling import corrections, suggestions

__all__ = ["Filters", "Hit", "corrections", "questions_like", "search", "suggestions"]
