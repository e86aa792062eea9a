"""Records -> problems: every rule that the dataset must keep, beyond what reading already refuses.

`check` runs all rules on a library; `vanished` compares it with the library of an earlier revision; `rules` lists all
rules, those of reading too, each with its page for the contributor guide. A rule is one function in a module by its
subject: `links` (do references lead somewhere), `relations` (are claims coherent), `numbers` (do figures agree),
`citations` (can a reader find and trust the source), `prose` (is the text fit to print), `history` (does what was cited
stay).
"""

from __future__ import annotations

from selfrep.checking import citations, links, numbers, prose, relations
from selfrep.checking.history import VANISHED_IDENTIFIER, vanished
from selfrep.checking.rules import Rule, registered
from selfrep.problems import Problem, Severity, sorted_problems
from selfrep.reading import READING_RULES, Library

__all__ = ["Rule", "check", "citations", "links", "numbers", "prose", "relations", "rules", "vanished"]


def check(library: Library) -> list[Problem]:
    """Everything that the rules find in a library, worst first."""
    return sorted_problems(problem for rule in registered() for problem in rule(library))


def rules() -> list[Rule]:
    """All rules by name, those that reading reports among them."""
    of_reading = [Rule(name, Severity.ERROR, "reading", page) for name, page in READING_RULES.items()]
    return sorted([*registered(), VANISHED_IDENTIFIER, *of_reading], key=lambda rule: rule.name)
