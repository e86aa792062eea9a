"""One slip in a file that is otherwise right: the message names the cause, at its line, with a remedy that works."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.problems import Problem
from selfrep.reading import parse_yaml
from selfrep.reading.yaml_causes import LONGEST

RECORD = (Path(__file__).parents[1] / "data/small/claims/morrow2023lantern.yaml").read_text()
LOCATOR = "    locator: Section 4, p. 110; Table 2\n"
SPACE = "    locator: S\n"
HIGH = "{level: high, reason: Read in the paper; the count is explicit.}"
CAVEATS = "[small-sample, same-host, instructed, conflicting-figures]"
FOLDED = "      In the Lantern study, an agent built on Aster 70B made"


def edited(before: str, after: str) -> tuple[str, int]:
    """The record with one passage replaced, and the line on which that begins."""
    assert before in RECORD
    return RECORD.replace(before, after, 1), RECORD[: RECORD.index(before)].count("\n") + 1


def problems_of(text: str) -> list[Problem]:
    return parse_yaml(text, "x.yaml")[1]


@pytest.mark.parametrize(
    ("before", "after", "message", "replacement"),
    [
        (LOCATOR, "    locator: Table: 2\n", "a colon and a space", '    locator: "Table: 2"'),
        (LOCATOR, "    locator: @Table\n", "a text cannot begin with '@'", '    locator: "@Table"'),
        (LOCATOR, "    locator: `Table`\n", "a text cannot begin with '`'", '    locator: "`Table`"'),
        (LOCATOR, "    locator: %4\n", "a text cannot begin with '%'", '    locator: "%4"'),
        (LOCATOR, "    locator: >4 pages\n", "a text cannot begin with '>'", '    locator: ">4 pages"'),
        (LOCATOR, "    locator: *Table* 4\n", "a text cannot begin with '*'", '    locator: "*Table* 4"'),
        (LOCATOR, '    locator: "Table" 4\n', "text stands after the closing", "    locator: '\"Table\" 4'"),
        (LOCATOR, "    locator: 'It's 4'\n", "a quotation mark ' inside", '    locator: "It\'s 4"'),
        (LOCATOR, '    locator: "a\\q"\n', "a backslash in double", "    locator: 'a\\q'"),
        (LOCATOR, '    locator: "Table 4\n', 'the quotation mark " that opens here', '    locator: "Table 4"'),
        (LOCATOR, "    locator: [4] f\n", "a text that begins with '['", '    locator: "[4] f"'),
        (LOCATOR, "    locator:Table 4\n", "no space stands after the colon", "    locator: Table 4"),
        (LOCATOR, "    locator Table 4\n", "the colon after the key 'locator'", "    locator: Table 4"),
        (LOCATOR, "\tlocator: S\n", "a tab stands in the indentation", SPACE[:-1]),
        (LOCATOR, "  \tlocator: S\n", "a tab stands in the indentation", SPACE[:-1]),
        (LOCATOR, "   \u00a0locator: S\n", "a no-break space (U+00A0)", SPACE[:-1]),
        (LOCATOR, "    locator:\u00a0S\n", "a no-break space (U+00A0)", SPACE[:-1]),
        (LOCATOR, "   locator: S\n", "the line is indented by 3 spaces", SPACE[:-1]),
        (LOCATOR, "     locator: S\n", "the line is indented by 5 spaces", SPACE[:-1]),
        (LOCATOR, " locator: S\n", "the line is indented by 1 space,", SPACE[:-1]),
        ("  aster-70b-copies:\n", "   aster-70b-copies:\n", "the line is indented by 3", "  aster-70b-copies:"),
        ("  aster-70b-copies:\n", " aster-70b-copies:\n", "the line is indented by 1", "  aster-70b-copies:"),
        (FOLDED, f"   {FOLDED.strip()}", "the line is indented by 3 spaces", None),
        (FOLDED, f"    {FOLDED.strip()}", "the line is indented by 4 spaces", None),
        ("      - experiment: on-r", "     - experiment: on-r", "the line is indented by 5", None),
        ("        model: aster-70b\n", "       model: aster-70b\n", "the line is indented by 7", None),
        ("      - experiment: on-r", "      -experiment: on-r", "no space stands after the dash", None),
        (HIGH, HIGH[:-1], "'{' is not closed", f"    assessment: {HIGH}"),
        (HIGH, "{level: high, reason: Table: 2}", "inside { } a text with a colon", None),
        (HIGH, "{level: high, reason: In Table 2, first row}", "inside { } a comma ends a text", None),
        (CAVEATS, CAVEATS[:-1], "'[' is not closed", f"    caveats: {CAVEATS}"),
        (CAVEATS, f"{CAVEATS}]", "']' closes nothing", f"    caveats: {CAVEATS}"),
        (CAVEATS, "[", "'[' is not closed", "    caveats:"),
        (f"    statement: >-\n{FOLDED}", f"    statement: >- {FOLDED.strip()}", "text stands on the line of", None),
        (LOCATOR, f"<<<<<<< HEAD\n{LOCATOR}=======\n{SPACE}>>>>>>> other\n", "a merge conflict", None),
    ],
)  # fmt: skip
def test_the_cause_is_named_at_its_line(before: str, after: str, message: str, replacement: str | None) -> None:
    text, line = edited(before, after)
    problems = problems_of(text)
    assert [(problem.line, problem.message[: len(message)]) for problem in problems] == [(line, message)]
    (problem,) = problems
    assert problem.hint
    if replacement is not None:
        assert problem.replacement == replacement
    if problem.replacement is not None:
        lines = text.split("\n")
        lines[problem.line - 1] = problem.replacement
        assert problems_of("\n".join(lines)) == []


@pytest.mark.parametrize(
    ("line", "replacement"),
    [
        ("a: Table # 4", 'a: "Table # 4"'),
        ("  - two\t# x", '  - "two\t# x"'),
        ("a: {b: c #12\n }", None),
        ("a: one\n  two # x", None),
    ],
)
def test_a_text_that_a_comment_cut_is_shown_whole(line: str, replacement: str | None) -> None:
    (problem,) = problems_of(f"{line}\n")
    assert (problem.rule, problem.replacement) == ("yaml-comment", replacement)


def test_a_slip_hides_no_other() -> None:
    text, first = edited(LOCATOR, "    locator: Table: 2\n")
    text = text.replace("    locator: Section 3, p. 106; Fig. 1\n", "\tlocator: S\n").replace("8 of\n", "8\x07 of\n")
    document, problems = parse_yaml(text, "x.yaml")
    second = text[: text.index("\tlocator")].count("\n") + 1
    assert [problem.line for problem in problems] == [first - 2, first, second]
    assert document.mended == {first - 2, first, second}
    assert set(document.data["claims"]) == set(parse_yaml(RECORD, "x.yaml")[0].data["claims"])


def test_what_nobody_can_explain_takes_only_its_entry_along() -> None:
    text = "one:\n  a: 1\ntwo:\n  }{: [: ]{\n  b: ]{]\nthree:\n  c: 3\n"
    document, problems = parse_yaml(text, "x.yaml")
    assert (problems[0].line, problems[0].rule) == (4, "yaml-syntax")
    assert document.data["one"] == {"a": "1"}
    assert document.data["three"] == {"c": "3"}


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("{value: 0,175}", "write 0.175, with a decimal point"),
        ("{value: 17,5}", "write 17.5, with a decimal point"),
        ("{trials: 1,000}", "write 1000 for a whole number, 1.000 for a fraction"),
    ],
)
def test_a_comma_in_a_number(text: str, remedy: str) -> None:
    (problem,) = problems_of(f"a: {text}\n")
    assert (problem.rule, problem.hint) == ("yaml-comma", remedy)


def test_a_very_long_entry_is_not_searched() -> None:
    (problem, *_) = problems_of("a:\n" + f"  b: {'x' * LONGEST}: y\n")
    assert problem.message.startswith("not valid YAML: ")
