"""Rows -> CSV: the one form in which the command line, the exports and the figures write it.

As RFC 4180 describes it: commas, double quotes only where a cell needs them, every line ends with CR LF. None is an
empty cell, truth values are `true` and `false`, the members of a list are joined by spaces, numbers stay numbers.

**Formulas.** A spreadsheet runs a cell that begins with = + - or @ as a formula, which can call other programs and
hosts, and the records come from strangers. A text gets an apostrophe in front, which spreadsheets read as "this is
text", if its first character is

- one of = + - @ or its fullwidth form (U+FF1D, U+FF0B, U+FF0D, U+FF20), which an East Asian Excel reads alike, also
  after blanks, because programs trim them;
- a tab or a line break, which programs drop, so that what follows becomes the beginning;
- an apostrophe before any of these, so that `plain_cell` can take exactly one off again.

Left alone is what can only be a number (`-0.5`, `+2`, `-3%`, `+1,200`), because a spreadsheet reads it as just that,
and a BibTeX entry (`@misc{...`), because no formula has a brace behind its name and the entry would be unreadable.

**Byte-order mark.** A file begins with one (`csv_file`): without it Excel reads UTF-8 in the code page of its country
and damages every name with an accent. pandas, DuckDB, R, SQLite, Datasette and Frictionless skip it; only Python's own
`csv` needs to be told, by `encoding="utf-8-sig"`. What goes to the standard output (`csv_text`) has none, because the
next program in a pipe takes the first bytes for part of the first column's name.

The site's script (`site/assets/js/csv.js`) writes the same; `tests/data/csv-cells.json` holds both to it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

# Classes are spelled out, so that a pattern means the same in JavaScript.
_FORMULA = re.compile("'*(?:[\t\n\r]|[\t\n\r \x0b\x0c\xa0\u3000\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_HARMLESS = re.compile(r"[+-][0-9.,]*[0-9]%?|@[A-Za-z]+\{.*", re.DOTALL)


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A header and rows as CSV for a stream, without a byte-order mark.

    Args:
        columns: Names of the columns.
        rows: The values of each row, in the order of the columns.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def csv_file(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A header and rows as the content of a CSV file, with a byte-order mark; the arguments are those of `csv_text`."""
    return csv_text(columns, rows).encode("utf-8-sig")


def cell(value: Any) -> Any:
    """A value as it stands in a cell, before quoting."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return cell(" ".join(map(str, value)))
    if isinstance(value, str) and _FORMULA.match(value) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value


def plain_cell(text: str) -> str:
    """The text that a cell of our CSV files stands for: without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
