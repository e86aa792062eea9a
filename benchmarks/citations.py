"""How the citations of this record, and of any file of BibTeX entries, compare with another processor's.

    python benchmarks/citations.py

APA entries of all sources are made by `selfrep.citing` and by pandoc, with the same style file, from the same CSL-JSON
items. Left out on both sides is what this project decides beyond the style: the version that was read, and a publisher
who is the author. Prints how many entries have the same words, how the others differ, and the time of either.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from contextlib import closing
from html import unescape
from pathlib import Path

import pypandoc

from selfrep.citing import source_item, source_references
from selfrep.citing.apa import STYLE
from selfrep.database import connect, queries
from selfrep.database.queries import SourceWithAuthors
from selfrep.pipeline import current_database

ROOT = Path(__file__).parents[1]
SHOWN = 12


def main() -> None:
    """Compare, and print the table."""
    path, _ = current_database(ROOT)
    assert path is not None, "the record has errors"
    with closing(connect(path)) as connection:
        keys = [row[0] for row in connection.execute("SELECT id FROM source ORDER BY id")]
        found = [queries.source(connection, key) for key in keys]
    sources: list[SourceWithAuthors] = [{**source, "version": ""} for source in found if source]
    start = time.process_time()
    ours = [reference.entry for reference in source_references(sources)]
    spent = time.process_time() - start
    theirs, other = _by_pandoc(sources)
    pairs = zip(keys, ours, theirs, strict=True)
    differing = [(key, one, two) for key, one, two in pairs if _plain(one) != _plain(two)]
    print(f"{len(keys)} sources: {len(keys) - len(differing)} the same, {len(differing)} not")
    print(f"processor time: {spent:.1f} s here, {other:.1f} s by pandoc")
    for reason, count in Counter(_reason(one, two) for _, one, two in differing).most_common():
        print(f"  {count:4} {reason}")
    for key, one, two in differing[:SHOWN]:
        print(f"\n{key}\n  here:   {one}\n  pandoc: {two}")


def _by_pandoc(sources: list[SourceWithAuthors]) -> tuple[list[str], float]:
    """The entries by pandoc, and the processor time of its process."""
    items = [source_item(source) for source in sources]
    for item in items:
        for key in ("publisher", "container-title"):
            if item.get("author") == [{"literal": item.get(key)}]:
                del item[key]
    # Nothing tells two works of one author and year apart, as here.
    style = re.sub(r'disambiguate-[a-z-]+="[^"]*"', "", STYLE.read_text(encoding="utf-8"))
    folder = ROOT / "build"
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "style.csl").write_text(style, encoding="utf-8")
    text = '---\nnocite: "@*"\n---\n'
    arguments = [
        "--citeproc",
        f"--bibliography={folder / 'items.json'}",
        f"--csl={folder / 'style.csl'}",
        "--wrap=none",
    ]
    start = time.perf_counter()
    page = pypandoc.convert_text(text, "html", format="markdown", extra_args=arguments)
    spent = time.perf_counter() - start
    found = dict(re.findall(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', page, flags=re.DOTALL))
    return [_text(found.get(item["id"], "")) for item in items], spent


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def _plain(entry: str) -> str:
    return re.sub(r"[^\w]+", " ", entry.casefold()).strip()


def _reason(one: str, two: str) -> str:
    """In which part two entries first differ."""
    parts = [re.split(r"(\([^()]*\d{4}[^()]*\)|\(n\.d\.\))", entry, maxsplit=1) for entry in (one, two)]
    for name, left, right in zip(("authors", "date", "title and what follows"), *parts, strict=False):
        if _plain(left) != _plain(right):
            return name
    return "order of the parts"


if __name__ == "__main__":
    main()
