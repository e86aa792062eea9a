"""The types of rows are those that tables and views declare."""

from __future__ import annotations

from tools.row_types import FILE, class_name, module_text


def test_the_module_is_as_it_would_be_written_now() -> None:
    assert FILE.read_text(encoding="utf-8") == module_text(), "run `make row-types`"


def test_a_class_is_named_after_its_table() -> None:
    assert class_name("results_flat") == "ResultsFlatRow"
