"""The settings of a record: where its site and its repository live. They stand in `selfrep.toml` beside claims/."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selfrep.problems import Problem

FILE = "selfrep.toml"
"""Name of the file at the root of the record."""

LARGEST = 100_000
"""Bytes; two addresses are all that stands in it."""

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_PATH = re.compile(r"(?:/(?:[^%/]|%[0-9A-Fa-f]{2})+)*/*")
_PLACE = re.compile(r"\s*\((?:at line (\d+), column (\d+)|at end of document)\)$")


@dataclass(frozen=True)
class Settings:
    """Addresses, without a slash at the end; empty where not set."""

    site_url: str = ""
    """Address of the site."""
    repository_url: str = ""
    """Address of the repository."""


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Read `selfrep.toml` below `root`; without that file nothing is set.

    Returns:
        The settings that could be read, and what is wrong with the others.
    """
    path = root / FILE
    if not path.is_file():
        return Settings(), []
    try:
        if path.stat().st_size > LARGEST:
            message = f"the file is larger than {LARGEST:,} bytes"
            return Settings(), [_problem(1, 1, "file-too-large", message, "keep nothing but the addresses in it")]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return Settings(), [_problem(1, 1, "unreadable-file", message, "let it be read, or remove it")]
    except UnicodeDecodeError:
        return Settings(), [_problem(1, 1, "not-text", "the file is not UTF-8 text", "save it as UTF-8")]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), [_syntax(text, error)]
    except RecursionError:
        return Settings(), [_problem(1, 1, "toml-syntax", "values are nested too deep", "write addresses as text")]
    known = [field.name for field in fields(Settings)]
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        line = _line(text, key)
        if key not in known:
            hint = f"the keys are: {', '.join(known)}"
            problems.append(_problem(line, 1, "unknown-key", f"unknown key {key!r}", hint))
        elif fault := _fault(value):
            hint = 'write an address in quotation marks, such as "https://example.org", or "" for none'
            problems.append(_problem(line, 1, "bad-value", f"{key} {fault}", hint))
        else:
            values[key] = value.strip().rstrip("/")
    return Settings(**values), problems


def _fault(value: Any) -> str:
    """Why a value cannot be the address of a site or a repository; empty where it can, or is empty itself.

    What takes the address parses it, each user in its own way: here it must be plain enough for all of them.
    """
    if not isinstance(value, str) or (value.strip() and not _ADDRESS.fullmatch(value.strip())):
        return "is not an address"
    if not value.strip():
        return ""
    try:
        parts = urlsplit(value.strip())
        port = parts.port  # raises where it is no number, or above 65535
    except ValueError as error:
        return f"is not an address: {str(error)[:1].lower()}{str(error)[1:]}"
    if "@" in parts.netloc:
        return "holds a user name or password, which would be published"
    if port == 0 or parts.netloc.endswith(":") or not _is_host(parts.hostname or ""):
        return "is not an address: it names no host"
    if parts.query or parts.fragment or value.strip().endswith(("?", "#")):
        return "has a part after ? or #, and pages could not be found below it"
    if not _PATH.fullmatch(parts.path) or {".", ".."} & set(parts.path.split("/")):
        return f"is not an address: its path {parts.path!r} is not plain"
    return ""


def _is_host(name: str) -> bool:
    if ":" in name:
        return True  # an IPv6 address, which urlsplit has looked at
    return len(name) <= 253 and all(_LABEL.fullmatch(label) for label in name.removesuffix(".").split("."))


def _line(text: str, key: str) -> int:
    match = re.search(rf"^[ \t\[\"']*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _syntax(text: str, error: tomllib.TOMLDecodeError) -> Problem:
    message = str(error)
    place = _PLACE.search(message)
    line, column = text.count("\n") + 1, 1
    if place:
        message = message[: place.start()]
        if place.group(1):
            line, column = int(place.group(1)), int(place.group(2))
    hint = 'write key = "value", one a line'
    return _problem(line, column, "toml-syntax", f"not valid TOML: {message[:1].lower()}{message[1:]}", hint)


def _problem(line: int, column: int, rule: str, message: str, hint: str) -> Problem:
    return Problem(FILE, line, column, rule, message, hint)
