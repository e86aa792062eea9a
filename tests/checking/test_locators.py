"""Places that count, places in other versions and documents, and places of several reviewers, at their limits."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.conftest import Dataset

LATER = "2026-12-01"
"""A day after the last on which a locator could count."""


def change(dataset: Dataset, **fields: Any) -> None:
    """Fields of the annotation of the one source."""
    dataset.change("sources/pond2024ripples.md", **fields)


@pytest.mark.parametrize(
    ("locator", "counted"),
    [
        ("Section 2, third sentence", "third sentence"),
        ("Section 2, First and second paragraph", "First and second paragraph"),
        ("Section 2, last paragraph", "last paragraph"),
        ("Abstract, 3rd line", "3rd line"),
        ("Summary, fourth bullet; Table 2", "fourth bullet"),
        ("Log, tenth message", "tenth message"),
        ("Section 2, eleventh sentence", "eleventh sentence"),
        ("Section 2, final  paragraph", "final  paragraph"),
        ("Section 2, opening sentence", "opening sentence"),
        ("Section 2, third full sentence", "third full sentence"),
        ("Section 2, sentences 3 and 4", "sentences 3"),
        ("Executive summary, first finding", "first finding"),
        # Numbers that stand in the source, and larger parts, are places.
        ("Section 2, weakness 3", ""),
        ("Recommendation 3, paragraph 12", ""),
        ("Table 2, last column", ""),
        ("Second annex, p. 3", ""),
        ("First section", ""),
        # The words of the source may count.
        ('Section 2, "in the second sentence we"', ""),
        ("Section 2, “the last paragraph shows”", ""),
    ],
)
def test_sentences_are_not_counted(dataset: Dataset, locator: str, counted: str) -> None:
    dataset.today = dataset.today.replace(year=2027)
    dataset.claim(locator=locator, checked={"depth": "full-text", "copy": "PDF", "on": LATER})
    hint = "write three to six words of the passage in quotation marks"
    assert dataset.check() == ([f"ordinal-place: locator counts: {counted!r}; {hint}"] if counted else [])


@pytest.mark.parametrize(("day", "refused"), [("2026-11-29", False), ("2026-11-30", True)])
def test_what_was_checked_before_may_count(dataset: Dataset, day: str, *, refused: bool) -> None:
    dataset.today = dataset.today.replace(year=2027)
    dataset.claim(locator="Section 2, third sentence", checked={"depth": "full-text", "copy": "PDF", "on": day})
    assert dataset.broken_rules() == (["ordinal-place"] if refused else [])


def test_the_place_of_a_row_does_not_count_either(dataset: Dataset) -> None:
    dataset.today = dataset.today.replace(year=2027)
    dataset.claim(checked={"depth": "full-text", "copy": "PDF", "on": LATER})
    dataset.row(locator="Section 3, second sentence")
    (problem,) = dataset.problems()
    assert (problem.rule, problem.line) == ("ordinal-place", _line(dataset, "second sentence"))


def _line(dataset: Dataset, text: str) -> int:
    lines = (dataset.root / "claims" / "pond2024ripples.yaml").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("locator", "version", "named"),
    [
        ("Table 2 of v3", "v2", "v3"),
        ("Table 2 of v2", "v2", ""),
        ("Table 2 of v2", "v1 and v2", ""),
        ("Table 2 of v2", "v12", "v2"),
        ("Table 2 of v2", "", "v2"),
        ("Section 1 (version 3.1)", "3.0 of 24 February 2026 to 3.4 of 8 July 2026", ""),
        ("Section 1 (version 3.5)", "3.0 of 24 February 2026 to 3.4 of 8 July 2026", "version 3.5"),
        ("Section 1, version 2", "2, effective 15 October 2024", ""),
        ("Section 1, version 15", "2, effective 15 October 2024", "version 15"),
        ("Section 1 in the second version", "v1 and v2", ""),
        ("Section 1 in the second version", "v1", "second version"),
        ("Version of May 2025, p. 2", "June 2026; the version of May 2025 beside it", ""),
        ("Version of May 2025, p. 2", "June 2026", "Version of May 2025"),
        # The source's own year, and what a passage is compared with.
        ("Abstract of the version of 2024", "", ""),
        ("Section 1, compared with version 1", "v2", ""),
        ("Whole text against the version of May 2023", "v2", ""),
        ("Section 1, as quoted from version 1", "v2", ""),
        ('Section 1, "in version 1 we"', "v2", ""),
    ],
)
def test_a_version_is_one_that_was_read(dataset: Dataset, locator: str, version: str, named: str) -> None:
    change(dataset, version=version or None)
    dataset.claim(locator=locator)
    hint = "add the version to the source's, or move the number to alternatives"
    said = f"the locator names {named!r}, but the source records {version or 'no version'!r}"
    assert dataset.check() == ([f"other-version: {said}; {hint}"] if named else [])


@pytest.mark.parametrize(
    ("title", "named"), [("Ripples, version 2", ""), ("Ripples 2", "version 2"), ("Ripples 2.0", "version 2")]
)
def test_a_title_names_a_version_by_the_word(dataset: Dataset, title: str, named: str) -> None:
    dataset.source("pond2024ripples", title=title)
    dataset.claim(locator="Section 1 of version 2")
    assert dataset.broken_rules() == (["other-version"] if named else [])


def test_alternatives_may_stand_in_any_version_or_document(dataset: Dataset) -> None:
    change(dataset, version="v2")
    rivals = [
        {"value": 0.8, "locator": place, "why": "It counts otherwise."} for place in ("Table 2 of v1", "Blog post")
    ]
    dataset.row(value=0.9, alternatives=rivals)
    assert dataset.check() == []
    dataset.row(locator="Table 2 of v1")
    assert dataset.broken_rules() == ["other-version"]


def test_the_place_of_a_setting_is_of_its_source_too(dataset: Dataset) -> None:
    dataset.experiment("run", locator="Section 2 of v3")
    assert dataset.broken_rules() == ["other-version"]
    dataset.experiment("run", locator="Press release, opening")
    assert dataset.broken_rules() == ["other-document"]


@pytest.mark.parametrize(
    ("locator", "named"),
    [
        ("Press release, paragraph on copies", "Press release"),
        ("Table 2; news report of May 2024", "news report"),
        ("Body of a press summary", "press summary"),
        ("Announcement of May 2024", "Announcement"),
        ("The authors' blog post, opening", "blog post"),
        ("Thread by the authors", "Thread"),
        ("Project page, section Results", "Project page"),
        ("README, section Results", "README"),
        ("Model card, p. 3", "Model card"),
        # The place comes first; then who retells it, or what it is compared with.
        ("Section 2, as told in the press release", ""),
        ("Results, as retold by the press", ""),
        ("Section 2, compared with the model card, p. 3", ""),
        ("Section 2, by a news report", ""),
        # Other meanings of the words.
        ("Section on press releases of the developer", ""),
        ("Chapter about repositories", ""),
        ('Section 2, "in a press release"', ""),
        ("Comment thread, the reply on copies", ""),
        ("Posterior probability, Table 2", ""),
    ],
)
def test_a_place_is_in_its_source(dataset: Dataset, locator: str, named: str) -> None:
    dataset.claim(locator=locator)
    said = f"the locator names {named!r}, which the source's entry does not"
    hint = "name the place in the source first, or say under the source's version that this was read too"
    assert dataset.check() == ([f"other-document: {said}; {hint}"] if named else [])


@pytest.mark.parametrize(
    ("locator", "entry_type", "entry", "annotation"),
    [
        ("Press release, opening", "techreport", {}, {"category": "news"}),
        ("Announcement, opening", "techreport", {"howpublished": "Announcement"}, {}),
        ("Announcement, opening", "techreport", {"note": "Announced in May"}, {}),
        ("Blog post, opening", "techreport", {"url": "https://pond.example/blog/ripples"}, {}),
        ("Web page, Results", "techreport", {}, {"version": "May 2024, as web page and as PDF"}),
        ("Project page, Results", "techreport", {}, {"version": "v1, and its project page"}),
        ("Thread, opening", "techreport", {"title": "Thread on ripples"}, {}),
        ("README, Results", "techreport", {"url": "https://github.com/pond/ripples"}, {}),
        ("Model card, p. 3", "techreport", {"title": "Ripples Model Card"}, {}),
        # An entry that is no paper and no report is what stands at its address.
        ("Post, opening", "online", {"url": "https://pond.example/ripples"}, {}),
        ("Web page, opening", "misc", {"url": "https://pond.example/ripples"}, {}),
    ],
)
def test_the_source_may_be_that_document(
    dataset: Dataset, locator: str, entry_type: str, entry: dict[str, str], annotation: dict[str, str]
) -> None:
    dataset.source("pond2024ripples", "techreport")
    dataset.claim(locator=locator)
    assert dataset.broken_rules() == ["other-document"]
    dataset.source("pond2024ripples", entry_type, **entry)
    change(dataset, **annotation)
    assert dataset.check() == []


def test_a_post_beside_a_paper_is_another_document(dataset: Dataset) -> None:
    dataset.claim(locator="Post, opening")
    dataset.source("pond2024ripples", "misc", eprint="2412.99999", archiveprefix="arXiv")
    assert dataset.broken_rules() == ["other-document"]


@pytest.mark.parametrize(
    ("locator", "span"),
    [
        ("Reviewers 1 to 4", "Reviewers 1 to 4"),
        ("Reviewers 1-3, Weaknesses", "Reviewers 1-3"),
        ("Reviewers 1\N{EN DASH}3", "Reviewers 1\N{EN DASH}3"),
        ("Referees 2 to 3", "Referees 2 to 3"),
        ("Reviewer 1 to reviewer 4", "Reviewer 1 to reviewer 4"),
        ("All four reviewers, Weaknesses", "All four reviewers"),
        ("Weaknesses of each of the reviews", "each of the reviews"),
        ('Section 4, "most reviewers agree that"', ""),
        ("Reviewer 1, weakness 2; reviewer 3, weakness 1", ""),
        ("Reviewers 1 and 3, Weaknesses", ""),
        ("Reviewer 1, weaknesses 2 to 4", ""),
        ("Reviews, pp. 1 to 4", ""),
    ],
)
def test_each_reviewer_has_a_place(dataset: Dataset, locator: str, span: str) -> None:
    dataset.claim(locator=locator)
    hint = "name the place of each part, such as: reviewer 1, weakness 2; reviewer 3, question 1"
    message = f"collective-place: {span!r} is no place of what each of them says; {hint}"
    assert dataset.check() == ([message] if span else [])


@pytest.mark.parametrize("locator", ["Reviewers 1 to 4", "Press release, opening", "Table 2 of v3"])
def test_a_claim_that_was_withdrawn_keeps_its_place(dataset: Dataset, locator: str) -> None:
    dataset.claim("two", locator=locator, status="withdrawn", reason="It names another text.", answers=None)
    assert dataset.check() == []


@pytest.mark.parametrize(
    ("locator", "found"),
    [
        ("Section 3, second sentence", ["ordinal-place"]),
        ("Table 2 of v3", ["other-version"]),
        ("Section 3; press release, paragraph 2", []),
    ],
)
def test_the_place_of_an_answer_of_an_appraisal(dataset: Dataset, locator: str, found: list[str]) -> None:
    dataset.today = dataset.today.replace(year=2027)
    checked = {"depth": "full-text", "copy": "PDF", "on": LATER}
    dataset.appraise({"trials-stated": {"answer": "yes", "locator": locator}}, checked=checked)
    assert dataset.broken_rules() == found
