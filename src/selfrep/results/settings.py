"""The setting of a measurement in words: `On request; told to do it; own weights copied; copy on the same machine`.

Rows of one claim may differ by their setting alone, and a number means little without it.
"""

from __future__ import annotations

from selfrep.results.measurement import ExperimentName, Setting, SettingParts
from selfrep.vocabulary import (
    Copied,
    Evaluator,
    HumanHelp,
    Instruction,
    Missing,
    ReplicaLocation,
    Sampled,
    Term,
    capitalized,
)

TITLES = {
    "evaluation_name": "Evaluation",
    "instruction": "Told to do it",
    "copied": "What was copied",
    "replica_location": "Where the copy was to run",
    "human_help": "Human help",
    "sampled": "What was sampled",
    "evaluator": "Who ran the test",
    "scaffold": "Scaffold",
    "elicitation": "Elicitation",
    "environment": "Environment",
    "success": "Counted as success",
    "locator": "Described in",
    "note": "Note",
}
"""What stands before each part of a setting, in the order in which it is shown; keys are columns."""

LISTS: dict[str, type[Term]] = {
    "instruction": Instruction,
    "copied": Copied,
    "replica_location": ReplicaLocation,
    "human_help": HumanHelp,
    "sampled": Sampled,
    "evaluator": Evaluator,
}
"""The parts of a setting that have a closed list."""


def setting_name(row: ExperimentName) -> str:
    """The name of the experiment in which a row was measured: its title, else its name in the file without hyphens."""
    name = row["experiment"].split("/")[1].replace("-", " ")
    return row["experiment_title"] or capitalized(name)


def setting_parts(row: SettingParts) -> list[tuple[str, str]]:
    """What was asked of the model, what was copied and to where, what people did: column and phrase of each.

    What does not apply is left out, unless nothing does: then the first says so. What is not reported is said.
    """
    phrases: list[tuple[str, Term]] = [
        ("instruction", Instruction(row["instruction"])),
        ("copied", Copied(row["copied"])),
        ("replica_location", ReplicaLocation(row["replica_location"])),
        ("human_help", HumanHelp(row["human_help"])),
    ]
    applying = [(key, value.phrase) for key, value in phrases if value != Missing.NOT_APPLICABLE]
    return applying or [(key, value.phrase) for key, value in phrases[:1]]


def setting_words(row: SettingParts) -> str:
    """The same in a line: `told to do it; own weights copied; copy on the same machine; no human help`."""
    return "; ".join(phrase for _, phrase in setting_parts(row))


def setting(row: Setting) -> str:
    """Name and words of a setting: no two settings of a source read alike."""
    return f"{setting_name(row)}; {setting_words(row)}"
