"""A figure to download: SVG and PNG that stand alone in a memo, and a CSV of its numbers.

Each says what it shows, how to read it, its sources, and the database's version, in the picture itself and, in SVG, in
its metadata (Dublin Core). Colours are fixed, ink on white.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from selfrep.exporting.csv_writer import csv_file
from selfrep.project import CONTRIBUTORS
from selfrep.publishing.charts.drawing import FONT, INK, png, split_svg
from selfrep.publishing.charts.figure import Figure

PRINTED_INK = "#1d2226"
PAPER = "#ffffff"
PRINTED_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is the renderer's own, so that a PNG does not hang on the fonts of the machine."""

NARROWEST = 440
"""Width, in CSS pixels, below which the words above and below a figure would be broken too often."""
MARGIN = 16
TITLE, SMALL = 15, 10.5
"""Size of the title and of the words below, in CSS pixels."""
LINE = 1.35
"""Height of a line, in sizes of its font."""
LETTER = 0.52
"""Width of a letter, in sizes of its font: a little more than the average of running text."""

LICENCE = "CC BY 4.0"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def figure_files(figure: Figure, meta: Mapping[str, str], cache: Path | None) -> Iterator[tuple[str, str | bytes]]:
    """The files of a figure: path from the root of the site, and content.

    Args:
        figure: The figure.
        meta: What the database says of itself: `version`, `site_url`.
        cache: Folder in which rendered figures are kept.
    """
    svg = standalone(figure, meta)
    yield f"{figure.path}.svg", svg
    yield f"{figure.path}.png", png(svg, cache)
    yield f"{figure.path}.csv", table(figure, meta)


def standalone(figure: Figure, meta: Mapping[str, str]) -> str:
    """The figure as an SVG file, with title, notes and sources around it."""
    size, inside = split_svg(figure.drawing)
    inner = float(size["width"])
    width = max(inner, NARROWEST) + 2 * MARGIN
    above = _wrapped(figure.title, TITLE, width)
    below = [line for text in _below(figure, meta) for line in _wrapped(text, SMALL, width)]
    top = MARGIN + len(above) * TITLE * LINE + 6
    bottom = top + float(size["height"]) + 14
    height = bottom + len(below) * SMALL * LINE + MARGIN - 4
    drawing = inside.replace(INK, PRINTED_INK).replace(FONT, PRINTED_FONT)
    words = [
        f'<text x="{MARGIN}" y="{_plain(MARGIN + TITLE * (0.8 + place * LINE))}" font-size="{TITLE}"'
        f' font-weight="bold" fill="{PRINTED_INK}">{_text(line)}</text>'
        for place, line in enumerate(above)
    ] + [
        f'<text x="{MARGIN}" y="{_plain(bottom + SMALL * (0.8 + place * LINE))}" font-size="{SMALL}"'
        f' fill="{PRINTED_INK}">{_text(line)}</text>'
        for place, line in enumerate(below)
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' aria-labelledby="title desc" width="{_plain(width)}" height="{_plain(height)}"'
        f' viewBox="0 0 {_plain(width)} {_plain(height)}" font-family="{PRINTED_FONT}">\n'
        f'<title id="title">{_text(figure.title)}</title>\n<desc id="desc">{_text(figure.described)}</desc>\n'
        f"{_metadata(figure, meta)}\n"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n'
        f'{"".join(words)}\n<g transform="translate({MARGIN},{_plain(top)})">{drawing}</g>\n</svg>\n'
    )


def table(figure: Figure, meta: Mapping[str, str]) -> bytes:
    """The numbers of a figure as a CSV file; the last column is the version of the database."""
    rows = ([*(row[column] for column in figure.columns), meta["version"]] for row in figure.rows)
    return csv_file([*figure.columns, "version"], rows)


def _below(figure: Figure, meta: Mapping[str, str]) -> Iterator[str]:
    yield figure.note
    if figure.key:
        yield figure.key
    if figure.sources:
        yield f"Sources: {'; '.join(figure.sources)}."
    yield origin(meta)


def origin(meta: Mapping[str, str]) -> str:
    """Where a figure comes from: `selfrep, version 2026.11.21. CC BY 4.0. https://...`."""
    address = f" {meta['site_url']}/" if meta.get("site_url") else ""
    return f"selfrep, version {meta['version']}. {LICENCE}.{address}"


def _metadata(figure: Figure, meta: Mapping[str, str]) -> str:
    facts = [
        ("title", figure.title),
        ("publisher", CONTRIBUTORS),
        ("identifier", f"selfrep {meta['version']}: {figure.path}"),
        ("rights", LICENCE),
        ("language", "en"),
        *(("source", source) for source in figure.sources or [f"selfrep, version {meta['version']}"]),
    ]
    inside = "".join(f"<dc:{name}>{_text(value)}</dc:{name}>" for name, value in facts)
    return (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"{inside}</rdf:Description></rdf:RDF></metadata>"
    )


def _wrapped(text: str, size: float, width: float) -> list[str]:
    """Lines that fit the width of the picture."""
    return textwrap.wrap(text, int((width - 2 * MARGIN) / (size * LETTER))) or [""]


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _plain(number: float) -> str:
    return f"{number:.6g}"
