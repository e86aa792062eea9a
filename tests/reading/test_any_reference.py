"""Whatever an entry holds: problems with places or the right values, no exception, nothing lost silently."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfrep.problems import Severity
from selfrep.reading.bibtex_file import parse_bibtex
from selfrep.records import Reference

GOOD = """@article{ross2024copies,
  title = {Copies of {GPT-4}: a study},
  author = "Ross, Ada and Lind, Bo",
  journal = {Journal of Copies},
  year = 2024,
  month = mar,
  pages = {3--9},
  note = {A \\emph{short} note}
}
"""

PIECES = st.sampled_from([
    "@misc{a,", "@string{j = {J}}", "title", "author", "year", "month", "doi", "journal", " = ", "{", "}", '"', ",",
    "#", ";", "\n", "%", "“", "$", "\\", "\\'e", "\\href", "\\url{", "_", "^", "--", "&", "&amp;", " and ", "et al.",
    "Ross, Ada", "2024", "jan", "n.d.", "10.1/x", "arXiv:2412.12140", "CoRR", "\N{NO-BREAK SPACE}", "\ufb01", "(",
    ")", "~", "/", "*",
])  # fmt: skip


def parse(text: str) -> Reference | None:
    """The reference where nothing is wrong with it."""
    _, reference, problems = parse_bibtex(text, "x.bib")
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in problem.text
        assert problem.replacement is None or "\n" not in problem.replacement
    return None if any(problem.severity is Severity.ERROR for problem in problems) else reference


@given(st.lists(PIECES, max_size=40).map("".join))
@example("@misc{a, title = {" + "{" * 300 + "}" * 300 + "}, year = 2024}")
@example("@misc{a, title = {\\href{x}}, year = 2024}")
@example("@misc{a, title = {T}, author = {\\}, year = 2024}")
def test_any_pieces(text: str) -> None:
    parse(text)
    parse("@misc{a,\n  title = {T},\n  year = 2024,\n  " + text + "\n}")


@given(name=st.sampled_from(["title", "author", "year", "month", "date", "doi", "url", "journal", "eprint", "pages"]),
       value=st.lists(PIECES, max_size=12).map("".join))  # fmt: skip
def test_any_value(name: str, value: str) -> None:
    parse(f"@misc{{a,\n  title = {{T}},\n  year = 2024,\n  {name} = {{{value}}}\n}}")


def values(reference: Reference) -> dict[str, object]:
    return reference.model_dump(exclude={"bibtex"})


@pytest.mark.parametrize("mark", ["{", "}", '"', ",", "=", "\n"])
def test_a_mark_less_is_told_or_changes_nothing(mark: str) -> None:
    whole = parse(GOOD)
    assert whole is not None
    inside = {
        match.start()
        for match in re.finditer(r"(?<=Ross), |(?<=Lind), |\{GPT-4\}|(?<=4)\}|\{short\}|(?<=short)\}", GOOD)
    }
    for match in re.finditer(re.escape(mark), GOOD):
        changed = parse(GOOD[: match.start()] + GOOD[match.end() :])
        if changed is not None and match.start() not in inside:
            assert values(changed) == values(whole), GOOD[match.start() - 20 : match.start() + 20]


@pytest.mark.parametrize("mark", ["{", "}", '"', ",", ";", "=", "#", "@"])
def test_a_mark_more_is_told_or_changes_nothing_but_its_field(mark: str) -> None:
    whole = parse(GOOD)
    assert whole is not None
    for at in range(GOOD.index("\n"), len(GOOD)):
        changed = parse(GOOD[:at] + mark + GOOD[at:])
        if changed is None:
            continue
        differing = [name for name, value in values(changed).items() if value != values(whole)[name]]
        assert len(differing) <= 1, (GOOD[max(at - 20, 0) : at + 20], differing)
