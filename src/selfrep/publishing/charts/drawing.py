"""Specification -> SVG -> PNG, each kept by the hash of what it is made from.

On a page all ink is `currentColor`, so that one figure serves light and dark. Rendering takes tens of milliseconds.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

INK = "currentColor"

FONT = "system-ui, sans-serif"
"""On a page, the reader's own."""

LETTER = 7.4
"""Room for a letter of 13 pixels, in CSS pixels: generous for most system fonts."""

SCALE = 2
"""Pixels of a PNG for each CSS pixel."""

MOST_PIXELS = 40_000_000
"""Pixels of a PNG: more would take memory that a machine may not have, and Pillow refuses twice as many."""

_GREYS = 16
"""Greys of a PNG: enough for smooth edges, and a seventh of the size."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

AXIS = {
    "title": None, "grid": True, "gridOpacity": 0.18, "gridColor": INK, "domainColor": INK, "tickColor": INK,
    "labelColor": INK, "labelFontSize": 12,
}  # fmt: skip
"""What the axes of all figures have in common."""

CONFIG = {"view": {"stroke": None}, "font": FONT, "axis": {"domainOpacity": 0.4}}


def render_svg(specification: Mapping[str, object], cache: Path | None) -> str:
    """A Vega-Lite specification as SVG.

    Args:
        specification: Plain data.
        cache: Folder in which rendered figures are kept; None for none.
    """
    text = json.dumps(specification, sort_keys=True)

    def render() -> bytes:
        import vl_convert

        return str(vl_convert.vegalite_to_svg(text)).encode()

    return _cached(cache, text, "svg", render).decode()


def png(svg: str, cache: Path | None) -> bytes:
    """An SVG on a white ground as PNG, in greys; one of a very large figure is drawn smaller than the others."""
    size, _ = split_svg(svg)
    pixels = float(size["width"]) * float(size["height"])
    scale = min(SCALE, math.sqrt(MOST_PIXELS / pixels))

    def render() -> bytes:
        import vl_convert
        from PIL import Image

        whole = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=scale))).convert("L")
        step = 255 / (_GREYS - 1)
        greys = whole.point([round(value / step) for value in range(256)]).convert("P")
        greys.putpalette([round(grey * step) for grey in range(_GREYS) for _ in range(3)])
        written = io.BytesIO()
        greys.save(written, "png", bits=4)
        return written.getvalue()

    return _cached(cache, f"{scale} {_GREYS} {svg}", "png", render)


def _cached(cache: Path | None, key: str, ending: str, render: Callable[[], bytes]) -> bytes:
    file = cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.{ending}" if cache else None
    if file and file.is_file():
        os.utime(file)  # in use: see `forget_unused`
        return file.read_bytes()
    content = render()
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return content


def prune_cache(cache: Path, since: float) -> None:
    """Remove kept renderings that were not used since a time, in seconds of the epoch."""
    for file in cache.glob("*"):
        if file.stat().st_mtime < since:
            file.unlink()


def with_accessible_name(svg: str, title: str, described: str) -> str:
    """The SVG with a name and a description for those who do not see it."""
    key = hashlib.sha256((title + described).encode()).hexdigest()[:10]
    head = f'<svg role="img" aria-labelledby="t{key} d{key}" class="sr-plot" xmlns="http://www.w3.org/2000/svg"'
    named = f'<title id="t{key}">{escape(title)}</title><desc id="d{key}">{escape(described)}</desc>'
    opening, inside = split_svg(svg)
    attributes = "".join(f' {name}="{value}"' for name, value in opening.items())
    return f"{head}{attributes}>{named}{inside}</svg>"


def split_svg(svg: str) -> tuple[dict[str, str], str]:
    """Width, height and view box of a rendered SVG, and what is within it.

    Vega names every group for screen readers; one name and one description say more than forty of them, so these go.
    """
    head, rest = svg.split(">", 1)
    size = dict(re.findall(r'\b(width|height|viewBox)="([^"]*)"', head))
    inside = re.sub(r'\s(?:aria-[a-z]+|role)="[^"]*"', "", rest)
    return size, inside.removesuffix("</svg>")


def short(label: str, longest: int) -> str:
    """A label cut to a number of characters."""
    return label if len(label) <= longest else f"{label[: longest - 1]}…"
