"""`make mutants`: do the tests notice small changes of the program?

For every layer it prints how many mutants its tests kill, and of each survivor the place and the change. The same seed
draws the same mutants. Mutants that do the same as the program are listed in `equivalent.toml`, each with its reason,
and do not count; those that no test runs count as survivors.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

from tests.mutation.runner import (
    LAYERS,
    BrokenRunError,
    Case,
    Equivalent,
    copy_of_work_tree,
    run_layer,
    unused_equivalents,
)

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
NAMES = [layer.name for layer in LAYERS]


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--layer", action="append", choices=NAMES, help="one layer alone; may be repeated")
    parser.add_argument("--sample", type=int, default=100, help="mutants of each layer; 0 for all (default: 100)")
    parser.add_argument("--seed", type=int, default=1, help="which mutants are drawn (default: 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--least", type=float, default=0.0, help="end with 1 below this share of killed mutants")
    chosen = parser.parse_args()
    equivalents = [Equivalent(**each) for each in tomllib.loads(EQUIVALENT.read_text("utf-8")).get("equivalent", [])]
    cases: list[Case] = []
    with tempfile.TemporaryDirectory(prefix="selfrep-mutants-") as name:
        copy = Path(name).resolve()
        copy_of_work_tree(ROOT, copy)
        for layer in LAYERS:
            if chosen.layer and layer.name not in chosen.layer:
                continue
            started = time.monotonic()
            try:
                found = run_layer(
                    layer, copy, equivalents,
                    sample=chosen.sample or None, seed=chosen.seed, jobs=chosen.jobs, progress=_dot,
                )  # fmt: skip
            except BrokenRunError as error:
                print(f"\n{error}", file=sys.stderr)
                return 2
            print("\r", end="", file=sys.stderr)
            print(f"{_summary(layer.name, found)}, {time.monotonic() - started:.0f} s")
            for case in found:
                if case.outcome in ("survived", "untested"):
                    print(_shown(case, copy))
            for unused in unused_equivalents(layer, copy, equivalents):
                print(f"{EQUIVALENT.name}: no mutant any more: {unused.file}, {unused.function}: {unused.after}")
            cases += found
    print(_summary("all", cases))
    return int(_share(cases) < chosen.least)


def _dot(case: Case) -> None:
    print("." if case.outcome in ("killed", "timeout") else "S", end="", flush=True, file=sys.stderr)


def _share(cases: list[Case]) -> float:
    count = Counter(case.outcome for case in cases)
    tried = len(cases) - count["equivalent"]
    return (count["killed"] + count["timeout"]) / tried if tried else 1.0


def _summary(name: str, cases: list[Case]) -> str:
    count = Counter(case.outcome for case in cases)
    tried = len(cases) - count["equivalent"]
    killed = count["killed"] + count["timeout"]
    return (
        f"{name}: {killed} of {tried} mutants killed ({_share(cases):.0%}); {count['survived']} survived,"
        f" {count['untested']} in code that no test runs, {count['timeout']} ran out of time,"
        f" {count['equivalent']} known to be equivalent"
    )


def _shown(case: Case, root: Path) -> str:
    """A survivor as a reader of code wants it: place, function, and the lines before and after."""
    before, after = case.mutant.lines_in((root / case.file).read_text("utf-8"))
    place = f"{case.file}:{case.mutant.line}: {case.outcome} in {case.mutant.scope.function or 'the module'}"
    return f"{place}\n    - {before}\n    + {after}"


if __name__ == "__main__":
    sys.exit(main())
