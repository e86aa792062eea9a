from __future__ import annotations

import pytest

from selfrep import vocabulary
from selfrep.vocabulary import Agreement, Confidence, Counts, Evidence, Inverse, RelationType, Term

LISTS = [
    each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, Term) and each is not Term
]


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_value_is_lower_case_text_with_a_meaning_of_its_own(words: type[Term]) -> None:
    for word in words:
        assert word == word.value == str(word)
        assert word.value.replace("-", "").isalnum()
        assert word.value.islower()
        assert word.definition.endswith((".", "?"))
        assert "\n" not in word.definition
    assert len({word.definition for word in words}) == len(words)


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_value_reads_in_a_sentence_and_by_itself(words: type[Term]) -> None:
    for word in words:
        assert word.phrase == word.phrase.strip()
        assert not word.phrase.endswith(".")
        assert word.label[0].isupper()
    # Two values of a list never read alike.
    assert len({word.phrase for word in words}) == len({word.label for word in words}) == len(words)


def test_words_are_those_of_the_value_unless_others_are_given() -> None:
    assert (vocabulary.Kind.MODEL_FACT.phrase, vocabulary.Kind.MODEL_FACT.label) == ("model fact", "Model fact")
    assert (vocabulary.Stance.YES.phrase, vocabulary.Stance.YES.label) == ("for", "Yes")
    assert vocabulary.Caveat.UNDER_ELICITED.label == "Under-elicited"
    assert (vocabulary.Unit.MINUTES.short, vocabulary.Unit.SCORE.short) == ("min", "")


def test_every_relation_reads_from_the_other_side_too() -> None:
    assert {relation for relation in RelationType if relation.inverse.value == relation.value} == {
        "contradicts",
        "same-data",
    }
    assert [relation.inverse for relation in RelationType] == list(Inverse)
    for relation in RelationType:
        # One stem, so that a list that grows in the wrong place is noticed.
        assert relation.inverse.value[:4] in (relation.value[:4], "buil", "not-", "answ")
    assert RelationType.BUILDS_ON.inverse is Inverse.BUILT_ON_BY
    assert RelationType.RESPONDS_TO.inverse is Inverse.ANSWERED_BY
    assert RelationType.FAILS_TO_REPLICATE.inverse is Inverse.NOT_REPLICATED_BY


# The table that the site explains, written out.
TABLE = {
    ("robust", "high"): "very-high",
    ("robust", "medium"): "high",
    ("medium", "high"): "high",
    ("robust", "low"): "medium",
    ("medium", "medium"): "medium",
    ("limited", "high"): "medium",
    ("medium", "low"): "low",
    ("limited", "medium"): "low",
    ("limited", "low"): "very-low",
}


def test_confidence_follows_from_evidence_and_agreement() -> None:
    found = {
        (evidence, agreement): Confidence.of(evidence, agreement) for evidence in Evidence for agreement in Agreement
    }
    assert found == TABLE


def test_steps_that_depend_on_each_other_give_no_interval() -> None:
    assert {counts for counts in Counts if not counts.independent} == {"milestones", "actions"}
