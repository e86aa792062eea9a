from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfrep.contributing.insertion import NoPlaceError, with_entry
from selfrep.reading import parse_yaml


def block(indent: int) -> str:
    return f"{' ' * indent}kind: result\n"


def added(text: str, part: str = "claims", name: str = "new") -> str:
    made = with_entry(text, part, name, block)
    document, problems = parse_yaml(made, "")
    assert problems == []
    holder = document.data[part] if part else document.data
    assert list(holder)[-1] == name
    assert holder[name] == {"kind": "result"}
    return made


def test_a_new_file() -> None:
    assert added("") == "claims:\n  new:\n    kind: result\n"
    assert added("", part="") == "new:\n  kind: result\n"


def test_the_rest_stays_with_its_comments() -> None:
    before = "# top\nclaims:\n  # about old\n  old:\n    kind: result  # beside\n"
    assert added(before) == f"{before}\n  new:\n    kind: result\n"


def test_entries_are_parted_as_those_before_them_are() -> None:
    tight = "claims:\n  one:\n    kind: result\n  two:\n    kind: result\n"
    assert added(tight) == f"{tight}  new:\n    kind: result\n"
    loose = "claims:\n\n  one:\n    kind: result\n\n  two:\n    kind: result\n"
    assert added(loose) == f"{loose}\n  new:\n    kind: result\n"


def test_a_list_at_the_margin_of_its_key_is_part_of_the_entry() -> None:
    before = "claims:\n  one:\n    models:\n    - a\n    - b\n"
    assert added(before) == f"{before}\n  new:\n    kind: result\n"


def test_in_the_middle_of_a_file() -> None:
    before = "experiments:\n  one:\n    title: a\n\n# the claims\nclaims:\n  old: {kind: result}\n"
    made = added(before, part="experiments")
    assert made == before.replace("title: a\n", "title: a\n\n  new:\n    kind: result\n")


def test_the_experiments_come_before_the_claims() -> None:
    assert added("claims:\n  old: {kind: result}\n", part="experiments") == (
        "experiments:\n  new:\n    kind: result\n\nclaims:\n  old: {kind: result}\n"
    )


@pytest.mark.parametrize("empty", ["claims: {}", "claims:", "claims: {}  # none yet"])
def test_a_mapping_that_is_empty(empty: str) -> None:
    made = added(f"experiments:\n  a: {{title: b}}\n\n{empty}\n")
    assert made.endswith("\n  new:\n    kind: result\n")
    assert ("# none yet" in made) == ("# none yet" in empty)


def test_line_ends_of_windows_stay() -> None:
    made = added("claims:\r\n  old: {kind: result}\r\n")
    assert made.count("\r\n") == made.count("\n") == 5


def test_a_last_line_without_its_end() -> None:
    assert added("claims:\n  old: {kind: result}") == "claims:\n  old: {kind: result}\n\n  new:\n    kind: result\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("claims:\n  new: {kind: result}\n", "has new already"),
        ("claims: {old: {kind: result}}\n", "lines of their own"),
        ("claims: [a]\n", "is no mapping"),
        ("claims:\n  old: {kind\n", "cannot be read"),
        ("- a\n", "cannot be read"),
    ],
)
def test_what_cannot_be_added_to_is_refused(text: str, why: str) -> None:
    with pytest.raises(NoPlaceError, match=why):
        with_entry(text, "claims", "new", block)


LINES = st.lists(
    st.sampled_from(
        ["claims:", "experiments:", "  old:", "    kind: a", "    b: >-", "      text", "", "# c", "  # d", "other: e",
         "  - x", "    f: |", "", "claims: {}", "  ? g", "'claims':", "  two: {h: i}", "\tj", '    k: "l', '     m"']
    ),
    max_size=14,
)  # fmt: skip


@given(LINES, st.sampled_from(["", "claims", "experiments"]))
def test_nothing_else_changes_whatever_the_file(lines: list[str], part: str) -> None:
    text = "".join(f"{line}\n" for line in lines)
    before = parse_yaml(text, "")[0].data
    try:
        made = with_entry(text, part, "new", block)
    except NoPlaceError:
        return
    after, problems = parse_yaml(made, "")
    assert problems == []
    expected = dict(before or {})
    holder = {**(expected.get(part) or {}), "new": {"kind": "result"}}
    assert after.data == ({**expected, part: holder} if part else {**expected, "new": {"kind": "result"}})
    kept = iter(made.splitlines())
    assert all(line in kept for line in text.splitlines() if line != "claims: {}")
