"""Figures: Vega-Lite specifications as plain data, rendered when the site is built; no chart code runs in the browser.

`intervals`, `releases` and `evidence` each give a `Figure`: the drawing for a page, and what of it can be taken away.
`drawing` renders, and keeps what it has rendered. `files` makes of a figure an SVG and a PNG that stand alone in a memo
and a CSV of its numbers, each with its sources and the database's version.
"""

from selfrep.publishing.charts.drawing import prune_cache
from selfrep.publishing.charts.evidence import evidence_map
from selfrep.publishing.charts.figure import Figure
from selfrep.publishing.charts.files import figure_files
from selfrep.publishing.charts.intervals import interval_plot, is_drawn
from selfrep.publishing.charts.releases import release_plot

__all__ = ["Figure", "evidence_map", "figure_files", "interval_plot", "is_drawn", "prune_cache", "release_plot"]
