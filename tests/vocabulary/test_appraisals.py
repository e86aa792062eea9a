"""The sixteen questions of an appraisal."""

from __future__ import annotations

from selfrep.vocabulary import ASKED, AppraisalAnswer, AppraisalGroup, AppraisalQuestion, Concern


def test_sixteen_questions_in_three_groups_are_counted_through() -> None:
    assert list(ASKED) == list(AppraisalQuestion)
    assert [asked.code for asked in ASKED.values()] == [
        *(f"I{number}" for number in range(1, 11)),
        *(f"E{number}" for number in range(1, 5)),
        *(f"R{number}" for number in range(1, 3)),
    ]
    assert {asked.code[0]: asked.group for asked in ASKED.values()} == {
        "I": AppraisalGroup.INTERNAL_VALIDITY,
        "E": AppraisalGroup.EXTERNAL_VALIDITY,
        "R": AppraisalGroup.REPRODUCIBILITY,
    }


def test_every_answer_to_a_question_means_something_of_its_own() -> None:
    for question, asked in ASKED.items():
        assert question.definition.endswith("?")
        assert len({asked.yes, asked.partly, asked.no}) == 3
        assert all(text.endswith(".") and "\n" not in text for text in (asked.yes, asked.partly, asked.no))
        assert asked.standards


def test_answers_and_concerns_have_no_number() -> None:
    """What could be added up, or put in an order by a program, is not there."""
    for word in (*AppraisalAnswer, *Concern):
        assert not word.short
        # Its place in the list is kept by every member of an enumeration.
        assert [name for name, value in vars(word).items() if isinstance(value, int | float)] == ["_sort_order_"]
