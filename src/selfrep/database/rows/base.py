"""What the modules that make rows share."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
"""A row, from the plain data that pydantic makes of a record; the database looks at its types when it is inserted."""

Tables = dict[str, list[Row]]
"""Rows by table."""
