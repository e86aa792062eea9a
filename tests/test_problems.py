from __future__ import annotations

import json
from dataclasses import replace

from selfrep.problems import Problem, Severity, as_json, as_sarif, sorted_problems

ERROR = Problem("claims/x.yaml", 41, 15, "result-arithmetic", "value 0.85 is not 9/10", "write 0.9")
WARNING = Problem("claims/a.yaml", 1, 1, "unused-model", "no claim names this model", severity=Severity.WARNING)


def test_a_line_says_where_what_and_how_to_mend_it() -> None:
    assert ERROR.text == "claims/x.yaml:41:15: error result-arithmetic: value 0.85 is not 9/10; write 0.9"
    assert WARNING.text == "claims/a.yaml:1:1: warning unused-model: no claim names this model"


def test_a_line_stays_one_line_whatever_is_in_it() -> None:
    problem = Problem("claims/a\nb.yaml", 1, 1, "rule", "bad \x1b[31m \u202e value", "é stays")
    assert problem.text == r"claims/a\nb.yaml:1:1: error rule: bad \x1b[31m \u202e value; é stays"


def test_github_sees_the_place_and_no_second_command() -> None:
    place = "file=claims/x.yaml,line=41,col=15,title=result-arithmetic"
    assert ERROR.github == f"::error {place}::value 0.85 is not 9/10; write 0.9"
    nasty = Problem("claims/a,b:c%.yaml", 1, 2, "rule", "100%\n::error::x")
    assert nasty.github == r"::error file=claims/a%2Cb%3Ac%25.yaml,line=1,col=2,title=rule::100%25\n::error::x"


def test_worst_first_then_by_place_and_each_once() -> None:
    later = Problem("claims/x.yaml", 50, 1, "rule", "m")
    first = Problem("claims/x.yaml", 5, 1, "rule", "m")
    assert sorted_problems([WARNING, later, ERROR, first, ERROR]) == [first, ERROR, later, WARNING]


def test_json_has_every_field() -> None:
    assert json.loads(as_json([ERROR])) == [
        {
            "file": "claims/x.yaml",
            "line": 41,
            "column": 15,
            "rule": "result-arithmetic",
            "message": "value 0.85 is not 9/10",
            "hint": "write 0.9",
            "severity": "error",
            "replacement": None,
        }
    ]
    assert json.loads(as_json([])) == []


def test_a_replacement_is_a_part_of_the_remedy() -> None:
    mended = replace(ERROR, hint="put it in quotation marks", replacement='    a: "b: c"')
    assert mended.sentence == 'value 0.85 is not 9/10; put it in quotation marks: a: "b: c"'
    assert replace(mended, hint="").sentence == 'value 0.85 is not 9/10; write: a: "b: c"'
    assert json.loads(as_json([mended]))[0]["replacement"] == '    a: "b: c"'


def test_sarif_has_the_line_as_it_should_be() -> None:
    (result,) = json.loads(as_sarif([replace(ERROR, replacement="    value: 0.9")]))["runs"][0]["results"]
    (fix,) = result["fixes"]
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "claims/x.yaml"},
            "replacements": [
                {"deletedRegion": {"startLine": 41, "endLine": 41}, "insertedContent": {"text": "    value: 0.9"}}
            ],
        }
    ]
    assert "fixes" not in json.loads(as_sarif([ERROR]))["runs"][0]["results"][0]


def test_sarif_names_rule_level_and_region() -> None:
    log = json.loads(as_sarif([ERROR, WARNING, Problem("claims/a b.yaml", 1, 1, "unused-model", "m")]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["result-arithmetic", "unused-model"]
    result = run["results"][0]
    assert (result["ruleId"], result["level"]) == ("result-arithmetic", "error")
    location = result["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "claims/x.yaml"},
        "region": {"startLine": 41, "startColumn": 15},
    }
    assert run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "claims/a%20b.yaml"
