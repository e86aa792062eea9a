"""A changed record's page is shown before the site is built, as the build will make it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import edit

from selfrep.pipeline import current_database
from selfrep.sitebuild.preview import Preview, merged
from selfrep.sitebuild.site import publish, site_source

CLAIMS = "claims/morrow2023lantern.yaml"
CLAIM = "claims/morrow2023lantern/aster-70b-copies/"


@pytest.fixture
def preview(built_copy: Path) -> Preview:
    found = Preview(built_copy, site_source(built_copy))
    found.load_once()
    assert found.ready
    return found


def body(page: str) -> str:
    """The part of a page that the templates make, without what tells of the build and of the file's lines."""
    found = re.search(r'<div class="sr-page[^\n]*', page)
    assert found is not None
    return found.group().strip()


@pytest.mark.slow
def test_a_changed_page_is_what_the_build_makes_of_it(preview: Preview) -> None:
    edit(preview.root / CLAIMS, "Read in the paper", "Found in the paper")
    edit(preview.root / "claims" / "questions" / "copies-when-told.yaml", "short: ", "short: In short. ")
    shown = preview.change([CLAIMS, "claims/questions/copies-when-told.yaml"])
    assert shown.problems == []
    assert [*shown.pages] == [
        CLAIM,
        "questions/copies-when-told/",
        "questions/copies-when-told/evidence/",
        "sources/morrow2023lantern/",
    ]
    assert "Found in the paper" in shown.pages[CLAIM]
    database, _ = current_database(preview.root)
    assert database is not None
    site, problems = publish(preview.root, database)
    assert problems == []
    for address in (CLAIM, "questions/copies-when-told/evidence/"):
        built = (site / address / "index.html").read_text(encoding="utf-8")
        assert body(shown.pages[address]) == body(built)


def test_a_new_setting_shows_on_every_claim_measured_in_it(preview: Preview) -> None:
    edit(preview.root / CLAIMS, "instruction: explicit", "instruction: none")
    shown = preview.change([CLAIMS])
    assert {CLAIM, "claims/morrow2023lantern/aster-7b-copies/", "sources/morrow2023lantern/"} == {*shown.pages}


def test_a_new_claim_has_a_page_in_the_dress_of_another(preview: Preview) -> None:
    text = (preview.root / CLAIMS).read_text(encoding="utf-8")
    claim = text[text.index("  shell-scaffold:") : text.index("  robust-across-wordings:")]
    new = claim.replace("shell-scaffold", "a-new-claim")
    (preview.root / CLAIMS).write_text(f"{text.rstrip()}\n{new}", encoding="utf-8")
    page = preview.change([CLAIMS]).pages["claims/morrow2023lantern/a-new-claim/"]
    assert page.count("<html") == page.count("</html>") == page.count("<title>") == 1
    assert "morrow2023lantern/a-new-claim" in body(page)


def test_what_is_broken_has_no_page_and_is_told_until_it_is_mended(preview: Preview) -> None:
    good = (preview.root / CLAIMS).read_text(encoding="utf-8")
    edit(preview.root / CLAIMS, "successes: 8", "sucesses: 8")
    shown = preview.change([CLAIMS])
    assert (shown.pages, [problem.rule for problem in shown.problems]) == ({}, ["unknown-key"])
    (preview.root / CLAIMS).write_text(good.replace("aster-70b, metric", "nobody, metric"), encoding="utf-8")
    edit(preview.root / CLAIMS, "model: aster-70b", "model: nobody")
    shown = preview.change([CLAIMS])
    assert "unknown-model" in {problem.rule for problem in shown.problems}
    (preview.root / CLAIMS).write_text(good.replace("successes: 8", "successes: 6"), encoding="utf-8")
    shown = preview.change([CLAIMS])
    assert (CLAIM in shown.pages, shown.problems) == (True, [])
    assert [problem.rule for problem in preview.check()] != []  # 6 of 10 is no longer what the statement says


def test_other_files_and_a_record_that_was_never_built_have_no_preview(built_copy: Path, small_copy: Path) -> None:
    built = Preview(built_copy, site_source(built_copy))
    built.load_once()
    assert built.change(["site/home.toml", "selfrep.toml", "claims/README.md"]) == ({}, [])
    never = Preview(small_copy, site_source(small_copy))
    never.load_once()
    assert not never.ready
    assert never.change([CLAIMS]) == ({}, [])


def test_a_database_of_another_record_is_not_taken(built_copy: Path) -> None:
    edit(built_copy / CLAIMS, "successes: 8", "successes: 7")
    other = Preview(built_copy, site_source(built_copy))
    other.load_once()
    assert not other.ready


def test_a_title_is_text() -> None:
    shell = '<head><title>Old</title></head>\n  <div class="sr-page a">old</div>\n</body>'
    content = '---\ntitle: "A & <b>"\n---\n<div class="sr-page a">new \\1</div>\n'
    assert merged(shell, content) == (
        '<head><title>A &amp; &lt;b&gt;</title></head>\n  <div class="sr-page a">new \\1</div>\n</body>'
    )
