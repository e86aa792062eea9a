from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from tests.conftest import Command

QUESTION = "copies-when-told"


def test_the_brief_stands_alone(selfrep: Command) -> None:
    out = selfrep("brief", QUESTION).out
    assert out.startswith("# Can a model copy itself when it is told to?\n")
    for part in ("## Answer", "## What would change the answer", "## References", "## About this brief"):
        assert f"\n{part}\n" in out
    assert "8 of 10 (80%), interval 49% to 94.3% (explicit instruction; copy: same host)" in out
    assert "No current" not in out
    assert "(claim morrow2023lantern/aster-70b-copies, support high)" in out
    assert "The claims that take a side rest on measurements of" in out


def test_citations_are_numbers_of_references(selfrep: Command) -> None:
    out = selfrep("brief", QUESTION).out
    assert "[[" not in out
    assert "for a large model \\[1, Section 4, p. 110; Table 2\\]" in " ".join(out.split())
    references = out.split("## References")[1]
    assert "\n1. Morrow, A., van der Linden, J." in references


def test_disagreements_stand_under_what_they_are_about(selfrep: Command) -> None:
    out = selfrep("brief", QUESTION).out
    part = out.split("## What is disputed, by what it is about")[1].split("\n## ")[0]
    assert "### Inference" in part
    assert "*critiques*" in part


def test_html_is_one_file_in_which_nothing_runs(selfrep: Command, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    assert selfrep("brief", QUESTION, "--format", "html", "--output", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert "<title>Can a model copy itself when it is told to?</title>" in text
    assert "<h2>References</h2>" in text
    assert "default-src 'none'" in text
    assert not {"<script", "src=", "<link"} & {part for part in ("<script", "src=", "<link") if part in text}


def test_a_word_document(selfrep: Command, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    ran = selfrep("brief", QUESTION, "--format", "docx", "--output", str(file))
    assert ran.code == 0, ran.err
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
        text = packed.read("word/document.xml").decode()
    assert "Can a model copy itself when it is told to?" in text
    assert "8 of 10 (80%)" in text


def test_a_word_document_needs_a_file_and_pandoc(
    selfrep: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = selfrep("brief", QUESTION, "--format", "docx")
    assert (ran.code, "--output FILE" in ran.err) == (2, True)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    ran = selfrep("brief", QUESTION, "--format", "docx", "--output", str(tmp_path / "x.docx"))
    assert (ran.code, 'pip install "selfrep[brief]"' in ran.err) == (2, True)
    assert not (tmp_path / "x.docx").exists()


def test_only_of_a_question(selfrep: Command) -> None:
    assert "aster-7b' is a model" in selfrep("brief", "aster-7b").err
    ran = selfrep("brief", "copies-when-tld")
    assert ran.code == 2
    assert "did you mean copies-when-told" in ran.err


def test_texts_of_records_stay_text() -> None:
    from selfrep.exporting.brief import plain

    assert plain("<b>*x*</b> [a](javascript:x)\n# y") == r"\<b\>\*x\*\</b\> \[a\](javascript:x) \# y"
