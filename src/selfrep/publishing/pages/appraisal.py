"""How a test is appraised: the sixteen questions with what their answers mean, and how the strip is derived.

Made from the vocabulary and from the docstrings of what derives the strip, so that the page cannot fall behind them.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from selfrep.database.rows.reported import ITEMS
from selfrep.vocabulary import ASKED, AppraisalAnswer, AppraisalGroup, AppraisalQuestion, Concern, Reporting

TITLE = "How a test is appraised"
DESCRIPTION = "Sixteen questions that readers answer of a test behind a number, and why the answers are not added up."

_INTRODUCTION = f"""\
A number is only as good as the test that it comes from. Readers therefore appraise tests: for an experiment they answer
{len(AppraisalQuestion)} questions, each with the place in the source where the answer can be seen. Most of the
questions are asked by standards for evaluations too; they are grouped as the EU General-Purpose AI Code of Practice
groups what it demands of one.

**The answers are never added up.** There is no score, and no list of tests is sorted by them: a test that does fifteen
things well can fail on the sixteenth, and a sum would hide it. The overall concern is a reader's own judgement, in a
word with its reason. An appraisal speaks of how a test was made and reported, not of whether its authors are right."""

_WRITING = """\
## How to write one {#write}

Read the source, not an account of it; what you have not read is `not-judged`. The file is
`claims/appraisals/KEY.yaml`, named after the source; in it stands each experiment under its name in `claims/KEY.yaml`.
A second reader answers without having seen the first answers; `agreement` says on how many questions both had answered
alike before they compared.

```yaml
on-request:
  overall: {concern: some, reason: One task on a prepared machine; the transcripts are not public.}
  readers: 1
  checked: {depth: full-text, copy: PDF of arXiv v1, on: 2026-11-30}
  questions:
    trials-stated: {answer: "yes", locator: "Section 3.2, p. 8"}
    uncertainty-given: {answer: not-reported}
    success-checked: {answer: partly, locator: "Section 2.1, p. 3", note: How the state was checked is not said.}
    # and so on for all sixteen
```

[Record formats](formats.md) has every key."""

_STRIP = """\
## What is reported {{#reported}}

For every experiment, appraised or not, its pages say what can be told from the fields of the record alone: {states}.
Nobody read the source anew for it, so *{absent}* does not mean that the source says nothing."""


def appraisal_page() -> tuple[str, str]:
    """The page: path below `pages/`, and content."""
    parts = [
        f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\n---\n# {TITLE}",
        _INTRODUCTION,
        "## The questions {#questions}",
        *_questions(),
    ]
    parts += ["## The answers {#answers}", _list((each.label, each.definition) for each in AppraisalAnswer)]
    parts += ["## The overall concern {#concern}", _list((each.label, each.definition) for each in Concern)]
    told = [(item.label, " ".join((inspect.getdoc(tell) or "").split())) for item, tell in ITEMS.items()]
    states = ", ".join(f"*{state.phrase}*" for state in Reporting)
    strip = _STRIP.format(states=states, absent=Reporting.NOT_REPORTED.phrase)
    return "contribute/appraisal.md", "\n\n".join([*parts, _WRITING, strip, _list(told)]) + "\n"


def _questions() -> Iterator[str]:
    for group in AppraisalGroup:
        yield f"### {group.label} {{#{group.value}}}\n\n{group.definition}"
        for question in AppraisalQuestion:
            asked = ASKED[question]
            if asked.group is group:
                yield f"#### {asked.code}. {question.definition} {{#{question.value}}}"
                answers = (AppraisalAnswer.YES, AppraisalAnswer.PARTLY, AppraisalAnswer.NO)
                meanings = zip(answers, (asked.yes, asked.partly, asked.no), strict=True)
                yield _list((answer.label, meaning) for answer, meaning in meanings)
                yield f"Key: `{question.value}`. Asked by: {asked.standards}."


def _list(entries: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{name}**: {text}" for name, text in entries)
