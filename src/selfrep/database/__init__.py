"""The SQLite database: derived from the files, thrown away at will, and complete: pages and exports read only it.

`tables` holds the schema and `load` writes a file (both import SQLModel, which takes most of a second: import them
inside the functions that need them). Everything else reads with the standard library alone: `current` finds the
database of a checkout and has it loaded anew when something changed, `search` and `ranking` find claims, `queries` and
`entries` give records with what belongs to them, `figures` puts numbers into words.
"""

from selfrep.database.connection import connect
from selfrep.database.search import Filters, Hit, questions_like, search
from selfrep.database.spelling import mended, suggestions

__all__ = ["Filters", "Hit", "connect", "mended", "questions_like", "search", "suggestions"]
