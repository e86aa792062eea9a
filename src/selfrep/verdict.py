"""What was found wrong with a record, kept until the record or whatever judged it changes.

It is a small file beside the database. Losing it means no more than checking again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from selfrep.keeping import replace_file
from selfrep.problems import Problem, Severity


def read_verdict(path: Path, key: str) -> list[Problem] | None:
    """The problems that were found under a key; None where nothing is kept under it.

    Args:
        path: The file.
        key: Stands for the record and for all that judges it.
    """
    try:
        kept = json.loads(path.read_bytes())
        if kept["key"] != key:
            return None
        return [Problem(**entry | {"severity": Severity(entry["severity"])}) for entry in kept["problems"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # absent, damaged, or of another program


def write_verdict(path: Path, key: str, problems: Iterable[Problem]) -> None:
    """Keep what was found under a key, in place of what was kept before.

    Where it cannot be written it is not kept.
    """
    text = json.dumps({"key": key, "problems": [asdict(problem) for problem in problems]}, indent=1)
    with contextlib.suppress(OSError):
        replace_file(path, text.encode())
