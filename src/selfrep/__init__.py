"""selfrep: An open, annotated literature-and-claims database on AI self-replication.

Data flows one way: files (`selfrep.reading`) become records (`selfrep.records`), are checked (`selfrep.checking`),
loaded into SQLite (`selfrep.database`), and from there cited, exported and published.
"""

from __future__ import annotations

__version__: str


def __getattr__(name: str) -> str:
    if name == "__version__":
        # Looked up when asked for: importing what reads it takes as long as importing the command line.
        from importlib.metadata import version

        return version("selfrep")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
