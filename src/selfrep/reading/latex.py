"""LaTeX in a BibTeX field -> plain text, without the loss of a word.

pylatexenc drops the commands that it does not know, some of them with their text, and raises whatever it runs into on
text that is not LaTeX. Here both are a `LatexError`.
"""

from __future__ import annotations

import functools
import logging
import re
import unicodedata
from typing import Any

# It logs the commands that it leaves as they are.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
logging.getLogger("pylatexenc").propagate = False

_TIE = re.compile(r"(?<!\\)~")
"""A space that does not break; after a backslash it is an accent."""

_LINK_ADDRESS = re.compile(r"\\href\s*\{(?:[^{}\\]|\\.)*\}(?=\s*\{)")
"""The first argument of a link; what it stands before is the text."""

_COMMAND = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+")
_LETTERS = re.compile(r"[A-Za-z0-9]")

_WORDS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "textasciicircum": "^", "textunderscore": "_", "copyright": "©", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX",
    **dict.fromkeys(("em", "it", "bf", "sc", "tt", "rm", "sf", "sl", "bfseries", "itshape", "relax", "protect"), ""),
}  # fmt: skip
"""What commands without an argument stand for, where pylatexenc does not know it; those about the look for nothing."""

_ABOUT_LOOK = (
    "mbox", "hbox", "texttt", "textsf", "textmd", "textup", "textrm", "underline", "textsuperscript", "textsubscript",
)  # fmt: skip
"""Commands about the look of their argument, which pylatexenc does not know or drops together with it."""


class LatexError(ValueError):
    """The text cannot be read as LaTeX without losing a part of it; the message says why."""


def decode(text: str) -> str:
    """LaTeX as plain text: accents and protecting braces resolved, blanks folded.

    Raises:
        LatexError: A command is not known, the text is not LaTeX, or letters of it would be lost.
    """
    if not any(mark in text for mark in "\\{}~$"):
        return " ".join(text.split())
    readable = _LINK_ADDRESS.sub("", _TIE.sub(" ", text))
    try:
        decoded = " ".join(_converter().latex_to_text(readable).split())
    except LatexError:
        raise
    except RecursionError:
        raise LatexError("braces are nested too deeply") from None
    except Exception as error:
        # Whatever it is: an incomplete command runs into an IndexError, an empty table into a ValueError.
        raise LatexError(f"not valid LaTeX ({type(error).__name__}: {error})") from error
    if "%s" in decoded and "%s" not in readable:
        raise LatexError("a command has no argument")
    lost = _first_lost(readable, decoded)
    if lost:
        raise LatexError(f"the text at {lost!r} would be lost")
    return decoded


def _first_lost(latex: str, text: str) -> str:
    """Where the first letter or digit of the LaTeX stands that the text does not have; empty if it has all."""
    blank = _COMMAND.sub(lambda match: " " * len(match.group()), latex)
    there = iter(unicodedata.normalize("NFKD", text).casefold())
    for match in _LETTERS.finditer(blank):
        if match.group().casefold() not in there:  # looks on from where the last one was found
            return latex[match.start() : match.start() + 20]
    return ""


def _content(node: Any, l2tobj: Any) -> str:
    """The text of the arguments; where the command's are not known to be such, they follow it as groups."""
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    return "".join(l2tobj.nodelist_to_text([argument]) for argument in arguments or () if argument is not None)


def _unknown(node: Any, **_: Any) -> str:
    name = getattr(node, "macroname", None)
    raise LatexError(rf"the command \{name} is not known" if name else "an environment is not known")


@functools.cache
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    specs = [MacroTextSpec(name, simplify_repl=text) for name, text in _WORDS.items()]
    specs += [MacroTextSpec(name, simplify_repl=_content) for name in _ABOUT_LOOK]
    # The address of a link has been taken off before: what follows is a group like any other.
    specs.append(MacroTextSpec("href", simplify_repl=""))
    context.add_context_category("selfrep", prepend=True, macros=specs)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_unknown))
    return LatexNodes2Text(latex_context=context, keep_braced_groups=False, math_mode="verbatim", keep_comments=True)
