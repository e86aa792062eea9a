"""The JSON documents as JSON Schemas (draft 2020-12), made from what the database declares of its columns.

Only what a document nests is said here; types, meanings and closed lists come from the data
dictionary.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from selfrep.database.queries import FOLDERS, data_dictionary, rows

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}

_IN_WORDS = {
    "measured": "The number in words: `9 of 10 (90%)`.",
    "uncertainty": "Its interval in words: `59.6% to 98.2%`; empty where there is none.",
    "interval_method": "What that interval is: `95% Wilson interval`, `interval as printed (95% CI)`.",
    "setting": "Its setting in words: name of the experiment, what was asked, where a copy was to run, human help.",
}

_LINE = (
    ("claim", "id"), ("claim", "source"), ("claim", "kind"), ("claim", "statement"), ("claim", "asserted_by"),
    ("claim", "locator"), ("claim", "status"), ("claim", "assessment_level"), ("claim", "checked_depth"),
    ("claim", "position"), ("source", "label", "source_label"), ("source", "year"),
)  # fmt: skip
"""What a list of claims holds of each, as `selfrep.database.queries.CLAIM_LINES` gives it."""


class Shapes:
    """Schemas over one database; each of them allows no field that it does not name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._dictionary = data_dictionary(connection)
        self._lists: dict[str, list[str]] = {}
        for row in rows(connection, "SELECT list, value FROM vocabulary ORDER BY list, position"):
            self._lists.setdefault(row["list"], []).append(row["value"])

    def components(self) -> dict[str, Schema]:
        """Every schema by name; they refer to each other as parts of an OpenAPI description."""
        return {
            "meta": self.made(
                {
                    "schema_version": described(TEXT, "Raised when a field changes its name or its meaning."),
                    "version": described(TEXT, "Of the database, by which it is cited."),
                },
                "What the document was made from.",
            ),
            "claim_line": self.of(*_LINE, says="A claim in a list."),
            "result": self.result(),
            "change": self.change(),
            **{table: self.document(table) for table in FOLDERS},
            "changes": self.changes(),
        }

    def says(self, table: str) -> str:
        """What a row of a table or view is."""
        return self._dictionary[table].description

    def document(self, table: str) -> Schema:
        """The document of a record of a table."""
        nested: Mapping[str, Schema] = getattr(self, f"_{table}")()
        fixed = {"type": {"const": table}, "meta": reference("meta")}
        return self.made({**fixed, **self.columns(table), **nested}, self.says(table))

    def _claim(self) -> Mapping[str, Schema]:
        known = ("label", "definition")
        derived: Schema = {"type": "integer", "enum": [0, 1]}
        relation = self.columns("relations_both_ways") | {
            "derived": described(derived, "1 where the other claim records the relation, and this is its inverse."),
            "target_statement": self.column("claim", "statement"),
            "target_kind": self.column("claim", "kind"),
            "target_label": self.column("source", "label"),
            "target_source": self.column("claim", "source"),
        }
        of_term = [("vocabulary", name) for name in known]
        answer = self.columns("answer") | {
            "wording": self.column("question", "question"),
            "proposition": self.column("question", "proposition"),
        }
        experiment = self.columns("experiment") | {"evaluation_name": self.column("evaluation", "name")}
        return {
            "models": listed(self.linked("model", "claim_model")),
            "evaluations": listed(self.linked("evaluation", "claim_evaluation")),
            "caveats": listed(self.of(("caveat", "caveat"), *of_term)),
            "criteria": listed(self.of(("criterion", "criterion"), ("criterion", "requirement"), *of_term)),
            "answers": listed(self.made(answer, self.says("answer"))),
            "results": listed(reference("result")),
            "experiments": listed(self.made(experiment, self.says("experiment"))),
            "relations": listed(self.made(relation, self.says("relation"))),
            "source_label": self.column("source", "label"),
            "source_title": self.column("source", "title"),
        }

    def _source(self) -> Mapping[str, Schema]:
        return {
            "authors": listed(self.made(self.columns("author"), self.says("author"))),
            "results": listed(reference("result")),
            "claims": listed(reference("claim_line")),
        }

    def _question(self) -> Mapping[str, Schema]:
        sought = [("search", name) for name in ("sought", "where", "on", "found")]
        line = self.of(*_LINE)["properties"] | {
            "stance": self.column("answer", "stance"),
            "answer_note": self.column("answer", "note"),
        }
        return {
            "also_asked": described(TEXTS, "The same question in other words."),
            "searches": listed(self.of(*sought, says=self.says("search"))),
            "claims": listed(self.made(line, "A claim that answers the question, with its stance.")),
        }

    def _model(self) -> Mapping[str, Schema]:
        return {
            "aliases": described(TEXTS, "Other spellings of its name."),
            "sources": described(TEXTS, "Identifiers of the sources of its facts."),
            "results": listed(reference("result")),
            "claims": listed(reference("claim_line")),
        }

    def _evaluation(self) -> Mapping[str, Schema]:
        return {
            "aliases": described(TEXTS, "Its other names."),
            "metrics": listed(self.made(self.columns("metric"), self.says("metric"))),
            "results": listed(reference("result")),
            "claims": listed(reference("claim_line")),
        }

    def result(self) -> Schema:
        """A measurement with its setting, as the documents of claims, sources, models and evaluations hold it."""
        own = {
            "position": self.column("result", "position"),
            "note": self.column("result", "note"),
            "elicitation": self.column("experiment", "elicitation"),
            **{name: described(TEXT, words) for name, words in _IN_WORDS.items()},
            "caveats": listed(self.column("caveat", "caveat")),
            "alternatives": listed(self.made(self.columns("alternative"), self.says("alternative"))),
        }
        return self.made(self.columns("results_flat") | own, self.says("results_flat"))

    def change(self) -> Schema:
        """What happened to one record in one version."""
        parts = ("version", "type", "record", "what", "date", "words")
        field = self.of(*(("change", name) for name in ("field", "before", "after", "words")))
        own = {
            "label": described(TEXT, "The record's statement, title or name now; its identifier where it is gone."),
            "address": described(TEXT, "Its page below the root of the site; empty where it is gone."),
            "fields": listed(field),
        }
        return self.made({name: self.column("change", name) for name in parts} | own, self.says("change"))

    def changes(self) -> Schema:
        """The document of what changed."""
        counted = {name: {"type": "integer"} for name in ("added", "changed", "renamed", "removed")}
        told = described({"type": "boolean"}, "Whether its changes are known: those of the oldest are not.")
        fields = {
            "type": {"const": "changes"},
            "meta": reference("meta"),
            "since": described({"type": ["string", "null"]}, "The version after which; null for everything."),
            "complete": described({"type": "boolean"}, "Whether the history reaches back to its beginning."),
            "versions": listed(self.made({**self.columns("version"), **counted, "told": told})),
            "changes": listed(reference("change")),
        }
        return self.made(fields, "What changed, newest first.")

    def linked(self, table: str, link: str) -> Schema:
        """A record with what the table that links it says."""
        return self.made({**self.columns(table), "by_result": self.column(link, "by_result")}, self.says(table))

    def of(self, *parts: tuple[str, ...], says: str = "") -> Schema:
        """An object of some columns: table, column, and the name of the field where it is another."""
        return self.made({part[-1]: self.column(part[0], part[1]) for part in parts}, says)

    def columns(self, table: str) -> dict[str, Schema]:
        """All columns of a table or view."""
        return {name: self.column(table, name) for name in self._dictionary[table].columns}

    def column(self, table: str, name: str) -> Schema:
        """One column: its type, what it means, and the values that it may have if they are of a closed list."""
        column = self._dictionary[table].columns[name]
        schema: Schema = {"type": [column["data_type"], "null"] if column["nullable"] else column["data_type"]}
        values = list(dict.fromkeys(value for each in column["lists"].split() for value in self._lists[each]))
        if values:
            schema["enum"] = [*values, *([None] if column["nullable"] else [])]
        return described(schema, column["description"])

    @staticmethod
    def made(fields: Mapping[str, Schema], says: str = "") -> Schema:
        """An object that has just these fields."""
        made = {"type": "object", "properties": dict(fields), "required": list(fields), "additionalProperties": False}
        return described(made, says)


def described(schema: Schema, says: str) -> Schema:
    """The schema with what it means, where that is known."""
    return {**schema, "description": says.replace("`", "")} if says else schema


def listed(schema: Schema) -> Schema:
    """A list of such."""
    return {"type": "array", "items": schema}


def reference(name: str) -> Schema:
    """The schema of a name."""
    return {"$ref": f"#/components/schemas/{name}"}
