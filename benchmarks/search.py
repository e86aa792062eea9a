"""How often each search shows a claim of a right source among its first 1, 5 and 10 results.

    python benchmarks/search.py [--root DIR] [--questions FILE ...] [--browser]

Both searches are asked: that of `selfrep search`, and with `--browser` the explorer of the built site (`selfrep build`
first), in Chromium. Each question of a file names the `sources` that answer it; for each the place of the first right
source is printed, `-` where none is among the first ten. Questions none of whose sources is in the record are counted
apart.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import yaml

from selfrep.database import connect, queries
from selfrep.pipeline import current_database
from selfrep.searching import search

HERE = Path(__file__).parent
DEPTHS = (1, 5, 10)

Search = Callable[[str], list[str]]
"""A question -> the sources of the first ten claims found, in order."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def explorer(site: Path) -> Iterator[Search]:
    """The explorer of a built site, in a real browser."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page()

        def ask(question: str) -> list[str]:
            page.goto(f"http://127.0.0.1:{server.server_port}/claims/?q={quote(question)}")
            page.wait_for_selector("#explorer-app:not([hidden])", state="attached")
            found = page.eval_on_selector_all("#explorer-hits [data-id]", "all => all.map(each => each.dataset.id)")
            return [identifier.split("/")[0] for identifier in found[: max(DEPTHS)]]

        yield ask
        browser.close()
    server.shutdown()
    server.server_close()


def rank(found: list[str], wanted: set[str]) -> int | None:
    """Place of the first right source, from 1."""
    return next((place for place, source in enumerate(found, 1) if source in wanted), None)


def report(file: Path, known: set[str], searches: dict[str, Search]) -> None:
    """Ask every question of a file, print the places and the shares."""
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
    asked = [(entry["question"], known & set(entry["sources"])) for entry in entries]
    asked = [(question, wanted) for question, wanted in asked if wanted]
    ranks: dict[str, list[int | None]] = {name: [] for name in searches}
    print(f"{file.name}: place of the first right source")
    print("  ".join(f"{name:>8}" for name in searches))
    for question, wanted in asked:
        for name, ask in searches.items():
            ranks[name].append(rank(ask(question), wanted))
        print("  ".join(f"{ranks[name][-1] or '-':>8}" for name in searches), "", question)
    print(f"{len(asked)} questions ({len(entries) - len(asked)} have no source in the record)")
    for depth in DEPTHS:
        for name, places in ranks.items():
            hits = sum(place is not None and place <= depth for place in places)
            share = hits / len(asked) if asked else 0.0
            print(f"{name}: right source among the first {depth:>2}: {hits:>3} ({share:.0%})")
    print()


def main() -> int:
    """Run every question and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument(
        "--questions", type=Path, nargs="+", default=[HERE / "questions.yaml", HERE / "questions-more.yaml"]
    )
    parser.add_argument("--browser", action="store_true", help="ask the explorer of build/site too")
    arguments = parser.parse_args()
    path, _ = current_database(arguments.root)
    if path is None:
        print("the record has errors; run `selfrep check`", file=sys.stderr)
        return 1
    connection = connect(path)
    known = {row["id"] for row in queries.rows(connection, "SELECT id FROM source")}
    with ExitStack() as stack:
        searches: dict[str, Search] = {
            "command": lambda question: [hit.source for hit in search(connection, question, limit=max(DEPTHS))]
        }
        if arguments.browser:
            searches["browser"] = stack.enter_context(explorer(arguments.root / "build" / "site"))
        for file in arguments.questions:
            report(file, known, searches)
    return 0


if __name__ == "__main__":
    sys.exit(main())
