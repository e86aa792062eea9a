"""A figure as a picture that stands alone: the finding, the panels, the key, what is left out, its origin."""

from __future__ import annotations

from dataclasses import dataclass

from selfrep.publishing.charts.panels import Panel, Row, ShareFigure
from selfrep.publishing.charts.plot import TICK_WORDS, TICKS, PixelAxis
from selfrep.publishing.charts.releases import ReleaseFigure, ReleasePanel
from selfrep.publishing.charts.scatter import drawn, inscriptions
from selfrep.publishing.charts.sheet import LEADING, PAPER, Sheet, Text, block_height

SMALLEST = 13
"""Size of the smallest text of any picture, in CSS pixels."""
CARD = (1200, 630)
"""Width and height of a picture that goes with a link; a figure with more rows is higher."""
CARD_SIZES = (22, 20, 18, 16)
"""Of the smallest text of such a picture: the largest with which it fits."""


@dataclass(frozen=True)
class _Columns:
    """Where the columns of a panel begin and how wide they are."""

    label: tuple[float, float]
    plot: tuple[float, float]
    value: tuple[float, float]
    source: tuple[float, float]
    stacked: bool
    """Label above, source below, because there is no room beside the plot."""


def share_sheet(figure: ShareFigure, width: float, origin: str) -> Sheet:
    """The picture of a figure.

    Args:
        figure: The figure.
        width: Of the picture, in CSS pixels.
        origin: Version, licence and address, as the last line.
    """
    if width < CARD[0]:
        return _laid_out(figure, width, SMALLEST, origin)
    for base in CARD_SIZES:
        sheet = _laid_out(figure, width, base, origin)
        if sheet.y <= CARD[1]:
            # What is left goes between the panels and the words below them.
            sheet.y = CARD[1]
            break
    return sheet


def _laid_out(figure: ShareFigure, width: float, base: float, origin: str) -> Sheet:
    sheet = Sheet(width, base)
    sheet.y = sheet.margin * 0.8
    sheet.paragraph(figure.title, base * 1.35, bold=True)
    columns = _columns(sheet)
    for panel in figure.panels:
        sheet.y += base * 0.7
        sheet.paragraph(panel.title, base * 1.1, bold=True)
        sheet.paragraph(f"{panel.asked} {panel.counted}", base, soft=True)
        if isinstance(figure, ReleaseFigure):
            _scatter(sheet, next(each for each in figure.releases if each.panel is panel))
        else:
            _rows(sheet, panel, columns)
    sheet.y += base * 0.5
    for sign in figure.key:
        axis = PixelAxis(sheet.margin, base * 1.8, sheet.y + base * LEADING * 0.52, base / SMALLEST)
        sheet.shapes.append(sign.drawn(axis))
        sheet.paragraph(sign.words, base, soft=True, indent=base * 2.4)
    sheet.y += base * 0.4
    sources = f"Source{'s' if len(figure.sources) > 1 else ''}: {'; '.join(figure.sources)}."
    for words in (f"{figure.scope} {figure.covers}".strip(), f"{sources} {origin}"):
        sheet.paragraph(words, base, soft=True)
    sheet.y += sheet.margin * 0.8
    return sheet


def _columns(sheet: Sheet) -> _Columns:
    base, left, inner = sheet.base, sheet.margin, sheet.inner
    gap, half = base * 0.9, base * 0.9
    value = base * 8
    if inner < 44 * base:
        plot = inner - value - gap - 2 * half
        at = left + half + plot + half + gap
        return _Columns((left, inner), (left + half, plot), (at, value), (left, inner), stacked=True)
    label, source = inner * 0.27, base * 8.5
    plot = inner - label - value - source - 3 * gap - 2 * half
    at = left + label + gap + half
    after = at + plot + half + gap
    return _Columns((left, label), (at, plot), (after, value), (after + value + gap, source), stacked=False)


def _scatter(sheet: Sheet, release: ReleasePanel) -> None:
    scale = sheet.base / SMALLEST
    left, length = sheet.margin + 40 * scale, sheet.inner - 58 * scale
    top = sheet.y + sheet.base
    inside = "".join(drawn(release.scatter, lambda share: f"{share * length / scale:.5g}", PAPER))
    sheet.shapes.append(f'<g transform="translate({left:.5g} {top:.5g}) scale({scale:.5g})">{inside}</g>')
    for text in inscriptions(release.scatter):
        x, y = left + text.across * length + text.beside * scale, top + text.down * scale
        sheet.texts.append(Text(x, y, text.words, sheet.base, text.bold, anchor=text.anchor, halo=True))
    sheet.y = top + (release.scatter.height + 26) * scale


def _rows(sheet: Sheet, panel: Panel, columns: _Columns) -> None:
    sheet.y += sheet.base * 0.35
    _ticks(sheet, panel, columns)
    for row in panel.rows:
        _row(sheet, row, columns)
    if panel.is_long:
        _ticks(sheet, panel, columns)


def _ticks(sheet: Sheet, panel: Panel, columns: _Columns) -> None:
    left, length = columns.plot
    sheet.y += sheet.base * LEADING
    for tick, words in TICK_WORDS:
        place = left + tick * length, sheet.y - sheet.base * 0.4
        sheet.texts.append(Text(*place, words, sheet.base, soft=True, anchor="middle"))
    if not columns.stacked:
        unit = f"share of {panel.unit}"
        sheet.texts.append(Text(columns.label[0], sheet.y - sheet.base * 0.4, unit, sheet.base, soft=True))


def _row(sheet: Sheet, row: Row, columns: _Columns) -> None:
    base, top = sheet.base, sheet.y
    label, room = columns.label
    if columns.stacked:
        top = sheet.block(label, top + base * 0.2, room, row.label, base, bold=True)
        top = sheet.block(label, top, room, row.detail, base) if row.detail else top
        height = _height(row, columns, base) + base * 0.3
    else:
        named = block_height(row.label, base, room, bold=True) + block_height(row.detail, base, room)
        height = max(named, _height(row, columns, base), _cited(row, columns, base)) + base * 0.5
        end = sheet.block(label, top + (height - named) / 2, room, row.label, base, bold=True)
        sheet.block(label, end, room, row.detail, base)
    _plot(sheet, row, columns, top, height)
    x, room = columns.value
    end = sheet.block(x, top + (height - _height(row, columns, base)) / 2, room, row.value, base, bold=True)
    sheet.block(x, end, room, row.beside, base)
    x, room = columns.source
    if columns.stacked:
        sheet.y = sheet.block(x, top + height, room, f"{row.result['source_label']}, {row.depth.lower()}", base)
        sheet.y += base * 0.3
    else:
        end = sheet.block(x, top + (height - _cited(row, columns, base)) / 2, room, row.result["source_label"], base)
        sheet.block(x, end, room, row.depth.lower(), base, soft=True)
        sheet.y = top + height


def _height(row: Row, columns: _Columns, base: float) -> float:
    """Of the number and what stands below it."""
    room = columns.value[1]
    return block_height(row.value, base, room, bold=True) + block_height(row.beside, base, room)


def _cited(row: Row, columns: _Columns, base: float) -> float:
    room = columns.source[1]
    return block_height(row.result["source_label"], base, room) + block_height(row.depth, base, room)


def _plot(sheet: Sheet, row: Row, columns: _Columns, top: float, height: float) -> None:
    left, length = columns.plot
    axis = PixelAxis(left, length, top + height / 2, sheet.base / SMALLEST)
    for tick in TICKS:
        opacity = 0.4 if tick in (0, 1) else 0.15
        ends = f'x1="{axis.x(tick)}" x2="{axis.x(tick)}" y1="{top:.5g}" y2="{top + height:.5g}"'
        sheet.shapes.append(f'<line {ends} stroke="currentColor" stroke-opacity="{opacity}"/>')
    sheet.shapes.append(row.place.drawn(axis))
