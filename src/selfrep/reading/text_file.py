"""Bytes -> text, with a problem instead of an exception for what is not UTF-8 text."""

from __future__ import annotations

import stat
from pathlib import Path

from selfrep.problems import Problem

LARGEST = 5_000_000
"""Bytes; a larger file is no record, and parsing it would only hide that."""


def read_text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The file's text with Unix line ends, or the reason why there is none.

    Args:
        path: The file on disk.
        file: Its name in problems, relative to the root of the record.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # A pipe would be waited for, and a device read for ever.
            hint = "put the file itself there"
            return None, [Problem(file, 1, 1, "unreadable-file", "is a device or a pipe, not a file", hint)]
        content = path.read_bytes() if found.st_size <= LARGEST else b""
    except OSError as error:
        return None, [Problem(file, 1, 1, "unreadable-file", f"cannot be read: {error.strerror}")]
    return decode_text(content, file, found.st_size)


def decode_text(content: bytes, file: str, size: int | None = None) -> tuple[str | None, list[Problem]]:
    """The content of a file as text with Unix line ends, or the reason why there is none.

    Args:
        content: The bytes of the file.
        file: Its name in problems.
        size: How many bytes the file has, where they were not all read.
    """
    size = len(content) if size is None else size
    if size > LARGEST:
        message = f"{size:,} bytes; a record file may have at most {LARGEST:,}"
        return None, [Problem(file, 1, 1, "file-too-large", message, "split it, or remove it")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8 text"
        return None, [Problem(file, line, column, "not-text", message, "save the file as UTF-8 text")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return None, [
            Problem(
                file, line, 1, "not-text", "the file contains a NUL byte, so it is not text", "save it as UTF-8 text"
            )
        ]
    if not text.strip():
        return None, [Problem(file, 1, 1, "empty-file", "the file is empty", "fill it or remove it")]
    return text, []
