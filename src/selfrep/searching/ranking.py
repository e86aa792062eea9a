"""Ranking claims: BM25 over OR-ed terms, then what a claim is, then a mixture of sources.

FTS5's own ranking gives a word that stands in more than half of the texts no weight at all, and in a database on one
subject such words are most of a question. So each term is scored alone and weighed by its rarity here, after
S. Robertson and H. Zaragoza, Found. Trends Inf. Retr. 3 (2009), 333-389, with the 1 inside the logarithm that keeps
rarity above zero.

Two things raise a claim above its words: that it answers a recorded question which is asked much like the query, most
where the editors' answer cites it, and that it reports measurements, most where the query asks for a number. How much
each counts was tried on the questions of benchmarks/search.py.
"""

from __future__ import annotations

import heapq
import math
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from selfrep.markup import cited_claims
from selfrep.tokens import number_tokens

WEIGHTS = {
    "statement": 3.0, "quote": 1.0, "note": 1.0, "figures": 3.0, "models": 2.0, "evaluations": 1.0, "source": 0.7,
    "questions": 1.0, "synonyms": 0.8,
}  # fmt: skip
"""How much a word counts by the column in which it stands."""

SHORTEST_PREFIX = 4
"""Letters that a term must have to find longer words too: `replicat` finds `replication`."""

PREFIX_SHARE = 0.3
"""What a word that only begins with a term counts, beside one that equals it."""

ANSWER_GAIN = 0.5
"""How much of its score a claim gains that answers a question asked in the words of the query."""

CITED_GAIN = 1.5
"""How much a claim gains on which the answer to that question rests: one that its text cites."""

KEY_GAIN = 0.2
"""How much a claim gains that the answer to any question cites."""

ANSWER_SHARES = {"yes": 1.0, "no": 1.0, "mixed": 1.0, "context": 0.3}
"""What of `ANSWER_GAIN` a claim gets, by its stance."""

RESULT_GAIN = 0.2
"""How much of its score a claim with result rows gains."""

RESULT_GAIN_FOR_NUMBERS = 0.4
"""The same, where the query asks for a number."""

NAMED_GAIN = 3.0
"""How much of its score a claim gains whose identifier, source key, arXiv number or DOI the query names."""

_ASKS_NUMBER = re.compile(
    r"\bhow (?:often|many|much)\b|\b(?:rates?|percent|percentage|share|proportion|number|success)\b",
    re.IGNORECASE,
)

SAME_SOURCE = 0.95
"""What a claim counts for each better one of the same source, so that no source fills the first page alone."""


def ranked(
    connection: sqlite3.Connection,
    query: str,
    terms: Sequence[str],
    alike: Mapping[str, float],
    passing: AbstractSet[str],
    limit: int,
) -> list[tuple[str, float]]:
    """The best claims with their scores, best first.

    Args:
        connection: The database.
        query: As typed.
        terms: The words to look for.
        alike: How much each question is asked like the query, as `similarity` gives it.
        passing: Identifiers of the claims that pass the filters.
        limit: Most claims to return.
    """
    total = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
    scores = {
        identifier: score
        for identifier, score in _word_scores(connection, terms, total).items()
        if identifier in passing
    }
    for identifier in _named_explicitly(connection, query):
        if identifier in scores:
            scores[identifier] *= 1 + NAMED_GAIN
    gain = RESULT_GAIN_FOR_NUMBERS if number_tokens(query) or _ASKS_NUMBER.search(query) else RESULT_GAIN
    for row in connection.execute("SELECT DISTINCT claim FROM result"):
        if row["claim"] in scores:
            scores[row["claim"]] *= 1 + gain
    for identifier, gain in _gains(connection, alike).items():
        if identifier in scores:
            scores[identifier] *= 1 + gain
    return _diversified(scores, limit)


def _word_scores(connection: sqlite3.Connection, terms: Sequence[str], total: int) -> dict[str, float]:
    weights = ", ".join(str(weight) for weight in (0.0, *WEIGHTS.values()))
    sql = f"SELECT id, -bm25(claim_text, {weights}) FROM claim_text WHERE claim_text MATCH ?"
    scores: dict[str, float] = {}
    for term in terms:
        for match, share in _matches(term):
            rows = connection.execute(sql, [match]).fetchall()
            count = len(rows)
            # What FTS5 multiplied the score of a single term by.
            theirs = max(math.log((total - count + 0.5) / (count + 0.5)), 1e-6) if rows else 1.0
            factor = share * _rarity(count, total) / theirs
            for identifier, score in rows:
                scores[identifier] = scores.get(identifier, 0.0) + factor * score
    return scores


def _matches(term: str) -> Iterator[tuple[str, float]]:
    """How to look for a term, and what that counts."""
    yield quoted(term), 1.0
    if len(term) >= SHORTEST_PREFIX and term.isalpha():
        yield f"{quoted(term)}*", PREFIX_SHARE


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5))


def _named_explicitly(connection: sqlite3.Connection, query: str) -> list[str]:
    """Claims that a query names by their own identifier or by that of their source."""
    names = [part.strip(".,;()[]").lower().removeprefix("arxiv:") for part in query.split()]
    names = [name.removeprefix("https://doi.org/").removeprefix("https://arxiv.org/abs/") for name in names]
    names = [re.sub(r"^(\d{4}\.\d{4,5})v\d+$", r"\1", name) for name in names if name]
    slots = ", ".join("?" * len(names))
    return [
        row[0]
        for row in connection.execute(
            f"SELECT claim.id FROM claim JOIN source ON source.id = claim.source WHERE claim.id IN ({slots})"
            f" OR source.id IN ({slots}) OR (arxiv <> '' AND arxiv IN ({slots}))"
            f" OR (doi <> '' AND lower(doi) IN ({slots}))",
            names * 4,
        )
    ]


def _diversified(scores: dict[str, float], limit: int) -> list[tuple[str, float]]:
    """The best, each source's claims counting less the more of them stand above."""
    taken: dict[str, int] = {}
    waiting = [(-score, identifier, 0) for identifier, score in scores.items()]
    heapq.heapify(waiting)
    best: list[tuple[str, float]] = []
    while waiting and len(best) < limit:
        score, identifier, above = heapq.heappop(waiting)
        source = identifier.split("/")[0]
        now = taken.get(source, 0)
        if above < now:
            heapq.heappush(waiting, (score * SAME_SOURCE ** (now - above), identifier, now))
        else:
            best.append((identifier, -score))
            taken[source] = now + 1
    return best


def _gains(connection: sqlite3.Connection, alike: Mapping[str, float]) -> dict[str, float]:
    """What claims gain by answering recorded questions, the more so the more a question is asked like the query."""
    found: dict[str, float] = {}
    for row in connection.execute("SELECT claim, question, stance FROM answer"):
        gain = ANSWER_GAIN * ANSWER_SHARES[row["stance"]] * alike.get(row["question"], 0.0)
        found[row["claim"]] = max(found.get(row["claim"], 0.0), gain)
    for row in connection.execute("SELECT id, answer FROM question"):
        gain = KEY_GAIN + CITED_GAIN * alike.get(row["id"], 0.0)
        for claim in cited_claims(row["answer"]):
            found[claim] = max(found.get(claim, 0.0), gain)
    return found


def similarity(connection: sqlite3.Connection, terms: Sequence[str]) -> dict[str, float]:
    """By question, the share of a query's terms that one of its wordings holds; rare terms count more."""
    total = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
    weight = 0.0
    wordings: dict[tuple[str, int], float] = {}
    for term in terms:
        holds = "SELECT count(*) FROM claim_text WHERE claim_text MATCH ?"
        count = connection.execute(holds, [quoted(term)]).fetchone()[0]
        rarity = _rarity(count, total)
        weight += rarity
        for row in connection.execute("SELECT rowid, id FROM question_text WHERE wording MATCH ?", [quoted(term)]):
            wording = (row["id"], row["rowid"])
            wordings[wording] = wordings.get(wording, 0.0) + rarity
    found: dict[str, float] = {}
    for (question, _), held in wordings.items():
        found[question] = max(found.get(question, 0.0), held / weight)
    return found


def quoted(term: str) -> str:
    """A term as FTS5 takes it literally."""
    return '"' + term.replace('"', '""') + '"'
