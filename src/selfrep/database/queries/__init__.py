"""Questions that the command line, the citations, the exports and the pages ask of the database.

Plain SQL over the tables, so that anybody with the file can ask the same. `fetch` runs it; the others are named by what
they are about: `contents` (what the database holds), `dictionary` (what its tables and columns mean), `claims`,
`sources`, `measurements`, `questions`, `relations`.
"""

from selfrep.database.queries.claims import CLAIM_LINES, claim, claims_of, claims_of_source
from selfrep.database.queries.contents import COUNTED, FOLDERS, IDENTIFIED, counts, identifiers, meta, resolve
from selfrep.database.queries.dictionary import Described, data_dictionary
from selfrep.database.queries.fetch import Row, one, rows
from selfrep.database.queries.measurements import copies_made, results
from selfrep.database.queries.questions import claims_of_question, evidence
from selfrep.database.queries.relations import disagreements
from selfrep.database.queries.sources import data_sets, source

__all__ = [
    "CLAIM_LINES",
    "COUNTED",
    "FOLDERS",
    "IDENTIFIED",
    "Described",
    "Row",
    "claim",
    "claims_of",
    "claims_of_question",
    "claims_of_source",
    "copies_made",
    "counts",
    "data_dictionary",
    "data_sets",
    "disagreements",
    "evidence",
    "identifiers",
    "meta",
    "one",
    "resolve",
    "results",
    "rows",
    "source",
]
