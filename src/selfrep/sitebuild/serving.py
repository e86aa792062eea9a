"""The site on this machine: served from a folder, and reloaded in the browser whenever it has been rebuilt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SCRIPT = "/__reload.js"
EVENTS = "/__reload"
HEARTBEAT = 15.0
"""Seconds after which a silent connection is told that we are still there, and a gone one is noticed."""

WAKING = 200
"""Milliseconds after which the watching looks whether it is to end."""

_JAVASCRIPT = f"new EventSource({EVENTS!r}).addEventListener('built', () => location.reload());\n"


class Builds:
    """How many builds there have been; browsers wait for the next."""

    def __init__(self) -> None:
        """Begin with none."""
        self._changed = threading.Condition()
        self._number = 0

    @property
    def number(self) -> int:
        """Number of builds so far."""
        with self._changed:
            return self._number

    def finished(self) -> None:
        """Tell everybody who waits that there is a new site."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def wait(self, seen: int, timeout: float) -> int:
        """The number of builds, as soon as it differs from `seen` or after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != seen, timeout)
            return self._number


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder; adds the reloading script to pages, which are not stored by the browser."""

    def __init__(self, *arguments: Any, builds: Builds, **more: Any) -> None:
        self.builds = builds
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == SCRIPT:
            self._send(_JAVASCRIPT.encode(), "text/javascript; charset=utf-8")
        elif path == EVENTS:
            self._events()
        else:
            page = self._page(path)
            if page is None:
                super().do_GET()
            else:
                status, text = page
                self._send(_with_script(text), "text/html; charset=utf-8", status)

    def _page(self, path: str) -> tuple[HTTPStatus, bytes] | None:
        """The HTML page at a path, or the page for what is not there; None for anything else."""
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            return HTTPStatus.OK, file.read_bytes()
        missing = Path(self.directory) / "404.html"
        if not file.exists() and missing.is_file():
            return HTTPStatus.NOT_FOUND, missing.read_bytes()
        return None

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        seen = self.builds.number  # before the browser knows that it is connected, so that no build is missed
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                now = self.builds.wait(seen, HEARTBEAT)
                self.wfile.write(b": still here\n\n" if now == seen else b"event: built\ndata: \n\n")
                self.wfile.flush()
                seen = now
        except OSError:
            return  # the browser has gone

    def log_message(self, *_: Any) -> None:
        """Say nothing; only builds are news."""


def _with_script(page: bytes) -> bytes:
    return page.replace(b"</body>", f'<script src="{SCRIPT}" defer></script></body>'.encode(), 1)


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def start(site: Path, builds: Builds, port: int) -> ThreadingHTTPServer:
    """Serve a folder on this machine only, in the background.

    Args:
        site: The folder; it may be replaced by a new one at any time.
        builds: What browsers wait for.
        port: The port; 0 takes any that is free.

    Returns:
        The server; `server_port` is its port, `shutdown()` ends it.

    Raises:
        OSError: If the port is taken.
    """
    server = _Server(("127.0.0.1", port), partial(_Handler, builds=builds, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def watch(places: Iterable[Path], rebuild: Callable[[], None], stop: threading.Event | None = None) -> None:
    """Call `rebuild` once everything is being watched, and then whenever something below one of the places changed.

    The first call comes after watching has begun, so that no change falls between a build and the watching.

    Args:
        places: Files and folders; those that do not exist are left out.
        rebuild: Called again after each change.
        stop: Ends the watching when set.
    """
    from watchfiles import watch as changes

    existing = [place for place in places if place.exists()]
    begun = False
    for changed in changes(
        *existing, stop_event=stop, debounce=200, step=50, rust_timeout=WAKING, yield_on_timeout=True
    ):
        if changed or not begun:
            begun = True
            rebuild()
