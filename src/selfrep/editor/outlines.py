"""Outlines that an editor writes out when asked: a claim, a row, a relation, an experiment, with the values to choose
from at each place.

They are `defaultSnippets`, which yaml-language-server offers (and so VS Code, Neovim and others); `${1|a,b|}` is a
place with a choice. The values come from the closed lists.
"""

from __future__ import annotations

from typing import Any

from selfrep.vocabulary import (
    Basis,
    Copied,
    Depth,
    Evaluator,
    HumanHelp,
    Instruction,
    Kind,
    Level,
    RelationType,
    ReplicaLocation,
    Sampled,
    Stance,
    Term,
)

Schema = dict[str, Any]


def with_outlines(claims: Schema) -> Schema:
    """The schema of a file of claims, with outlines where a claim, an experiment, a row or a relation may begin."""
    definitions, properties = claims["$defs"], claims["properties"]
    places = {
        "claims": {"defaultSnippets": [_outline("new claim", "A claim, with what every claim needs", _named(CLAIM))]},
        "experiments": {
            "defaultSnippets": [_outline("new experiment", "A setting that results share", _named(EXPERIMENT))]
        },
    }
    rows = {
        "Result": _outline("new result", "One measurement: k of n", RESULT),
        "Relation": _outline("new relation", "How this claim bears on another", RELATION),
        "Answer": _outline("new answer", "What the claim says to a question", ANSWER),
    }
    return {
        **claims,
        "properties": {key: {**value, **places[key]} for key, value in properties.items()},
        "$defs": {
            key: {**value, "defaultSnippets": [rows[key]]} if key in rows else value
            for key, value in definitions.items()
        },
    }


def _outline(label: str, description: str, body: Schema) -> Schema:
    return {"label": label, "description": description, "body": body}


def _named(body: Schema) -> Schema:
    return {"${1:name-in-this-file}": body}


def _choice(place: int, of: type[Term]) -> str:
    return f"${{{place}|{','.join(of)}|}}"


CLAIM: Schema = {
    "kind": _choice(2, Kind),
    "statement": "${3:A full sentence in our own words that names model, test and number.}",
    "locator": "${4:Section 1, p. 1}",
    "answers": [{"question": "${5:question}", "stance": _choice(6, Stance)}],
    "assessment": {"level": _choice(7, Level), "reason": "${8:Why.}"},
    "checked": {"depth": _choice(9, Depth), "copy": "${10:PDF of arXiv v1}", "on": "${11:2026-01-31}"},
}
"""A claim."""

EXPERIMENT: Schema = {
    "evaluation": "${2:evaluation}",
    "title": "${3:A short name for tables}",
    "instruction": _choice(4, Instruction),
    "human_help": _choice(5, HumanHelp),
    "replica_location": _choice(6, ReplicaLocation),
    "copied": _choice(7, Copied),
    "sampled": _choice(8, Sampled),
    "evaluator": _choice(9, Evaluator),
    "scaffold": "${10:The agent program around the model.}",
    "locator": "${11:Section 1, p. 1}",
}
"""An experiment."""

RESULT: Schema = {
    "experiment": "${1:experiment}",
    "model": "${2:model}",
    "metric": "${3:metric}",
    "successes": "${4:9}",
    "trials": "${5:10}",
}
"""A row of results."""

RELATION: Schema = {
    "type": _choice(1, RelationType),
    "target": "${2:source/claim}",
    "basis": _choice(3, Basis),
    "reason": "${4:Why, in a sentence.}",
}
"""A relation to another claim."""

ANSWER: Schema = {"question": "${1:question}", "stance": _choice(2, Stance)}
"""An answer to a question."""
