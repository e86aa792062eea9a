"""What differs between two built sites, as a reader would see it: pages gone, pages new, and lines of text.

    python benchmarks/site_differences.py OLD/build/site NEW/build/site [--show 20]

Made for changes of the program that should leave the site as it is: build both versions from the same records and
explain what is left. Styles, scripts and the names of assets are not compared; text, links and pictures' names are.
"""

from __future__ import annotations

import argparse
import difflib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import html

BLOCKS = set("p div li td th tr h1 h2 h3 h4 h5 h6 dt dd figcaption summary button option label section nav pre".split())
NUMBERS = re.compile(r"\d{4}\.\d{2}\.\d{2}")


def lines(path: Path) -> list[str]:
    """The text of a page, one line for each block, links with where they lead."""
    root = html.fromstring(path.read_bytes())
    for element in list(root.iter("script", "style", "svg", "head")):
        element.drop_tree()
    for link in root.iter("a"):
        link.text = f"{link.text or ''} <{link.get('href')}>"
    for element in root.iter(*BLOCKS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    found = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return [NUMBERS.sub("VERSION", line) for line in found if line]


def pages(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}


def changed_lines(old: list[str], new: list[str]) -> Iterator[str]:
    for line in difflib.unified_diff(old, new, lineterm="", n=0):
        if line[:1] in "+-" and not line.startswith(("+++", "---")):
            yield line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--show", type=int, default=20, help="how many of the most frequent differences to print")
    arguments = parser.parse_args()
    old, new = pages(arguments.old), pages(arguments.new)
    both = sorted(old.keys() & new.keys())
    kinds: Counter[str] = Counter()
    examples: dict[str, tuple[str, str]] = {}
    differing = 0
    for name in both:
        found = list(changed_lines(lines(old[name]), lines(new[name])))
        differing += bool(found)
        for line in found:
            kind = re.sub(r"<[^>]*>", "<>", re.sub(r"\d+", "0", line))
            kinds[kind] += 1
            examples.setdefault(kind, (name, line))
    print(f"{len(both)} pages in both, {differing} of them differ")
    for title, names in (("only in the old", old.keys() - new.keys()), ("only in the new", new.keys() - old.keys())):
        print(f"{len(names)} pages {title}: {', '.join(sorted(names)[:8])}")
    files_old = {path.relative_to(arguments.old).as_posix() for path in arguments.old.rglob("*") if path.is_file()}
    files_new = {path.relative_to(arguments.new).as_posix() for path in arguments.new.rglob("*") if path.is_file()}
    print(f"files only in the old: {sorted(files_old - files_new)[:20]} ({len(files_old - files_new)})")
    print(f"files only in the new: {sorted(files_new - files_old)[:20]} ({len(files_new - files_old)})")
    for kind, count in kinds.most_common(arguments.show):
        page, line = examples[kind]
        print(f"{count:5} {page}: {line[:300]}")


if __name__ == "__main__":
    main()
