"""Records as text for a terminal, a module a sort; `parts` holds what they share."""

from collections.abc import Callable

from selfrep.cli.output import Page
from selfrep.cli.writers.claim import write_claim
from selfrep.cli.writers.parts import Row
from selfrep.cli.writers.question import write_question
from selfrep.cli.writers.register import write_evaluation, write_model, write_term
from selfrep.cli.writers.source import write_source

__all__ = ["WRITERS"]

WRITERS: dict[str, Callable[[Page, Row], None]] = {
    "claim": write_claim,
    "source": write_source,
    "question": write_question,
    "model": write_model,
    "evaluation": write_evaluation,
    "term": write_term,
}
"""How each sort of record is written."""
