from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.checking import check
from selfrep.reading import Library, read_library

ROOT = Path(__file__).parents[2]


def figure(result: str, caption: str = "trials") -> str:
    return f'[[figure]]\nresult = "{result}"\ncaption = "{caption}"\n'


def problems_of(root: Path, text: str) -> list[str]:
    (root / "site").mkdir(exist_ok=True)
    (root / "site" / "home.toml").write_text(text, encoding="utf-8")
    library, problems = read_library(root)
    return [problem.text.removeprefix("site/home.toml:") for problem in (*problems, *check(library))]


def test_figures_that_are_there(small_copy: Path) -> None:
    text = (
        "# Two numbers\n"
        + figure("morrow2023lantern/aster-70b-copies#1")
        + figure("morrow2023lantern/aster-7b-copies#1")
    )
    assert problems_of(small_copy, text) == []


def test_a_record_without_a_site_has_no_figures(small_copy: Path) -> None:
    assert read_library(small_copy)[0].key_figures == []


def test_no_figures_are_no_mistake(small_copy: Path) -> None:
    assert problems_of(small_copy, "# none\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            figure("morrow2023lantern/aster-70b-copied#1"),
            "2:1: error key-figure: there is no claim 'morrow2023lantern/aster-70b-copied'; did you mean morrow2",
        ),
        (
            figure("morrow2023lantern/small-model-copies#1"),
            "2:1: error key-figure: there is no claim 'morrow2023lantern/small-model-copies'; it was renamed: write",
        ),
        (figure("x/y#1"), "2:1: error key-figure: there is no claim 'x/y'; name a claim of the record"),
        (
            figure("morrow2023lantern/aster-70b-copies#9"),
            "2:1: error key-figure: claim 'morrow2023lantern/aster-70b-copies' has no result 9, it has 3; write",
        ),
        (
            figure("okafor2024copies/copying-path#1"),
            "2:1: error key-figure: claim 'okafor2024copies/copying-path' has no result 1, it has none; name",
        ),
        (
            figure("borealis2023card/two-of-six-steps#2"),
            "2:1: error key-figure: result 'borealis2023card/two-of-six-steps#2' has neither k of n nor a printed fig",
        ),
        (
            figure("morrow2023lantern/aster-70b-copies#1") + figure("morrow2023lantern/aster-70b-copies#1"),
            "5:1: error key-figure: result 'morrow2023lantern/aster-70b-copies#1' appears twice; remove one of the two",
        ),
        (
            figure("morrow2023lantern/aster-70b-copies"),
            "2:1: error bad-value: 'morrow2023lantern/aster-70b-copies' does not name a result; write the claim, #",
        ),
        (figure("morrow2023lantern/aster-70b-copies#0"), "2:1: error bad-value: "),
        (figure("morrow2023lantern/aster-70b-copies#1", " "), "3:1: error empty-value: caption is empty; say what"),
        ('[[figure]]\nresult = "a/b#1"\n', "1:1: error missing-key: 'caption' is missing; add caption = ..."),
        (
            figure("morrow2023lantern/aster-70b-copies#1") + 'captoin = "x"\n',
            "4:1: error unknown-key: unknown key 'captoin'; did you mean caption?",
        ),
        ("[[figures]]\n", "1:1: error unknown-key: unknown key 'figures'; did you mean figure?"),
        ("figure = 1\n", "1:1: error wrong-type: figure must be a list of tables; write it as [[figure]]"),
        ("figure = [1]\n", "1:1: error wrong-type: figure must be a list of tables; write it as [[figure]]"),
        ('[[figure]]\nresult = 1\ncaption = "x"\n', "2:1: error wrong-type: result must be text; put it in quotation"),
        ('[[figure]]\nresult = "a', "2:1: error toml-syntax: not valid TOML: "),
        ("x = " + "9" * 5000, "1:1: error toml-syntax: not valid TOML: exceeds the limit"),
        ("x = " + "[" * 5000, "1:1: error toml-syntax: values are nested too deeply; "),
    ],
)
def test_a_mistake_is_a_problem_with_its_place(small_copy: Path, text: str, expected: str) -> None:
    (problem,) = problems_of(small_copy, text)
    assert problem.startswith(expected)


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        (
            "morrow2023lantern/robust-across-wordings",
            "is superseded; name a result of morrow2023lantern/three-wordings",
        ),
        ("borealis2023card/withdrawn-forecast", "is withdrawn; name a result of another claim"),
    ],
)
def test_a_claim_that_fell_is_no_key_figure(small_copy: Path, claim: str, fault: str) -> None:
    assert problems_of(small_copy, figure(f"{claim}#1")) == [f"2:1: error key-figure: claim {claim!r} {fault}"]


def test_of_a_file_that_cannot_be_read_any_figure_may_exist(small_copy: Path) -> None:
    (small_copy / "claims" / "morrow2023lantern.yaml").write_text("claims: [", encoding="utf-8")
    found = problems_of(small_copy, figure("morrow2023lantern/aster-70b-copies#1"))
    assert not [problem for problem in found if "key-figure" in problem]


@pytest.mark.record
def test_the_home_page_of_the_record_names_results_that_are_there(record_library: Library) -> None:
    assert len(record_library.key_figures) == 3
    assert not [problem for problem in check(record_library) if problem.rule == "key-figure"]
