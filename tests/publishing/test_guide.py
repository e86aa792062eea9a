"""The parts of the contributor guide that are made from the program."""

from __future__ import annotations

from selfrep.checking import rules
from selfrep.publishing.pages.guide import GROUPS, guide_pages


def test_every_rule_is_in_the_guide_under_the_heading_of_its_module() -> None:
    page = dict(guide_pages())["contribute/rules.md"]
    assert {rule.group for rule in rules()} == set(GROUPS)
    for rule in rules():
        before = page[: page.index(f"### {rule.name} {{#{rule.name}}}")]
        assert before.rsplit("\n## ", 1)[1].split("\n")[0] == GROUPS[rule.group]
