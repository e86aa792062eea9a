"""The site of this checkout, built anew, against the bare builder on the same Markdown, in one run.

    python benchmarks/site.py

DESIGN's figure: at most 1.3 times. Both write to a temporary folder; figures are rendered before, as in any second
build.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from selfrep.pipeline import current_database
from selfrep.sitebuild.builder import _mkdocs
from selfrep.sitebuild.site import publish

ROOT = Path(__file__).parents[1]
MOST = 1.3


def main() -> None:
    database, problems = current_database(ROOT)
    if database is None:
        raise SystemExit("\n".join(problem.text for problem in problems))
    publish(ROOT, database, anew=True)
    began = time.perf_counter()
    site, problems = publish(ROOT, database, anew=True)
    ours = time.perf_counter() - began
    if problems:
        raise SystemExit("\n".join(problem.text for problem in problems))
    bare = Path(tempfile.mkdtemp())
    try:
        began = time.perf_counter()
        _mkdocs(ROOT / "build", bare)
        theirs = time.perf_counter() - began
    finally:
        shutil.rmtree(bare)
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"pages        {pages:,}")
    print(f"bare builder {theirs:.1f} s")
    print(f"selfrep      {ours:.1f} s")
    print(f"ratio        {ours / theirs:.2f} (at most {MOST})")


if __name__ == "__main__":
    main()
