"""Where `archive_url` goes in a front matter, and what stays as it is."""

from __future__ import annotations

import pytest

from selfrep.archiving import with_archive_url
from selfrep.reading.annotation_file import parse_annotation

ADDRESS = "https://web.archive.org/web/20240203040506/https://example.org/a"
BODY = "---\n## Summary\n\narchive_url: no field, but text\n\n## Limitations\n\nNone.\n"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("copy: PDF\naliases: [a]\n", f"copy: PDF\narchive_url: {ADDRESS}\naliases: [a]\n"),
        ("copy: >-\n  PDF\n  v1\n# why\nb: c\n", f"copy: >-\n  PDF\n  v1\narchive_url: {ADDRESS}\n# why\nb: c\n"),
        ("copy: PDF  # as read\npage_url: x\n", f"copy: PDF  # as read\npage_url: x\narchive_url: {ADDRESS}\n"),
        ('copy: PDF\narchive_url: ""\nlanguage: nl\n', f"copy: PDF\narchive_url: {ADDRESS}\nlanguage: nl\n"),
        ("language: nl\n", f"language: nl\narchive_url: {ADDRESS}\n"),
        ("copy: >-\n  PDF\n\n  v1\n\nb: c\n", f"copy: >-\n  PDF\n\n  v1\narchive_url: {ADDRESS}\n\nb: c\n"),
    ],
)  # fmt: skip
def test_one_line_is_added(front: str, expected: str) -> None:
    changed = with_archive_url(f"---\n{front}{BODY}", ADDRESS)
    assert changed == f"---\n{expected}{BODY}"
    annotation, problems = parse_annotation(changed, "a.md")
    assert problems == []
    assert annotation is not None
    assert annotation.front.data is not None
    assert annotation.front.data["archive_url"] == ADDRESS


def test_an_address_that_yaml_would_read_otherwise_is_quoted() -> None:
    changed = with_archive_url(f"---\nread: none\n{BODY}", f"{ADDRESS}?a={{b}}: #c")
    annotation, problems = parse_annotation(changed, "a.md")
    assert problems == []
    assert annotation is not None
    assert annotation.front.data is not None
    assert annotation.front.data["archive_url"] == f"{ADDRESS}?a={{b}}: #c"


def test_a_mark_at_the_beginning_of_the_file_stays() -> None:
    changed = with_archive_url(f"\ufeff---\nread: none\n{BODY}", ADDRESS)
    assert changed == f"\ufeff---\nread: none\narchive_url: {ADDRESS}\n{BODY}"


@pytest.mark.parametrize("text", ["", "## Summary\n", "---\nread: none\n", "---\n{read: none}\n---\n"])
def test_a_file_without_front_matter_is_left_alone(text: str) -> None:
    with pytest.raises(ValueError, match="front matter"):
        with_archive_url(text, ADDRESS)
