"""Database -> pages and figures, as text for a site builder.

`pages` holds one module for each sort of page, `facets` the lists of claims for readers without scripts, `charts` the
figures. `templating` renders the templates in `site/templates/`, `metadata` writes what reference managers and search
engines read. Nothing here writes a file: `selfrep.sitebuild` does.
"""
