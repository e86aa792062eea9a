from __future__ import annotations

import pytest
import yaml

from selfrep.reading import Position, parse_yaml
from selfrep.reading.yaml_file import SYNTAX_HINT


def problems_of(text: str) -> list[str]:
    return [problem.text for problem in parse_yaml(text, "x.yaml")[1]]


def test_every_scalar_stays_text() -> None:
    document, problems = parse_yaml("a: no\nb: 012\nc: 1:30\nd: 4.10\ne: 2024-01-02\nf: true\ng: 1e3\n", "x.yaml")
    assert problems == []
    assert list(document.data.values()) == ["no", "012", "1:30", "4.10", "2024-01-02", "true", "1e3"]


def test_nothing_is_none_and_a_quoted_nothing_is_text() -> None:
    assert parse_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n", "x.yaml")[0].data == {
        "a": None, "b": None, "c": None, "d": "", "e": "null",
    }  # fmt: skip


def test_a_place_is_that_of_the_value_its_key_or_the_nearest_thing_above() -> None:
    document, _ = parse_yaml("a:\n  - {b: 1, c: [x, y]}\n", "x.yaml", first_line=5)
    assert document.place(("a", 0, "c", 1)) == Position(6, 19)
    assert document.place(("a", 0, "c"), of_key=True) == Position(6, 12)
    assert document.place(("a", 0, "d", "e")) == Position(6, 5)
    assert document.place(("z",)) == Position(5, 1)


def test_a_key_that_appears_twice_does_not_overwrite() -> None:
    document, problems = parse_yaml("a: 1\nb: 2\na: 3\n", "x.yaml")
    assert document.data == {"a": "1", "b": "2"}
    (problem,) = problems
    assert problem.text.startswith("x.yaml:3:1: error duplicate-key: key 'a' appears twice in the same mapping; rename")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("a: \x07\n", "x.yaml:1:4: error yaml-syntax: character U+0007 is not allowed in a record file; remove it"),
        ("a: {b: c\n", "x.yaml:1:4: error yaml-syntax: '{' is not closed; put '}' where it ends: a: {b: c}"),
        ("a: &x 1\n", "x.yaml:1:4: error yaml-anchor: anchor &x is not allowed in records; remove it"),
        ("a: *x\n", "x.yaml:1:4: error yaml-anchor: alias *x is not allowed in records; write it out"),
        ("a: !!python/object:os.system x\n", "x.yaml:1:4: error yaml-tag: tag tag:yaml.org,2002:python/object:os"),
        ("? [a]\n: b\n", "x.yaml:1:3: error yaml-key: a key must be text"),
        ('"a ": b\n', "x.yaml:1:1: error yaml-key: key 'a ' begins or ends with a space; remove the space"),
        ("a: Table # 4\n", "x.yaml:1:10: error yaml-comment: '# 4' is a comment and would be lost; put the text in"),
        ("a:\n- one\n  two\t# x\n", "x.yaml:3:7: error yaml-comment: '# x' is a comment and would be lost"),
        ("a: {b: ä #12\n }\n", "x.yaml:1:10: error yaml-comment: '#12' is a comment and would be lost"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: error yaml-syntax: a second document begins here"),
        ("a: " + "[" * 3000 + "\n", "x.yaml:1:23: error yaml-nesting: nested more than 20 levels deep"),
        ("a: " + "{b: " * 3000 + "\n", "x.yaml:1:80: error yaml-nesting: nested more than 20 levels deep"),
    ],
)
def test_a_mistake_is_a_problem_with_its_place(text: str, begins: str) -> None:
    problems = problems_of(text)
    assert len(problems) == 1
    assert problems[0].startswith(begins), problems[0]


@pytest.mark.parametrize(
    "text",
    ["a: b  # c\n", "# c\na: b\n", "a: 'b' # c\n", "a: [b] # c\n", "a: |  # c\n  b # c\n", "a: b#c\n", "a: b\n  # c\n"],
)
def test_a_comment_that_cuts_no_text(text: str) -> None:
    assert problems_of(text) == []


def test_a_fault_of_the_parser_is_a_problem_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(yaml, "parse", broken)
    document, problems = parse_yaml("a: b\n", "x.yaml", first_line=3)
    assert document.data is None
    assert [problem.text for problem in problems] == [
        f"x.yaml:3:1: error yaml-syntax: not valid YAML (RuntimeError: out of order); {SYNTAX_HINT}"
    ]
