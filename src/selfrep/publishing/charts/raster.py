"""SVG -> PNG, each kept by the hash of what it is made from; rendering takes tens of milliseconds."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

_GREYS = 16
"""Greys of a PNG: enough for smooth edges, and a seventh of the size."""


def png(svg: str, cache: Path | None) -> bytes:
    """An SVG on a white ground as PNG of the same size, in greys.

    Args:
        svg: The picture.
        cache: Folder in which rendered pictures are kept; None for none.
    """
    key = hashlib.sha256(f"{_GREYS} {svg}".encode()).hexdigest()[:32]
    file = cache / f"{key}.png" if cache else None
    if file and file.is_file():
        os.utime(file)  # in use: see `prune_cache`
        return file.read_bytes()
    content = _rendered(svg)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return content


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


def prune_cache(cache: Path, since: float) -> None:
    """Remove kept pictures that were not used since a time, in seconds of the epoch."""
    for file in cache.glob("*"):
        if file.stat().st_mtime < since:
            file.unlink()
