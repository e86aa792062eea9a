"""The one form in which files of the record are written.

`formatted` puts a whole file into it, and `block_of` writes a new record in it. Keys stand in the order of the record
classes, lines have at most 120 columns, quotation marks stand only where YAML needs them, and claims are parted by one
blank line. Comments stay, and so does every value: a file that would say something else is never written.
"""

from selfrep.formatting.files import FaultyFileError, NotFormattedError, block_of, edited, formatted, node_of
from selfrep.formatting.order import shape_of

__all__ = ["FaultyFileError", "NotFormattedError", "block_of", "edited", "formatted", "node_of", "shape_of"]
