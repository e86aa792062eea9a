"""How long until a changed claim's page is made, against building the site again for the same change.

    python -m benchmarks.preview [--rounds 7] [--build]

Works on a copy of this checkout's record, whose site must have been built (`make build`). Prints the processor time of
a preview, its median over some changed claims, and with `--build` that of the build.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from selfrep.sitebuild.preview import Preview
from selfrep.sitebuild.site import WRITTEN_BESIDE, site_source

ROOT = Path(__file__).parents[1]
CHANGED = ("claims/pan2024frontier.yaml", "claims/meinke2024frontier.yaml", "claims/anthropic2026fable5.yaml")
"""Files of which a statement is changed: of many claims each, so the slowest to read."""


def copied(to: Path) -> Path:
    """A copy of the record with the site that was built of it; the site's own source stays where it is."""
    for name in ("claims", "sources", "site", "build", ".git", "selfrep.toml", "pyproject.toml", *WRITTEN_BESIDE):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy  # `.git` is a file in a worktree
        copy(ROOT / name, to / name)
    (to / "node_modules").symlink_to(ROOT / "node_modules")
    return to


def changed(path: Path, round_: int) -> None:
    """Write another word into the first statement of a file."""
    text = path.read_text(encoding="utf-8")
    head, found, rest = text.partition("statement: >-\n")
    path.write_text(f"{head}{found}      Round {round_}. {rest.lstrip()}", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--build", action="store_true", help="build the site of the last change too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        preview = Preview(root, site_source(root))
        preview.load_once()
        if not preview.ready:
            sys.exit("the database was loaded from another record: run make build first")
        taken: list[float] = []
        for round_ in range(options.rounds):
            file = CHANGED[round_ % len(CHANGED)]
            changed(root / file, round_)
            begun = time.process_time()
            shown = preview.change([file])
            taken.append(time.process_time() - begun)
            if not shown.pages:
                sys.exit(f"{file}: no page was made ({[problem.text for problem in shown.problems][:1]})")
        middle = statistics.median(taken)
        print(f"preview of a changed claim: median {middle:.2f} s of processor time, worst {max(taken):.2f} s")
        if options.build:
            before = os.times()
            subprocess.run([sys.executable, "-m", "selfrep", "build", "--root", str(root)], check=True)
            after = os.times()
            whole = after.children_user + after.children_system - before.children_user - before.children_system
            print(f"build after the same change: {whole:.1f} s, {whole / middle:.0f} times the preview")


if __name__ == "__main__":
    main()
