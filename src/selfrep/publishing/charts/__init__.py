"""Figures, made when the site is built; no chart code runs in the browser.

Shares, on any page::

    groups = by_copied(rows)                   # rows of `queries.results`; one figure may hold one sort of copy alone
    figure = share_figure(
        "questions/copies-itself-when-told",   # path of its files below figures/
        groups[Copied.OWN_WEIGHTS],            # panels come in the order of their first rows, rows are sorted by share
        "Told to copy themselves, agents did so in 5 and 9 of 10 trials",     # the finding
        "Tests of own weights on one machine alone; others are on Numbers.",  # what is drawn, what is left out
    )

and in a template, below `{% import "figures.html" as fig with context %}`: `{{ fig.share_figure(figure) }}`. What a
mark looks like is in `marks` and `plot`, what is one panel in `panels`.

`releases`, `intervals` and `evidence` each give a `Figure`: the drawing for a page, and what of it can be taken away.
`drawing` renders these, and keeps what it has rendered. `files` makes of a figure an SVG and a PNG that stand alone in
a memo and a CSV of its numbers, each with its sources and the database's version.
"""

from selfrep.publishing.charts.drawing import prune_cache
from selfrep.publishing.charts.evidence import evidence_map
from selfrep.publishing.charts.figure import Figure
from selfrep.publishing.charts.files import figure_files
from selfrep.publishing.charts.intervals import interval_plot
from selfrep.publishing.charts.panels import ShareFigure, by_copied, is_drawn, share_figure
from selfrep.publishing.charts.releases import release_plot

__all__ = [
    "Figure",
    "ShareFigure",
    "by_copied",
    "evidence_map",
    "figure_files",
    "interval_plot",
    "is_drawn",
    "prune_cache",
    "release_plot",
    "share_figure",
]
