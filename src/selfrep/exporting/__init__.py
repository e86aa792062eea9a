"""Database -> files that people download: CSV, JSON, references, the database itself, a data package.

`export_files` yields the files of a format, or all of them, as paths and contents; the command line writes them into a
folder, the site below `data/`. `tables` writes CSV, by way of `csv_writer`, which says what a cell looks like;
`documents` JSON, `references` BibTeX, RIS and CSL-JSON, `package` the description of the CSV files (field by field,
from the data dictionary).

The same database gives the same bytes. Texts are UTF-8, only CSV files with a byte-order mark, because spreadsheets
open them; names of fields are those of the database everywhere.
"""

from selfrep.exporting.csv_writer import plain_cell
from selfrep.exporting.files import FORMATS, SELECTABLE, Files, export_files, known_files

__all__ = ["FORMATS", "SELECTABLE", "Files", "export_files", "known_files", "plain_cell"]
