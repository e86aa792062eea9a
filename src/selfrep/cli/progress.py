"""Progress on a terminal, for what takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 1.0
"""Seconds of work before anything is shown."""


@contextmanager
def spinner(what: str) -> Iterator[None]:
    """Show `what` with a spinner on stderr while the block runs, if it is a terminal and it takes over a second."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.status import Status

    status = Status(f"{what} ...", console=Console(stderr=True))
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
