"""SVG -> PNG, each kept by the hash of what it is made from; rendering takes tens of milliseconds."""

from __future__ import annotations

import io
from pathlib import Path

from selfrep.keeping import kept

_GREYS = 16
"""Greys of a PNG: enough for smooth edges, and a seventh of the size."""


def png(svg: str, cache: Path | None) -> bytes:
    """An SVG on a white ground as PNG of the same size, in greys.

    Args:
        svg: The picture.
        cache: Folder in which rendered pictures are kept; None for none.
    """
    return kept(cache, f"png {_GREYS} {svg}", lambda: _rendered(svg))


def _rendered(svg: str) -> bytes:
    import vl_convert
    from PIL import Image

    step = 255 / (_GREYS - 1)
    whole = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=1))).convert("L")
    greys = whole.point([round(value / step) for value in range(256)]).convert("P")
    greys.putpalette([round(grey * step) for grey in range(_GREYS) for _ in range(3)])
    written = io.BytesIO()
    greys.save(written, "png", bits=4)
    return written.getvalue()
