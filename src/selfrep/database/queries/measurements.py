"""Result rows, each with the number and its interval in words."""

from __future__ import annotations

import sqlite3

from selfrep.database.queries.fetch import Row, one, rows
from selfrep.results.formatting import format_interval, format_result, interval_method
from selfrep.results.settings import setting


def results(connection: sqlite3.Connection, column: str, value: str) -> list[Row]:
    """Result rows (see the view `results_flat`) of a claim, source, model or evaluation, with what belongs to them.

    Args:
        connection: The database.
        column: `claim`, `source`, `model` or `evaluation`.
        value: Its identifier.

    Returns:
        Rows of the view with `position`, `note` and the experiment's `elicitation`; in words the number under
        `measured`, its interval under `uncertainty`, what that is under `interval_method`, and the `setting`; the
        claim's `caveats`, and the `alternatives` of the number.
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
        row["measured"], row["setting"] = format_result(row), setting(row)
        row["uncertainty"], row["interval_method"] = format_interval(row), interval_method(row)
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
