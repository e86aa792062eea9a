"""`sources/<key>.fingerprint`, JSON -> `Fingerprint`."""

from __future__ import annotations

import json

from pydantic import ValidationError

from selfrep.problems import Problem
from selfrep.records import Fingerprint
from selfrep.verifying.fingerprint import checksum, filter_of, stated_rate

REMEDY = "make it again with `selfrep verify`, or restore the file; it is not to be edited by hand"


def parse_fingerprint(text: str, file: str) -> tuple[Fingerprint | None, list[Problem]]:
    """The fingerprint that a file holds, or what is wrong with it.

    Args:
        text: The file's text.
        file: Its name in problems, such as `sources/pan2024frontier.fingerprint`.
    """

    def problem(message: str, line: int = 1, column: int = 1) -> Problem:
        return Problem(file, line, column, "broken-fingerprint", message, REMEDY)

    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return None, [problem(f"is not JSON: {error.msg}", error.lineno, error.colno)]
    except (RecursionError, ValueError) as error:
        return None, [problem(f"is not JSON: {error}")]
    try:
        fingerprint = Fingerprint.model_validate(data)
        held = filter_of(fingerprint)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = ".".join(str(part) for part in first["loc"])
        return None, [problem(f"{path}: {first['msg']}" if path else str(first["msg"]))]
    except ValueError as error:
        return None, [problem(f"filter: {error}")]
    if fingerprint.checksum != checksum(fingerprint):
        return None, [problem("its checksum does not fit its content, so it was changed after it was made")]
    if fingerprint.filter.false_positive_rate != stated_rate(held):
        return None, [problem("the rate of false answers that it states is not that of its filter")]
    key = file.rsplit("/", maxsplit=1)[-1].removesuffix(".fingerprint")
    if fingerprint.source != key:
        return None, [problem(f"is of source {fingerprint.source!r}, not of {key!r}")]
    return fingerprint, []
