"""Which models a number is of, where it is given for a name that stands for several."""

from __future__ import annotations

from collections.abc import Sequence

from selfrep.vocabulary import MembersRun, ModelCategory

TITLES = {
    ModelCategory.FAMILY.value: "Which version",
    ModelCategory.POOL.value: "Which of them were run",
}
"""What is said before the words, by the category of the row's model."""


def members_run(members: str | None, names: Sequence[str]) -> str:
    """The members in words: `GPT-5.4, GPT-5.5`, `all`, `not reported`; empty for a single model.

    Args:
        members: The column `members` of a result row.
        names: The members' names, where they are listed.
    """
    if members is None:
        return ""
    return ", ".join(names) if members == MembersRun.LISTED else MembersRun(members).phrase
