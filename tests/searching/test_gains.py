"""A claim gains where it disagrees with what is asked about, and loses where it is about other models."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from selfrep.searching import find
from selfrep.searching import gains as module
from selfrep.tokens import settings

LARGE, LITTLE = "morrow2023lantern/aster-70b-copies", "morrow2023lantern/aster-7b-copies"


def scored(connection: sqlite3.Connection, query: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in find(connection, query, limit=99).hits}


def without(monkeypatch: pytest.MonkeyPatch, **changed: float) -> None:
    """Take other gains than those of the settings."""
    chosen = settings()
    other = replace(chosen, gains=replace(chosen.gains, **changed))
    monkeypatch.setattr(module, "settings", lambda: other)


def test_claims_about_other_models_lose(small_database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "how often did aster 7b copy itself on request"
    now = scored(small_database, query)
    without(monkeypatch, other_models=0.0)
    before = scored(small_database, query)
    models: dict[str, set[str]] = {}
    for claim, model in small_database.execute("SELECT claim, model FROM claim_model"):
        models.setdefault(claim, set()).add(model)
    lowered = {claim for claim in now if now[claim] < before[claim]}
    assert lowered == {claim for claim in now if claim in models and "aster-7b" not in models[claim]}
    assert all(now[claim] == pytest.approx(0.8 * before[claim], abs=2e-4) for claim in lowered)
    assert lowered


def test_no_claim_loses_where_no_model_is_named(
    small_database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = scored(small_database, "how often did a model copy itself")
    without(monkeypatch, other_models=0.0)
    assert now == scored(small_database, "how often did a model copy itself")


@pytest.mark.parametrize(
    "query", ["who disputes that aster copied itself in most trials", "criticism of aster copying"]
)
def test_what_disagrees_gains_where_critiques_are_asked_for(
    small_database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    now = scored(small_database, query)
    without(monkeypatch, against=0.0)
    before = scored(small_database, query)
    raised = {claim for claim in now if now[claim] > before.get(claim, 0.0)}
    rows = small_database.execute(
        "SELECT claim, target FROM relation WHERE type IN ('contradicts', 'qualifies', 'critiques')"
    )
    others = {claim for claim, target in rows if claim.split("/")[0] != target.split("/")[0]}
    assert raised
    assert raised <= others
    assert "okafor2024copies/prepared-machine" in raised
