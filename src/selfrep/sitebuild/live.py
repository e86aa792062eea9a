"""What a served site shows before it is built: changed pages, what is wrong, and whether a build is under way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping

_LISTED = 20
"""Problems that an open page lists; the terminal has all."""


class Live:
    """The state of a site that is served while its record changes. Every method may be called from any thread."""

    def __init__(self) -> None:
        """Begin with the site as it is."""
        self._news = threading.Condition()
        self._number = 0
        self._built = 0
        self._building = False
        self._problems: list[str] = []
        self._problems_of = 0
        """Number of the change or build that found them."""
        self._pages: dict[str, tuple[int, bytes]] = {}
        """Page by address, with the number of the change that made it."""

    def show(self, pages: Mapping[str, str], problems: Iterable[str]) -> None:
        """Show pages that were just made, by address from the root (`claims/a/b/`), and say what is wrong now."""
        with self._news:
            self._number += 1
            self._problems, self._problems_of = [*problems], self._number
            self._pages |= {address: (self._number, page.encode()) for address, page in pages.items()}
            self._news.notify_all()

    def begin(self) -> int:
        """A build begins; returns the number of what has happened so far, for `end`."""
        with self._news:
            self._number += 1
            self._building = True
            self._news.notify_all()
            return self._number

    def end(self, begun: int, problems: Iterable[str] | None) -> None:
        """The build that began at `begun` has ended.

        Args:
            begun: What `begin` returned.
            problems: Why there is no new site; None where there is one. Pages that changed later stay shown.
        """
        with self._news:
            self._number += 1
            self._building = False
            if problems is None:
                self._built += 1
                self._pages = {address: page for address, page in self._pages.items() if page[0] > begun}
            if self._problems_of <= begun:
                self._problems = [*(problems or ())]
            self._news.notify_all()

    def page(self, path: str) -> bytes | None:
        """The changed page at a path of the server; None where the site's own is the newest."""
        with self._news:
            found = self._pages.get(_address(path))
            return None if found is None else found[1]

    def versions(self, path: str) -> tuple[int, int]:
        """How many builds there have been, and the change that made the page at a path; 0 for none."""
        with self._news:
            return self._built, self._pages.get(_address(path), (0, b""))[0]

    def state(self) -> tuple[int, str]:
        """A number that changes with the state, and the state as JSON in one line."""
        with self._news:
            return self._number, self._json()

    def wait(self, seen: int, timeout: float) -> tuple[int, str]:
        """The same, as soon as the number differs from `seen` or after `timeout` seconds."""
        with self._news:
            self._news.wait_for(lambda: self._number != seen, timeout)
            return self._number, self._json()

    def _json(self) -> str:
        more = len(self._problems) - _LISTED
        return json.dumps(
            {
                "built": self._built,
                "building": self._building,
                "changed": {address: number for address, (number, _) in self._pages.items()},
                "problems": self._problems[:_LISTED] + ([f"and {more} more"] if more > 0 else []),
            }
        )


def _address(path: str) -> str:
    return path.lstrip("/").removesuffix("index.html")
