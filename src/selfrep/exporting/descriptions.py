"""What each table and column means, in the words of the program: docstrings of the tables and of the record formats."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from importlib import resources
from types import NoneType
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from selfrep import records, vocabulary

_RECORDS: dict[str, tuple[type[BaseModel], ...]] = {
    "source": (records.Source, records.Reference), "author": (records.Person,), "evaluation": (records.Evaluation,),
    "metric": (records.Metric,), "model": (records.Model,), "question": (records.Question,),
    "search": (records.EmptySearch,), "experiment": (records.Experiment,), "claim": (records.Claim,),
    "answer": (records.Answer,), "relation": (records.Relation,), "result": (records.Result,),
    "alternative": (records.Alternative,), "term": (records.GlossaryTerm,),
}  # fmt: skip
"""Table, and the record formats that its columns come from."""

_NESTED: dict[str, type[BaseModel]] = {
    "assessment": records.Assessment, "checked": records.Checked, "threshold": records.Threshold,
    "instrument": records.Instrument,
}  # fmt: skip
"""Beginning of a claim's column, and the format of the part that it comes from."""

_VIEWS = {
    "claims_flat": "Every claim on one row, with its source; lists are joined by spaces.",
    "results_flat": "Every measurement on one row, with its claim, source, model, evaluation and setting.",
}

_OWN = {
    "claims_flat": {
        "year": "Year of the source.",
        "models": "Identifiers of the models that it speaks of, joined by spaces.",
        "evaluations": "Identifiers of the evaluations that it speaks of, joined by spaces.",
        "answers": "Questions that it answers, each as question=stance, joined by spaces.",
        "caveats": "Reasons to read it with care, joined by spaces.",
    },
    "results_flat": {
        "year": "Year of the source.",
        "locator": "Where: section, page, table, figure; the claim's, where the row has none of its own.",
    },
    "result": {
        "experiment": "Identifier of the experiment.",
        "wilson_high": "Upper end of the 95% Wilson interval.", "wilson_low": "Computed: lower end of the 95% Wilson"
        " interval, where successes and trials stand and trials are independent.",
        "exact_high": "Upper end of the 95% Clopper-Pearson interval.",
        "exact_low": "Computed: lower end of the 95% Clopper-Pearson interval, where the Wilson interval stands.",
    },
    "meta": {"key": "What is told.", "value": "What it is."},
    "vocabulary": {
        "list": "The closed list.", "value": "The value, as records hold it.", "label": "The value by itself.",
        "phrase": "The value inside a sentence.",
        "definition": "What it means.", "position": "Place in the list.",
    },
    "claim": {"checked_copy": "Which copy was read, in words."},
    "source": {"copy": "Which copy was read, in words."},
    "alias": {"kind": "Table of the record.", "alias": "The former identifier.", "id": "The present identifier."},
    "also_asked": {"wording": "The other wording."},
    "caveat": {"caveat": "The caveat; the table vocabulary says what it means."},
    "criterion": {
        "criterion": "The criterion; the table vocabulary says what it means.",
        "requirement": "Whether it is required.",
    },
    "claim_model": {"by_result": "Whether one of the claim's results measures it."},
    "claim_evaluation": {"by_result": "Whether one of the claim's results was measured by it."},
    "evaluation_alias": {"alias": "The other name."},
    "model_alias": {"alias": "The other spelling."},
    "synonym": {"synonym": "A word that means the same."},
    "term_see": {"see": "The related term."},
}  # fmt: skip
"""Columns that no docstring speaks of, or whose docstring speaks of the file rather than the table."""

_ANYWHERE = {
    "position": "Place in its list, from 1.",
    "file": "Path of the record in the repository.",
    "id": "Its identifier.",
}

_TERMS: dict[tuple[str, str], type[vocabulary.Term]] = {
    ("question", "confidence"): vocabulary.Confidence, ("caveat", "caveat"): vocabulary.Caveat,
    ("criterion", "criterion"): vocabulary.Criterion, ("criterion", "requirement"): vocabulary.Requirement,
}  # fmt: skip
"""Columns of closed lists that come from no field of their own."""

_PARENTS = ("claim", "source", "model", "evaluation", "metric", "experiment", "question", "term", "result")
"""Tables that other tables and the views name, in the order in which a column of theirs is looked up."""


def table_description(table: str) -> str:
    """What a row of a table or view is."""
    return _VIEWS.get(table) or _tables().get(table, {}).get("", "")


def column_description(table: str, column: str) -> str:
    """What a column holds; empty where nobody says."""
    own = _OWN.get(table, {}).get(column) or _tables().get(table, {}).get(column) or _of_record(table, column)
    if own:
        return own
    if column.endswith("_missing"):
        return f"Why {column.removesuffix('_missing')} is absent, where it is."
    if column in _PARENTS:
        return f"Identifier of the {column}."
    if table in _VIEWS:
        return _of_view(table, column)
    return _ANYWHERE.get(column, "")


def origin(view: str, column: str) -> tuple[str, str] | None:
    """Table and column that a column of a flat view shows; None for what the view puts together itself."""
    first = "result" if view == "results_flat" else "claim"
    for parent in (first, *_PARENTS):
        part = column.removeprefix(f"{parent}_")
        if part != column and part in _columns(parent):
            return parent, part
    return next(((parent, column) for parent in (first, *_PARENTS) if column in _columns(parent)), None)


def closed_list(table: str, column: str) -> str:
    """The list of the table `vocabulary` that a column's values are of; empty where they are of none."""
    if column.endswith("_missing"):
        return vocabulary.Missing.list_name()
    if table in _VIEWS:
        shown = origin(table, column)
        return closed_list(*shown) if shown else ""
    term = _TERMS.get((table, column))
    if term is None:
        field = next((field for field, _ in _fields(table, column)), None)
        kinds = set(get_args(field.annotation) or (field.annotation,)) - {NoneType} if field else set()
        term = next(iter(kinds)) if len(kinds) == 1 else None
    return term.list_name() if isinstance(term, type) and issubclass(term, vocabulary.Term) else ""


def _of_view(view: str, column: str) -> str:
    shown = origin(view, column)
    if shown is None:
        return ""
    found = column_description(*shown)
    if shown[1] == column or not found:
        return found
    found = found.removeprefix("Computed: ")
    return f"Of the {shown[0]}: {found[0].lower()}{found[1:]}"


def _columns(table: str) -> set[str]:
    return set(_tables()[table]["columns"].split())


def _of_record(table: str, column: str) -> str:
    """What the record format says of the field that a column holds."""
    for field, part in _fields(table, column):
        said = _flowing(field.description or "")
        if said:
            return f"{part}: {said[0].lower()}{said[1:]}" if part else said
    return ""


def _fields(table: str, column: str) -> Iterator[tuple[FieldInfo, str]]:
    """The fields of the record formats that a column may come from, each with the part of the record that it is in."""
    for record in _RECORDS.get(table, ()):
        for name, field in record.model_fields.items():
            if column in (name, field.alias):
                yield field, ""
    part, _, rest = column.partition("_")
    if table == "claim" and part in _NESTED:
        for name, field in _NESTED[part].model_fields.items():
            if rest in (name, field.alias):
                yield field, part.capitalize()


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    """Docstrings of the table classes: under "" that of the table, under a column's name that of the column.

    They are read from the program's text: at run time the docstring of a field is gone, and SQLModel takes longer to
    import than all else here together. `columns` holds all names.
    """
    found: dict[str, dict[str, str]] = {}
    files = [file for file in resources.files("selfrep.database.tables").iterdir() if file.name.endswith(".py")]
    for node in (node for file in files for node in ast.parse(file.read_text(encoding="utf-8")).body):
        if not isinstance(node, ast.ClassDef):
            continue
        name, said, names = node.name.lower(), {"": _flowing(ast.get_docstring(node) or "")}, []
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                names.append(statement.target.id)
            elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
                name = str(statement.value.value)  # __tablename__
            elif names and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                said[names[-1]] = _flowing(str(statement.value.value))
        found[name] = said | {"columns": " ".join(names)}
    return found


def _flowing(text: str) -> str:
    return " ".join(text.split())
