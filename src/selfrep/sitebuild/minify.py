"""Scripts and style sheets without what only their authors read: comments and indentation.

Two thirds of a script can be its own documentation; readers of the site need not wait for it. Names and the order of
statements stay, so a page can still be looked into. A comment that begins with `/*!` is a licence and stays.
"""

from __future__ import annotations

import re

_BLOCK_AT_LINE_START = re.compile(r"^[ \t]*/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[ \t]*//.*\n?", re.MULTILINE)
_BLOCK = re.compile(r"/\*(?!!)(?:[^*]|\*(?!/))*\*/")
_INDENTATION = re.compile(r"^[ \t]+|^[ \t]*\n", re.MULTILINE)


def minify_js(text: str) -> str:
    """A script without comments that fill whole lines, and without indentation.

    Not for scripts with template literals of several lines: their text would change.
    """
    return _INDENTATION.sub("", _COMMENT_LINE.sub("", _BLOCK_AT_LINE_START.sub("", text)))


def minify_css(text: str) -> str:
    """A style sheet without comments and indentation."""
    return _INDENTATION.sub("", _BLOCK.sub("", text))
