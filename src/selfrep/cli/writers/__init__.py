"""Records as text for a terminal, a module a sort; `parts` holds what they share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from selfrep.cli.output import Page
from selfrep.cli.writers.claim import write_claim
from selfrep.cli.writers.experiment import write_experiment
from selfrep.cli.writers.question import write_question
from selfrep.cli.writers.register import write_evaluation, write_model, write_term
from selfrep.cli.writers.source import write_source
from selfrep.database import queries

__all__ = ["WRITERS"]

Detail = TypeVar("Detail")
Writer = Callable[[Page, sqlite3.Connection, str], None]


def _writer(gather: Callable[[sqlite3.Connection, str], Detail], write: Callable[[Page, Detail], None]) -> Writer:
    return lambda page, connection, identifier: write(page, gather(connection, identifier))


WRITERS: dict[str, Writer] = {
    "claim": _writer(queries.claim, write_claim),
    "source": _writer(queries.source_detail, write_source),
    "question": _writer(queries.question_detail, write_question),
    "model": _writer(queries.model_detail, write_model),
    "evaluation": _writer(queries.evaluation_detail, write_evaluation),
    "experiment": _writer(queries.experiment_detail, write_experiment),
    "term": _writer(queries.term_detail, write_term),
}
"""How each sort of record is written; each takes an identifier that is there."""
