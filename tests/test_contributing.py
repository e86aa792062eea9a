"""The commands of CONTRIBUTING make a record that passes, in a database that has only the question."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.conftest import Command
from tests.importing.conftest import Server, server

from selfrep.cli import new_source
from selfrep.reading import read_library

__all__ = ["server"]

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUESTION = """question: Can a model copy itself when it is told to?
proposition: A language-model agent that is told to copy itself does so.
short: One study reports that an open model did.
answer: Yes, on a prepared machine.
status: shown
evidence: limited
agreement: high
would_change: A count of trials on another machine.
reviewed_on: 2026-11-21
searches:
  - {sought: Repetitions, where: arXiv, on: 2026-11-21}
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
  <published>2024-12-09T15:00:00Z</published>
  <title>Frontier AI systems have surpassed the self-replicating red line</title>
  <author><name>Xudong Pan</name></author><author><name>Jiarun Dai</name></author>
  <author><name>Yihe Fan</name></author><author><name>Min Yang</name></author>
</entry></feed>"""


def blocks(language: str) -> list[str]:
    """The blocks of code in a language, without the indentation of their list."""
    found = re.findall(rf"(?ms)^( *)```{language}\n(.*?)^ *```$", TEXT)
    return ["".join(line.removeprefix(margin) for line in code.splitlines(keepends=True)) for margin, code in found]


def commands() -> list[str]:
    return re.findall(r"(?m)^\$ selfrep (.*)$", "".join(blocks("console")).replace("\\\n", " "))


@pytest.mark.slow
def test_the_first_claim_passes(
    selfrep: Command, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_source, "SERVICES", server.services)
    server.pages["/arxiv?id_list=2412.12140"] = ("application/atom+xml", ATOM)
    for folder in ("sources", "claims/questions"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "claims/questions/copies-itself-when-told.yaml").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "claims/glossary.yaml").write_text("agent:\n  term: agent\n  meaning: A program.\n", encoding="utf-8")
    assert len(commands()) == 5
    for command in commands():
        ran = selfrep(*shlex.split(command), root=tmp_path)
        assert ran.code == 0, ran
        assert "Written: " in ran.out
    assert "error placeholder: 'TODO' waits to be filled in" in selfrep("check", root=tmp_path).out
    annotation = tmp_path / "sources/pan2024frontier.md"
    front = annotation.read_text(encoding="utf-8").split("## Summary")[0]
    sections = next(block for block in blocks("markdown") if "## Summary" in block)
    annotation.write_text(front + sections, encoding="utf-8")
    ran = selfrep("check", root=tmp_path)
    assert (ran.code, ran.err) == (0, "0 errors and 0 warnings in 1 claim and 1 source\n"), ran.out
    assert read_library(tmp_path)[0].sources["pan2024frontier"].reference.arxiv == "2412.12140"
    claims = (tmp_path / "claims/pan2024frontier.yaml").read_text(encoding="utf-8")
    shown = next(block for block in blocks("yaml") if block.startswith("claims:"))
    assert shown in claims
    assert selfrep("format", "--check", root=tmp_path).code == 0
