from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.checking import check
from selfrep.reading import Library, read_library
from selfrep.reading.home_file import Home

ROOT = Path(__file__).parents[2]


COPIES = "morrow2023lantern/aster-70b-copies"


def figure(result: str) -> str:
    return f'[[figure]]\nresult = "{result}"\n'


def clause(words: str, question: str = "copies-when-told", status: str = "disputed") -> str:
    return f'[[answer]]\nwords = "{words}"\nquestion = "{question}"\nstatus = "{status}"\n'


def headline(claim: str) -> str:
    return f'[[headline]]\nheadline = "It lives."\nrecord = "It was told to."\nclaim = "{claim}"\n'


def group(questions: str) -> str:
    return f'[[group]]\ntitle = "How far?"\nquestions = "{questions}"\n'


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
    assert read_library(small_copy)[0].home == Home()


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
            "4:1: error key-figure: result 'morrow2023lantern/aster-70b-copies#1' appears twice; remove one of the two",
        ),
        (
            figure("morrow2023lantern/aster-70b-copies"),
            "2:1: error bad-value: 'morrow2023lantern/aster-70b-copies' does not name a result; write the claim, #",
        ),
        (figure("morrow2023lantern/aster-70b-copies#0"), "2:1: error bad-value: "),
        (
            figure(f"{COPIES}#1") + figure(f"{COPIES}#3"),
            "4:1: error key-figure: result 'morrow2023lantern/aster-70b-copies#3' has ",
        ),
        (figure(" "), "2:1: error empty-value: result is empty; write what"),
        ("[[figure]]\n", "1:1: error missing-key: 'result' is missing; add result = ..."),
        (
            figure(f"{COPIES}#1") + 'reslut = "x"\n',
            "3:1: error unknown-key: unknown key 'reslut'; did you mean result?",
        ),
        (
            clause("Told to: **yes**.", status="shown"),
            "4:1: error home-answer: the clause was written for 'shown', but copies-when-told is 'disputed'; read",
        ),
        (
            clause("Told to: **yes**.", status="partly-shwon"),
            "4:1: error home-answer: there is no status 'partly-shwon'; did you mean partly-shown?",
        ),
        (
            clause("Told to: **yes**.", question="copies-when-tld"),
            "4:1: error home-answer: there is no question 'copies-when-tld'; did you mean copies-when-told?",
        ),
        (
            clause("word " * 30) + clause("**word** " * 21),
            "4:1: error home-answer: the answer on the home page has 51 words; at most 50 fit the first screen; say",
        ),
        (
            headline("morrow2023lantern/aster-70b-copied"),
            "4:1: error home-headline: there is no claim 'morrow2023lantern/aster-70b-copied'; did you mean morrow2",
        ),
        (
            headline("borealis2023card/withdrawn-forecast"),
            "4:1: error home-headline: claim 'borealis2023card/withdrawn-forecast' is withdrawn; name another claim",
        ),
        (
            headline(COPIES) * 3 + headline(COPIES),
            "16:1: error home-headline: more than 3 headlines; keep the most common",
        ),
        (
            group("copies-untold copies-tld"),
            "3:1: error home-group: there is no question 'copies-tld'; did you mean copies-untold?",
        ),
        (
            group("copies-untold") + group("copies-untold"),
            "6:1: error home-group: question 'copies-untold' appears twice; name it under one heading",
        ),
        ("[[figures]]\n", "1:1: error unknown-key: unknown key 'figures'; did you mean figure?"),
        ("figure = 1\n", "1:1: error wrong-type: figure must be a list of tables; write it as [[figure]]"),
        ("figure = [1]\n", "1:1: error wrong-type: figure must be a list of tables; write it as [[figure]]"),
        ("[[figure]]\nresult = 1\n", "2:1: error wrong-type: result must be text; put it in quotation"),
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
def test_the_home_page_of_the_record_holds_what_is_there(record_library: Library) -> None:
    home = record_library.home
    assert len(home.answer) >= 3
    assert len(home.figures) >= 4
    assert len(home.headlines) == 3
    assert not [problem for problem in check(record_library) if problem.file == "site/home.toml"]


def test_a_full_home_page_without_mistakes(small_copy: Path) -> None:
    text = clause("word " * 29) + clause("**word** " * 21) + figure(f"{COPIES}#1") + headline(COPIES) * 3
    assert problems_of(small_copy, text) == []


def test_a_claim_known_at_second_hand_corrects_no_headline(small_copy: Path) -> None:
    second_hand = next(c.id for c in read_library(small_copy)[0].claims.values() if c.checked.depth == "secondary")
    (problem,) = problems_of(small_copy, headline(second_hand))
    assert problem == (
        f"4:1: error home-headline: claim {second_hand!r} was not read here (secondary); name a claim that was"
    )
