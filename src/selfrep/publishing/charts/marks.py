"""The marks of figures: their shape says what was copied, their filling whether the passage itself was read.

A mark is an SVG element around (0, 0), some 12 CSS pixels wide, in the colour of the text.
"""

from __future__ import annotations

from selfrep.vocabulary import Copied

SHAPES: dict[Copied, str] = {
    Copied.OWN_WEIGHTS: "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z",
    Copied.OWN_PROGRAM: "M-5 -5h10v10h-10z",
    Copied.ANOTHER_MODEL: "M0 -6.5L6.2 4.8h-12.4z",
    Copied.STAND_IN: "M0 -7L7 0L0 7L-7 0z",
    Copied.TEXT: "M0 6.5L6.2 -4.8h-12.4z",
    Copied.NOT_REPORTED: "M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    Copied.NOT_APPLICABLE: "M-2.2 -7h4.4v14h-4.4z",
}
"""Outline by what was copied: circle, square, triangle, diamond, triangle on its tip, cross, upright bar."""


def mark(copied: Copied, *, read: bool, ground: str = "") -> str:
    """The mark of a number.

    Args:
        copied: What was copied, which decides the shape.
        read: Whether the passage itself was read: filled; else hollow.
        ground: Colour of what lies behind, which a hollow mark shows; empty where the page's styles say.
    """
    hollow = f'fill="{ground}"' if ground else 'class="sr-hollow" fill="none"'
    filling = 'fill="currentColor"' if read else hollow
    return f'<path d="{SHAPES[copied]}" {filling} stroke="currentColor" stroke-width="1.6"/>'
