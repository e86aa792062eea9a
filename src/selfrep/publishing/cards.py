"""Pictures and icons by which a page is known elsewhere: where a link to it is shared, in a tab, on a phone's screen.

A card (`CARD` is its size) has the project's mark, what the page says, and the version. The home page and each question
have their own; every other page has that of the site, unless a figure of its own stands for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from selfrep.database.row_types import QuestionRow
from selfrep.project import DESCRIPTION, NAME
from selfrep.publishing.charts.lettering import width
from selfrep.publishing.charts.raster import png
from selfrep.publishing.charts.share_sheet import CARD
from selfrep.publishing.charts.sheet import FONT, INK, Sheet, block_height
from selfrep.vocabulary import Confidence, answer_word

SITE_CARD = "assets/cards/site.png"
HOME_CARD = "assets/cards/home.png"

_MARGIN = 72
_TITLE_SIZES = (68, 60, 54, 48, 42, 36)
"""The largest is taken with which all fits."""
_SMALL = 26
_MARK = (
    '<rect x="3" y="3" width="12" height="12" rx="2.5" fill="none" stroke="{ink}" stroke-width="2.4"/>'
    '<rect x="9" y="9" width="12" height="12" rx="2.5" fill="{ink}"/>'
)
"""The project's mark in a square of 24, as `site/assets/images/favicon.svg` has it."""
_BLUE = "#1f6f8b"


def question_card(identifier: str) -> str:
    """Where the card of a question lies."""
    return f"assets/cards/questions/{identifier}.png"


def card_of(path: str) -> str:
    """Where the card of a page lies that no figure stands for.

    Args:
        path: Address of the page from the root of the site.
    """
    folder, _, rest = path.partition("/")
    if folder == "questions" and rest:
        return question_card(rest.split("/")[0])
    return SITE_CARD if path else HOME_CARD


def card_files(
    meta: Mapping[str, str], answer: str, questions: list[QuestionRow], cache: Path | None
) -> Iterator[tuple[str, bytes]]:
    """Every card: path from the root of the site, and content.

    Args:
        meta: What the database says of itself: `version`, `site_url`.
        answer: What the home page answers, as plain text.
        questions: The questions of the database.
        cache: Folder in which rendered pictures are kept.
    """
    yield SITE_CARD, png(card(NAME, DESCRIPTION, "", meta), cache)
    yield HOME_CARD, png(card("Can AI systems copy themselves?", answer or DESCRIPTION, "", meta), cache)
    for question in questions:
        verdict = answer_word(question["question"], question["status"])
        sure = Confidence(question["confidence"]).label.lower()
        found = f"{verdict}, {sure} confidence. Reviewed {question['reviewed_on']}."
        yield question_card(question["id"]), png(card(question["question"], question["short"], found, meta), cache)


def card(title: str, words: str, below: str, meta: Mapping[str, str]) -> str:
    """A card as SVG.

    Args:
        title: What is asked, or what the page is called.
        words: What it says, as plain text.
        below: A line below that; may be empty.
        meta: What the database says of itself: `version`, `site_url`.
    """
    room = CARD[0] - 2 * _MARGIN
    for size in _TITLE_SIZES:
        height = block_height(title, size, room, bold=True) + block_height(words, size * 0.62, room) + 28
        if height <= CARD[1] - 2 * _MARGIN - 3 * _SMALL - (2 * _SMALL if below else 0):
            break
    sheet = Sheet(CARD[0], _SMALL, y=_MARGIN + 1.6 * _SMALL)
    sheet.y = sheet.block(_MARGIN, sheet.y, room, title, size, bold=True) + 28
    sheet.y = sheet.block(_MARGIN, sheet.y, room, words, size * 0.62)
    if below:
        sheet.block(_MARGIN, sheet.y + _SMALL * 0.6, room, below, _SMALL, soft=True)
    address = meta.get("site_url", "").removeprefix("https://")
    origin = ", ".join(filter(None, (NAME, f"version {meta['version']}", "CC BY 4.0", address)))
    sheet.block(_MARGIN, CARD[1] - _MARGIN * 0.75 - _SMALL, max(room, width(origin, _SMALL)), origin, _SMALL, soft=True)
    mark = f'<g transform="translate({_MARGIN - 6} {_MARGIN * 0.5}) scale(2)">{_MARK.format(ink=INK)}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CARD[0]}" height="{CARD[1]}"'
        f' viewBox="0 0 {CARD[0]} {CARD[1]}" font-family="{FONT}"><title>{escape(title)}</title>'
        f"{sheet.inside()}{mark}</svg>"
    )


def icon_files() -> Iterator[tuple[str, bytes]]:
    """The icons that programs look for by name: of a tab, where SVG is not known, and of a phone's screen."""
    from PIL import Image

    small = Image.open(io.BytesIO(_icon(32, "")))
    written = io.BytesIO()
    small.save(written, "ico", sizes=[(16, 16), (32, 32)])
    yield "favicon.ico", written.getvalue()
    # Opaque: a phone would put a black ground behind it.
    yield "apple-touch-icon.png", _icon(180, '<rect x="-6" y="-6" width="36" height="36" fill="#fdfcfa"/>')


def _icon(size: int, ground: str) -> bytes:
    import vl_convert

    box = "-6 -6 36 36" if ground else "0 0 24 24"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="{box}">'
        f"{ground}{_MARK.format(ink=_BLUE)}</svg>"
    )
    content: bytes = vl_convert.svg_to_png(svg, scale=1)
    return content


def robots_file(meta: Mapping[str, str]) -> tuple[str, str]:
    """The file that tells crawlers where the list of all pages is; without an address there is no such list."""
    site = meta.get("site_url")
    return "robots.txt", "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site}/sitemap.xml\n" if site else "")
