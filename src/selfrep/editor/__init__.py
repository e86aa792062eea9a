"""What a text editor is given: JSON Schemas that know this checkout, from which it completes and checks records.

`editor_schemas` takes the schemas of the record formats and adds what the record itself knows: identifiers with their
meaning (`references`), what one key asks of another (`conditions`), and outlines to begin from (`outlines`).
`write_schemas` writes them to build/schema/, `keep_current` only if the record has changed since.

An editor's schema is an aid: `selfrep check` has the last word.
"""

from selfrep.editor.files import keep_current, write_schemas
from selfrep.editor.schemas import editor_schemas

__all__ = ["editor_schemas", "keep_current", "write_schemas"]
