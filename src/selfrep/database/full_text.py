"""The full-text indexes: what SQLite makes them with, and their rows, made from the rows of the tables.

A claim is found by more than its own words: by the names and spellings of its models and evaluations, the wordings of
the questions that it answers, the synonyms of its terms, and its numbers in every way of writing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selfrep.database.row_types import EvaluationRow, ModelRow, ResultRow, SynonymRow, TableRows, TermRow
from selfrep.tokens import normalized, number_tokens, tokens, variants

TOKENS = 'tokenize = "porter unicode61 remove_diacritics 2"'
"""How the full-text indexes cut a text into words."""

FULL_TEXT = f"""
    CREATE VIRTUAL TABLE claim_text USING fts5(
        id UNINDEXED, statement, quote, note, figures, models, evaluations, source, questions, synonyms,
        {TOKENS}
    )
"""
"""The full-text index over claims."""

QUESTION_TEXT = f"CREATE VIRTUAL TABLE question_text USING fts5(id UNINDEXED, wording, {TOKENS})"
"""The full-text index over the wordings of questions, one row a wording."""


def index_rows(rows: TableRows) -> list[dict[str, str]]:
    """The rows of the full-text table, made from the rows of the others."""
    names = _names(rows["model"], ((row["model"], row["alias"]) for row in rows["model_alias"]))
    evaluations = _names(rows["evaluation"], ((row["evaluation"], row["alias"]) for row in rows["evaluation_alias"]))
    authors: dict[str, list[str]] = {}
    for author in rows["author"]:
        authors.setdefault(author["source"], []).append(f"{author['given']} {author['family']}")
    sources = {
        row["id"]: " ".join(
            [row["id"], row["label"], row["title"], row["organization"], row["arxiv"], *authors.get(row["id"], [])]
        )
        for row in rows["source"]
    }
    asked: dict[str, list[str]] = {}
    for wording in wordings(rows):
        asked.setdefault(wording["id"], []).append(wording["wording"])
    models_of = _lists(((row["claim"], row["model"]) for row in rows["claim_model"]), names)
    evaluations_of = _lists(((row["claim"], row["evaluation"]) for row in rows["claim_evaluation"]), evaluations)
    questions_of = _lists(
        ((row["claim"], row["question"]) for row in rows["answer"] if row["stance"] != "context"), asked
    )
    synonyms = _synonyms(rows["term"], rows["synonym"])
    numbers: dict[str, list[str]] = {}
    units = {(row["evaluation"], row["id"]): row["unit"] for row in rows["metric"]}
    for result in rows["result"]:
        unit = units[result["evaluation"], result["metric"]]
        numbers.setdefault(result["claim"], []).extend(_figures(result, unit))
    found = []
    for claim in rows["claim"]:
        identifier = claim["id"]
        plain = f"{claim['statement']} {claim['quote'] or ''} {claim['note']}".lower()
        words = [word for term, group in synonyms if _holds(plain, term) for word in group]
        found.append(
            {
                "id": identifier,
                "statement": claim["statement"],
                "quote": claim["quote"] or "",
                "note": claim["note"],
                "figures": " ".join(dict.fromkeys([*number_tokens(plain), *numbers.get(identifier, [])])),
                "models": " ".join(models_of.get(identifier, [])),
                "evaluations": " ".join(evaluations_of.get(identifier, [])),
                "source": sources[claim["source"]],
                "questions": " ".join(questions_of.get(identifier, [])),
                "synonyms": " ".join(dict.fromkeys(words)),
            }
        )
    return found


def wordings(rows: TableRows) -> list[dict[str, str]]:
    """The rows of the full-text table of questions: every wording of every question."""
    found = [{"id": row["id"], "wording": row["question"]} for row in rows["question"]]
    return found + [{"id": row["question"], "wording": row["wording"]} for row in rows["also_asked"]]


def _names(
    rows: Sequence[ModelRow] | Sequence[EvaluationRow], aliases: Iterable[tuple[str, str]]
) -> dict[str, list[str]]:
    """By identifier the names under which a record is found; `aliases` are pairs of identifier and name."""
    names = {row["id"]: [row["name"], row["developer"], normalized(row["name"])] for row in rows}
    for named, alias in aliases:
        names[named].append(alias)
    for identifier, spellings in names.items():
        # `Qwen2.5` is indexed as one word; who asks for qwen must find it.
        words = {word for spelling in spellings for token in tokens(spelling) for word in variants(token)[1:]}
        names[identifier] = [*spellings, *sorted(words)]
    return names


def _lists(links: Iterable[tuple[str, str]], names: dict[str, list[str]]) -> dict[str, list[str]]:
    """By claim the names of all that it is linked to; `links` are pairs of claim and identifier."""
    found: dict[str, list[str]] = {}
    for claim, linked in links:
        found.setdefault(claim, []).extend(names[linked])
    return found


def _synonyms(terms: Sequence[TermRow], synonyms: Sequence[SynonymRow]) -> list[tuple[str, list[str]]]:
    """Each wording of each term, with the other wordings that it stands for."""
    groups: dict[str, list[str]] = {row["id"]: [row["term"]] for row in terms}
    for row in synonyms:
        groups[row["term"]].append(row["synonym"])
    return [(word.lower(), [other for other in group if other != word]) for group in groups.values() for word in group]


def _holds(text: str, words: str) -> bool:
    return words in text and re.search(rf"\b{re.escape(words)}\b", text) is not None


def _figures(row: ResultRow, unit: str) -> list[str]:
    """The number of a result row, as a reader may ask for it."""
    found = number_tokens(row["printed"])
    if row["successes"] is not None and row["trials"] is not None:
        found.append(f"{row['successes']}of{row['trials']}")
    if row["value"] is not None and unit == "proportion":
        found += [f"{round(row['value'] * 100, places):g}pct" for places in (0, 1, 2)]
    return found
