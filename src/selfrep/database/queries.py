"""Questions that the command line, the citations, the exports and the pages ask of the database.

Plain SQL over the tables, so that anybody with the file can ask the same.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from selfrep.results.formatting import format_interval, format_result

Row = dict[str, Any]

COUNTED = {
    "sources": "source",
    "claims": "claim",
    "results": "result",
    "relations": "relation",
    "questions": "question",
    "models": "model",
    "evaluations": "evaluation",
    "experiments": "experiment",
    "terms": "term",
}
"""What `counts` counts, and in which table."""


FOLDERS = {
    "claim": "claims",
    "source": "sources",
    "model": "models",
    "evaluation": "evaluations",
    "question": "questions",
}
"""Tables whose records have pages and documents of their own, and the folder of these."""


def rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    """All rows of a query as mappings."""
    return [dict(row) for row in connection.execute(sql, values)]


def one(connection: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    """The first row of a query as a mapping, or None."""
    row = connection.execute(sql, values).fetchone()
    return dict(row) if row else None


def meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What the database says of itself."""
    return {row["key"]: row["value"] for row in connection.execute("SELECT key, value FROM meta ORDER BY key")}


def counts(connection: sqlite3.Connection) -> Row:
    """Number of records of each type, and of claims by kind and by depth of check."""
    found: Row = {
        name: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in COUNTED.items()
    }
    for name, column in (("claims_by_kind", "kind"), ("claims_by_depth", "checked_depth")):
        groups = connection.execute(f"SELECT {column}, count(*) FROM claim GROUP BY 1 ORDER BY 2 DESC, 1")
        found[name] = dict(groups.fetchall())
    return found


IDENTIFIED = ("claim", "source", "question", "model", "evaluation", "term")
"""Tables whose records have an identifier that can be shown."""


def identifiers(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """All identifiers by table, former ones included."""
    found = {
        table: [row["id"] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")] for table in IDENTIFIED
    }
    for row in connection.execute("SELECT kind, alias FROM alias ORDER BY alias"):
        found[row["kind"]].append(row["alias"])
    return found


def resolve(connection: sqlite3.Connection, identifier: str) -> tuple[str, str] | None:
    """Table and present identifier of a record, found by its identifier or a former one; None if there is none."""
    for table in IDENTIFIED:
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [identifier]).fetchone():
            return table, identifier
    row = connection.execute("SELECT kind, id FROM alias WHERE alias = ?", [identifier]).fetchone()
    return (row["kind"], row["id"]) if row else None


def claim(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """A claim with everything that belongs to it.

    Returns:
        Its columns, and under `models`, `evaluations`, `caveats`, `criteria`, `answers`, `results`, `experiments`,
        `relations` (both ways, with the other claim's statement and source) the rows that belong to it.
    """
    found = one(connection, "SELECT * FROM claim WHERE id = ?", identifier)
    if found is None:
        return None
    found["models"] = rows(
        connection,
        "SELECT model.*, by_result FROM claim_model JOIN model ON model.id = model WHERE claim = ? ORDER BY model.name",
        identifier,
    )
    found["evaluations"] = rows(
        connection,
        "SELECT evaluation.*, by_result FROM claim_evaluation JOIN evaluation ON evaluation.id = evaluation"
        " WHERE claim = ? ORDER BY evaluation.name",
        identifier,
    )
    found["caveats"] = rows(
        connection,
        "SELECT caveat, label, definition FROM caveat JOIN vocabulary ON list = 'caveat' AND value = caveat"
        " WHERE claim = ? ORDER BY position",
        identifier,
    )
    found["criteria"] = rows(
        connection,
        "SELECT criterion, requirement, label, definition FROM criterion"
        " JOIN vocabulary ON list = 'criterion' AND value = criterion WHERE claim = ? ORDER BY position",
        identifier,
    )
    found["answers"] = rows(
        connection,
        "SELECT answer.*, question.question AS wording, question.proposition FROM answer"
        " JOIN question ON question.id = answer.question WHERE claim = ? ORDER BY answer.question",
        identifier,
    )
    found["results"] = results(connection, "claim", identifier)
    found["experiments"] = rows(
        connection,
        "SELECT experiment.*, evaluation.name AS evaluation_name FROM experiment"
        " JOIN evaluation ON evaluation.id = experiment.evaluation"
        " WHERE experiment.id IN (SELECT experiment FROM result WHERE claim = ?) ORDER BY experiment.id",
        identifier,
    )
    found["relations"] = rows(
        connection,
        "SELECT r.*, other.statement AS target_statement, other.kind AS target_kind, source.label AS target_label,"
        " other.source AS target_source FROM relations_both_ways AS r JOIN claim AS other ON other.id = r.target"
        " JOIN source ON source.id = other.source WHERE r.claim = ? ORDER BY r.type, r.target",
        identifier,
    )
    return found


def results(connection: sqlite3.Connection, column: str, value: str) -> list[Row]:
    """Result rows (see the view `results_flat`) of a claim, source, model or evaluation, with what belongs to them.

    Args:
        connection: The database.
        column: `claim`, `source`, `model` or `evaluation`.
        value: Its identifier.

    Returns:
        Rows of the view with `position`, `note` and the experiment's `elicitation`; the number and its interval in
        words under `measured` and `uncertainty`; the claim's `caveats`, and the `alternatives` of the number.
    """
    found = rows(
        connection,
        f"SELECT r.*, result.position, result.note, experiment.elicitation FROM results_flat AS r"
        f" JOIN result ON result.id = r.id JOIN experiment ON experiment.id = r.experiment"
        f" WHERE r.{column} = ? ORDER BY r.claim, result.position",
        value,
    )
    caveats: dict[str, list[str]] = {}
    for row in found:
        if row["claim"] not in caveats:
            carried = connection.execute("SELECT caveat FROM caveat WHERE claim = ? ORDER BY 1", [row["claim"]])
            caveats[row["claim"]] = [each["caveat"] for each in carried]
        row["measured"], row["uncertainty"] = format_result(row), format_interval(row)
        row["caveats"] = caveats[row["claim"]]
        row["alternatives"] = rows(
            connection, "SELECT * FROM alternative WHERE result = ? ORDER BY position", row["id"]
        )
    return found


def copies_made(connection: sqlite3.Connection) -> list[Row]:
    """Shares of runs that ended with a working copy (see `copy_made` of a metric), by evaluation and model.

    Returns:
        Rows of `results` with `model_released` (a date that may lack its day or month, or None) and `model_category`.
    """
    found = []
    for metric in rows(
        connection,
        "SELECT metric.* FROM metric JOIN evaluation ON evaluation.id = evaluation"
        " WHERE copy_made AND unit = 'proportion' ORDER BY evaluation.name, metric.id",
    ):
        shares = [
            row
            for row in results(connection, "evaluation", metric["evaluation"])
            if row["metric"] == metric["id"] and row["value"] is not None
        ]
        for row in sorted(shares, key=lambda row: (row["model_name"], row["claim"], row["position"])):
            model = one(connection, "SELECT released, category FROM model WHERE id = ?", row["model"])
            assert model is not None  # a foreign key
            found.append(row | {"model_released": model["released"], "model_category": model["category"]})
    return found


def evidence(connection: sqlite3.Connection) -> dict[tuple[str, str, str], int]:
    """How many claims answer a question, by question, stance and depth of check; cells without a claim are left out."""
    found = connection.execute(
        "SELECT question, stance, checked_depth, count(*) FROM answer JOIN claim ON claim.id = answer.claim"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return {(question, stance, depth): count for question, stance, depth, count in found}


CLAIM_LINES = """
    SELECT claim.id, claim.source, claim.kind, claim.statement, claim.asserted_by, claim.locator, claim.status,
        claim.assessment_level, claim.checked_depth, claim.position, source.label AS source_label, source.year
    FROM claim JOIN source ON source.id = claim.source
"""
"""What a list of claims shows of each."""


def claims_of_source(connection: sqlite3.Connection, source: str) -> list[Row]:
    """The claims of a source in the order of its file."""
    return rows(connection, f"{CLAIM_LINES} WHERE claim.source = ? ORDER BY claim.position", source)


def claims_of(connection: sqlite3.Connection, what: str, identifier: str) -> list[Row]:
    """The claims that speak of a model or an evaluation.

    Args:
        connection: The database.
        what: `model` or `evaluation`.
        identifier: Its identifier.
    """
    return rows(
        connection,
        f"{CLAIM_LINES} JOIN claim_{what} AS link ON link.claim = claim.id WHERE link.{what} = ?"
        " ORDER BY source.date DESC, claim.source, claim.position",
        identifier,
    )


def claims_of_question(connection: sqlite3.Connection, question: str) -> list[Row]:
    """The claims that answer a question, with stance and note, newest source first."""
    return rows(
        connection,
        "SELECT lines.*, answer.stance, answer.note AS answer_note FROM answer"
        f" JOIN ({CLAIM_LINES}) AS lines ON lines.id = answer.claim WHERE answer.question = ?"
        " ORDER BY CASE lines.kind WHEN 'result' THEN 0 ELSE 1 END, lines.year DESC, lines.id",
        question,
    )


def source(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """A source with its authors under `authors`."""
    found = one(connection, "SELECT * FROM source WHERE id = ?", identifier)
    if found is not None:
        found["authors"] = rows(connection, "SELECT * FROM author WHERE source = ? ORDER BY position", identifier)
    return found


def independent_sources(connection: sqlite3.Connection, claims: set[str]) -> int:
    """How many sources stand behind some claims, sources that share data counted once."""
    return len(data_sets(connection, claims))


def data_sets(connection: sqlite3.Connection, claims: set[str]) -> list[list[Row]]:
    """The sources behind some claims (`id`, `label`), those that share data together, in order of identifier."""
    sources = {claim: claim.split("/")[0] for claim in claims}
    group = {source: source for source in sources.values()}

    def head(source: str) -> str:
        while group[source] != source:
            source = group[source]
        return source

    for row in connection.execute("SELECT claim, target FROM relation WHERE type = 'same-data' ORDER BY 1, 2"):
        if row["claim"] in sources and row["target"] in sources:
            group[head(sources[row["claim"]])] = head(sources[row["target"]])
    labels = dict(connection.execute("SELECT id, label FROM source").fetchall())
    members: dict[str, list[Row]] = {}
    for source in sorted(group):
        members.setdefault(head(source), []).append({"id": source, "label": labels[source]})
    return sorted(members.values(), key=lambda sources: str(sources[0]["id"]))


def disagreements(connection: sqlite3.Connection, claims: set[str] | None = None) -> list[Row]:
    """Recorded contradictions, qualifications and critiques, by what they are about.

    Args:
        connection: The database.
        claims: Only those that touch one of these claims; None for all.
    """
    found = rows(
        connection,
        "SELECT relation.*, claim.statement, source.label, other.statement AS target_statement,"
        " other_source.label AS target_label FROM relation"
        " JOIN claim ON claim.id = relation.claim JOIN source ON source.id = claim.source"
        " JOIN claim AS other ON other.id = relation.target"
        " JOIN source AS other_source ON other_source.id = other.source"
        " WHERE basis IS NOT NULL ORDER BY basis, relation.claim, relation.target",
    )
    return [row for row in found if claims is None or row["claim"] in claims or row["target"] in claims]
