"""LaTeX in a BibTeX field -> plain text, without the loss of a word; mathematics as it is read, H₂O.

pylatexenc drops the commands that it does not know, some of them with their text, and raises whatever it runs into on
text that is not LaTeX. Here both are a `LatexError`.
"""

from __future__ import annotations

import functools
import logging
import re
import unicodedata
from html.entities import html5
from typing import Any

# It logs the commands that it leaves as they are.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
logging.getLogger("pylatexenc").propagate = False

_TIE = re.compile(r"(?<!\\)~")
"""A space that does not break; after a backslash it is an accent."""

_LINK_ADDRESS = re.compile(r"\\href\s*\{(?:[^{}\\]|\\.)*\}(?=\s*\{)")
"""The first argument of a link; what it stands before is the text."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
"""What web pages write for a character, and exports copy."""

_LIGATURE = re.compile("[\ufb00-\ufb06]")
"""Letters joined in print, which a search for the word does not find."""

_SORTED_AS = re.compile(r"\{?\\(?:noopsort|NOOPSORT|SortNoop)\s*\{[^{}]*\}\}?")
"""What is there for the order of a list alone, and not printed."""

_SCRIPT = re.compile(r"(?:\{\})?([_^])\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[^\s{}\\$])")
"""What is set below or above the line in mathematics."""

_MATHEMATICS = re.compile(
    r"(?<!\\)\$\$(?:[^$\\]|\\.)+\$\$|(?<!\\)\$(?=\S)(?:[^$\\]|\\.)*?(?<=\S)\$(?![0-9])"
    r"|\\\((?:(?!\\\)).)*\\\)|\\\[(?:(?!\\\]).)*\\\]",
    re.DOTALL,
)
"""Mathematics, by the rule of pandoc: no blank behind the first dollar sign nor before the last, no digit after it."""

_MARK = re.compile(r"(?<!\\)([&%$])")

_COMMAND = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+")
_LETTERS = re.compile(r"[A-Za-z0-9]")

_WORDS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "textasciicircum": "^", "textunderscore": "_", "copyright": "©", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LaTeXe": "LaTeX2e", "AmS": "AMS", "ldots": "…", "dots": "…",
    "textquotesingle": "'", "textquotedbl": '"', "textdegree": "°", "texttimes": "\N{MULTIPLICATION SIGN}",
    "textmu": "µ", "euro": "€", "texteuro": "€", "psq": "f.", "psqq": "ff.", "newline": " ", "linebreak": " ",
    **dict.fromkeys(
        ("em", "it", "bf", "sc", "tt", "rm", "sf", "sl", "bfseries", "itshape", "slshape", "relax", "protect",
         "newblock", "xspace"), ""
    ),
}  # fmt: skip
"""What commands without an argument stand for, where pylatexenc does not know it; those about the look for nothing."""

_ABOUT_LOOK = (
    "mbox", "hbox", "text", "textnormal", "mathrm", "mathsf", "mathtt", "mathit", "mathbf", "boldsymbol",
    "operatorname", "ensuremath", "enquote", "mkbibquote", "mkbibemph", "mkbibitalic", "mkbibbold", "uppercase",
    "lowercase", "MakeUppercase", "MakeLowercase", "uline", "path", "url", "nolinkurl", "texttt", "textsf", "textmd",
    "textup", "textrm", "underline", "textsuperscript", "textsubscript",
)  # fmt: skip
"""Commands about the look of their argument, which pylatexenc does not know or drops together with it."""


DEEPEST = 30
"""Pairs of braces within each other; a field of a reference has three or four."""


LONGEST = 20_000
"""Letters of a field with LaTeX in it; decoding takes 50 microseconds for each."""


class LatexError(ValueError):
    """The text cannot be read as LaTeX without losing a part of it; the message says why."""


def decode(text: str, *, dashes: bool = True) -> str:
    """LaTeX as plain text: accents and protecting braces resolved, blanks folded, entities of web pages decoded.

    Args:
        text: The value of a field.
        dashes: Whether two hyphens are a dash; in pages they stay as written.

    Raises:
        LatexError: A command is not known, the text is not LaTeX, or letters of it would be lost.
    """
    text = _LIGATURE.sub(lambda letters: unicodedata.normalize("NFKC", letters.group()), text)
    if not any(mark in text for mark in "\\{}~$&`") and not (dashes and "--" in text) and "''" not in text:
        return " ".join(text.split())
    if len(text) > LONGEST:
        raise LatexError(f"it has {len(text):,} letters, more than a field of a reference has")
    readable = _SORTED_AS.sub("", _ENTITY.sub(_character, text))
    if _depth(readable) > DEEPEST:
        raise LatexError("braces are nested too deeply")
    readable = _LINK_ADDRESS.sub("", _TIE.sub(" ", readable))
    if not dashes:
        readable = readable.replace("--", "-{}-")
    try:
        decoded = _converter().latex_to_text(_prepared(readable))
    except LatexError:
        raise
    except RecursionError:
        raise LatexError("braces are nested too deeply") from None
    except Exception as error:
        # Whatever it is: an incomplete command runs into an IndexError, an empty table into a ValueError.
        raise LatexError(f"not valid LaTeX ({type(error).__name__}: {error})") from error
    decoded = " ".join(decoded.split())
    if "%s" in decoded and "%s" not in readable:
        raise LatexError("a command has no argument")
    lost = _first_lost(readable, decoded)
    if lost:
        raise LatexError(f"the text at {lost!r} would be lost")
    return decoded


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in re.findall(r"[{}]", text):
        depth += 1 if mark == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def _character(entity: re.Match[str]) -> str:
    """The character of an entity, as LaTeX; the entity itself where there is no such character."""
    name = entity.group()[1:]
    if name.startswith("#"):
        code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        meant = chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else ""
    else:
        meant = html5.get(name, "")
    return entity.group() if not meant else re.sub(r"([\\{}$&%#_^~])", _escape, meant)


def _escape(mark: re.Match[str]) -> str:
    named = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    return named.get(mark.group(), f"\\{mark.group()}")


def _prepared(text: str) -> str:
    """The text with what only looks like a mark of LaTeX (`Salt & Co.`, `5%`, `$5`) behind a backslash.

    Mathematics keeps its marks, and what is set below and above the line is made characters of Unicode where there are
    such.
    """
    made, at = "", 0
    for mathematics in _MATHEMATICS.finditer(text):
        made += _MARK.sub(r"\\\1", text[at : mathematics.start()]) + _SCRIPT.sub(_script, mathematics.group())
        at = mathematics.end()
    return made + _MARK.sub(r"\\\1", text[at:])


def _script(match: re.Match[str]) -> str:
    place, inner = match.groups()
    if inner in _RAISED:
        return _RAISED[inner]
    inner = inner[1:-1] if inner.startswith("{") else inner
    plain = re.sub(r"\\(?:mathrm|text|mbox|textrm|rm|mathit|textit|mathbf)\s*\{([^{}]*)\}", r"\1", inner)
    plain = re.sub(r"\\(?:rm|it|bf)\b\s*", "", plain).replace("-", "\N{MINUS SIGN}")
    letters = _characters_for(place)
    if plain and all(letter in letters for letter in plain):
        return "".join(letters[letter] for letter in plain)
    mark = r"\_" if place == "_" else r"\textasciicircum{}"
    return f"{mark}{{{inner}}}" if len(plain) == 1 or inner.startswith("\\") else f"{mark}({inner})"


_RAISED = {
    r"\circ": "°",
    r"\dagger": "†",
    r"\ddagger": "‡",
    r"\ast": "*",
    "*": "*",
    r"\prime": "\N{PRIME}",
    r"{\circ}": "°",
}
"""Signs that stand above the line by themselves."""


@functools.cache
def _characters_for(place: str) -> dict[str, str]:
    """By letter: the character of Unicode that is it, below (`_`) or above (`^`) the line."""
    kind = "<sub>" if place == "_" else "<super>"
    found: dict[str, str] = {}
    for code in (*range(0xB2, 0xBA), *range(0x2B0, 0x2E5), *range(0x1D2C, 0x1D6B), *range(0x2070, 0x20A0), 0x2C7C):
        name, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if name == kind and " " not in plain:
            found.setdefault(chr(int(plain, 16)), chr(code))
    return found


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
    return LatexNodes2Text(latex_context=context, keep_braced_groups=False, math_mode="text", keep_comments=True)
