"""A real browser on a built site of the invented corpus."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright
from tests.installed import ROOT, chromium_path

Explore = Callable[[str], Page]

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the name that the base class gives
        """Tests print nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as a script."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on this machine, and says under which address."""
    with ExitStack() as ends:

        def served(folder: Path) -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            for end in (thread.join, server.server_close, server.shutdown):
                ends.callback(end)
            return f"http://127.0.0.1:{server.server_port}/"

        yield served


@pytest.fixture(scope="session")
def site(site_folder: Path, serve: Callable[[Path], str]) -> str:
    """The address of the site of the invented corpus."""
    return serve(site_folder)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page in a context of its own; a script error or a request to another host fails the test."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    wrong: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith((site, "blob:", "data:")):
            wrong.append(f"request to {request.url}")

    context.on("request", look)
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def explore(page: Page) -> Explore:
    """Open the explorer with a query in its address, and wait until it has answered."""

    def opened(query: str = "") -> Page:
        page.goto(f"claims/{query}")
        page.locator("#explorer-app").wait_for()
        return page

    return opened
