from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given as invented
from hypothesis import strategies as st

from selfrep.contributing import (
    CLAIM,
    EVALUATION,
    EXPERIMENT,
    METRIC,
    MODEL,
    QUESTION,
    SOURCE,
    TERM,
    Context,
    Field,
    IncompleteError,
    addition,
    choices_of,
    data_of,
    gather,
    place_of,
)
from selfrep.reading import Library, parse_yaml
from selfrep.records import Claim, Evaluation, Experiment, GlossaryTerm, Metric, Model, Question, Record
from selfrep.vocabulary import Kind

KINDS: list[tuple[type[Record], tuple[Field, ...], str]] = [
    (Claim, CLAIM, "borealis2023card"),
    (Experiment, EXPERIMENT, "borealis2023card"),
    (Model, MODEL, ""),
    (Metric, METRIC, "lantern-copy"),
    (Evaluation, EVALUATION, ""),
    (Question, QUESTION, ""),
    (GlossaryTerm, TERM, ""),
]
TEXTS = st.text(st.sampled_from("aB7 .,:#'\"-{}[]&*!|>%@`\\?=~ä—\u201c\n"), min_size=1, max_size=150).map(str.strip)
PLAIN = st.sampled_from(["yes", "no", "null", "1.2", "0x1f", "2024-01-01", "12:30", "~", "- a", "a: b", "a #b", "true"])
NUMBERS = st.integers(0, 10**6).map(str) | st.floats(0, 1).map(str)
DATES = st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat())


def every_field() -> list[Field]:
    fields = [field for _, fields, _ in KINDS for field in fields]
    return [*fields, *SOURCE]


def test_every_field_says_what_is_asked() -> None:
    for field in every_field():
        assert len(field.question) > 3, field
        assert field.adapter, field


def test_all_that_a_record_must_have_is_asked() -> None:
    for record, fields, _ in KINDS:
        derived = {"id", "source", "metrics"}
        needed = {name for name, field in record.model_fields.items() if field.is_required()} - derived
        assert needed <= {str(field.way[0]) for field in fields if field.is_prompted}, record


@st.composite
def options(draw: st.DrawFn, fields: tuple[Field, ...], context: Context) -> dict[str, list[str]]:
    """Values that all fields take, of which some are left out."""
    made: dict[str, list[str]] = {}
    for field in fields:
        if field.flag in made or not field.when(made, context) or not (field.required or draw(st.booleans())):
            continue
        known = choices_of(field, context, made)
        if field.pair:
            first = draw(st.sampled_from([choice.value for choice in known or ()]))
            made[field.flag] = [f"{first}={draw(st.sampled_from(list(field.pair[1])))}"]
            continue
        if known is not None:
            values: st.SearchStrategy[str] = st.sampled_from([choice.value for choice in known])
        elif field.is_flag:
            values = st.sampled_from(["true", "false"])
        elif field.is_number:
            values = NUMBERS.filter(_taken_by(field))
        else:
            values = (TEXTS | PLAIN | DATES).filter(_taken_by(field))
        made[field.flag] = draw(st.lists(values, min_size=1, max_size=3 if field.many else 1, unique=True))
    return made


def _taken_by(field: Field) -> Callable[[str], bool]:
    def takes(text: str) -> bool:
        try:
            field.adapter.validate_python(text)
        except ValueError:
            return False
        return bool(text)

    return takes


@pytest.mark.slow
@invented(st.data())
def test_what_is_written_loads_to_the_same_values(small_library: Library, data: st.DataObject) -> None:
    record, fields, holder = data.draw(st.sampled_from(KINDS))
    context = Context(small_library, holder)
    chosen = data.draw(options(fields, context))
    made = data_of(fields, gather(fields, chosen, context), context)
    place = place_of(record, "new-one", holder)
    change = addition(small_library.root, record, made, place)
    document, problems = parse_yaml(change.texts[place.file], place.file)
    assert problems == []
    read = document.data
    for step in filter(None, (place.part, place.name)):
        read = read[step]
    assert read == as_text(made)
    before = change.present.get(place.file, "")
    assert all(line in change.texts[place.file].splitlines() for line in before.splitlines())


def as_text(value: Any) -> Any:
    """What reading makes of a value: every scalar is text."""
    if isinstance(value, dict):
        return {str(key): as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def problems(library: Library, **given: str) -> str:
    context = Context(library, "borealis2023card")
    chosen = {flag.replace("_", "-"): [text] for flag, text in given.items()}
    with pytest.raises(IncompleteError) as caught:
        gather(CLAIM, chosen, context)
    return str(caught.value)


def test_all_that_is_missing_is_named_at_once(small_library: Library) -> None:
    assert problems(small_library) == (
        "missing: --kind, --statement, --locator, --assessment, --assessment-reason, --depth"
    )


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_asks_for_its_own_fields(small_library: Library, kind: Kind) -> None:
    said = problems(small_library, kind=kind)
    assert ("--experiment" in said) == (kind is Kind.RESULT)
    assert ("--consequence" in said) == (kind is Kind.THRESHOLD)
    assert ("--verdict" in said) == (kind is Kind.DETERMINATION)
    assert ("--jurisdiction" in said) == (kind is Kind.GOVERNANCE)
    assert ("--relation" in said) == (kind is Kind.CRITIQUE)
    assert ("--answers-none" in said) == (kind in (Kind.RESULT, Kind.BEHAVIOUR, Kind.CRITIQUE))


def test_the_account_is_asked_for_at_second_hand_only(small_library: Library) -> None:
    assert "--account" in problems(small_library, depth="secondary")
    assert "--account" not in problems(small_library, depth="full-text")


@pytest.mark.parametrize(
    ("flag", "text", "said"),
    [
        ("kind", "reslut", "--kind: 'reslut' is not an allowed value; did you mean result?"),
        ("caveats", "x", ""),
        ("checked_on", "27.11.2026", "--checked-on: '27.11.2026' is not a date; write 2024-12-09"),
        ("assessment", "", "--assessment: assessment is empty; give it a value or leave it out"),
        ("answers", "copies-untold", "--answers: 'copies-untold' is not in two parts; write it as NAME=yes"),
        ("answers", "copies-untld=no", "there is no question 'copies-untld'; did you mean copies-untold?; selfrep new"),
        ("answers", "copies-untold=maybe", "--answers: 'maybe' is not an allowed value; write one of: context"),
        ("model", "borealis-3", "there is no model 'borealis-3'; did you mean borealis-2?; selfrep new model borealis"),
        ("trials", "4", "--trials does not belong to a claim of kind background"),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(small_library: Library, flag: str, text: str, said: str) -> None:
    given = {"kind": "background", flag: text} if flag != "caveats" else {"kind": "background"}
    assert said in problems(small_library, **given)


@pytest.mark.parametrize(
    ("flag", "text", "said"),
    [
        (
            "trials",
            "forty",
            "--trials: 'forty' is not a number; write digits, or one of: not-reported, not-applicable, not-seen",
        ),
        ("trials", "4.5", "--trials: '4.5'"),
        ("experiment", "leader", "there is no experiment 'leader'; did you mean ladder?; selfrep new experiment bor"),
        (
            "metric",
            "steps",
            "the evaluation declares no metric 'steps'; write one of: steps-passed, or declare it: self",
        ),
    ],
)
def test_what_is_wrong_with_a_row(small_library: Library, flag: str, text: str, said: str) -> None:
    assert said in problems(small_library, **{"kind": "result", "experiment": "ladder", flag: text})


def test_one_value_is_given_once(small_library: Library) -> None:
    with pytest.raises(IncompleteError, match="--locator is given 2 times; give it once"):
        gather(CLAIM, {"locator": ["p. 1", "p. 2"]}, Context(small_library, "borealis2023card"))
