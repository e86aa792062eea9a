"""Processor time of a command and of all that it starts: `python benchmarks/processor_time.py make test-fast`.

Seconds of processor time, user and system, as the operating system adds them up for processes that have ended. On a
machine that others use too they hold where seconds on the clock do not, to about a fifth: a busy core is a slower one.
Two things are not in them: the browser's processes for pages, which it starts apart (the browser tests took 180 s
without and 430 s with them before they shared pages, 87 and 190 s after), and what a `make` target finds done already
(`make setup`, the cache of mypy): run it twice, and take the second.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    began = time.monotonic()
    code = subprocess.run(sys.argv[1:], check=False).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"processor time {used.ru_utime + used.ru_stime:.1f} s (user {used.ru_utime:.1f}, system {used.ru_stime:.1f}),"
        f" {time.monotonic() - began:.1f} s on the clock",
        file=sys.stderr,
    )
    sys.exit(code)
