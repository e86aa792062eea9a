"""References in other forms -> a BibTeX entry of ours: RIS, CSL-JSON, other people's BibTeX, and what a number names.

`entry_of_text` takes what somebody pasted, `entry_of` a DOI, an arXiv identifier, a PubMed identifier or an address, of
which it asks the service that knows it. All come to one item of CSL-JSON, from which one writer makes the entry, and
the entry is read back as `sources/*.bib` are: what is wrong with it is told in the same words.
"""

from selfrep.importing.entry import Imported, suggested_key
from selfrep.importing.lookup import SERVICES, Services, entry_of
from selfrep.importing.texts import UnknownFormError, entry_of_text

__all__ = [
    "SERVICES",
    "Imported",
    "Services",
    "UnknownFormError",
    "entry_of",
    "entry_of_text",
    "suggested_key",
]
