"""What a result row says, and whether two of them can be compared: the wording of numbers, and no SQL.

`formatting` writes a number with its count, and its interval with the method behind it; `settings` says how it was
measured; `comparison` what keeps measurements from being compared, out of `fields` (what may differ), `sentences` (what
is said of it) and `chance` (how intervals lie). Both take rows of the view `results_flat` and serve the command line,
the pages, the exports and (as data) the scripts of the site, so that a number is worded once. `sampling` says of which
counts an interval is computed at all.
"""
