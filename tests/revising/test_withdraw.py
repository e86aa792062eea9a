"""A claim taken back: it says why, and nothing rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Command

from selfrep.checking import check
from selfrep.reading import read_library
from selfrep.revising import NotPossibleError, withdraw
from selfrep.vocabulary import ClaimStatus

LARGE = "morrow2023lantern/aster-70b-copies"
SMALL = "morrow2023lantern/aster-7b-copies"
QUESTION = "copies-when-told"


def test_what_rested_on_it_goes(small_copy: Path) -> None:
    before = read_library(small_copy)[0]
    change = withdraw(small_copy, LARGE, "The table was\n corrected.")
    change.write()
    library, problems = read_library(small_copy)
    assert problems == []
    claim = library.claims[LARGE]
    assert (claim.status, claim.reason, claim.replaced_by) == (ClaimStatus.WITHDRAWN, "The table was corrected.", None)
    assert (claim.answers, claim.relations) == ((), ())
    assert [
        relation for each in library.claims.values() for relation in each.relations if relation.target == LARGE
    ] == []
    assert all(
        each.statement == before.claims[identifier].statement and each.results == before.claims[identifier].results
        for identifier, each in library.claims.items()
    )
    stances = [f"removed: its answer ({each.stance}) to {each.question}" for each in before.claims[LARGE].answers]
    assert [note for note in change.notes if note in stances] == stances
    assert f"removed: okafor2024copies/prepared-machine critiques {LARGE}" in change.notes
    (reword,) = (note for note in change.notes if note.startswith("reword"))
    sentence = "One study reports 8 of 10 trials for a large model [["
    assert reword.startswith(f"reword: {QUESTION} still cites it: {sentence}")
    found = [problem.rule for problem in check(library)]
    assert "inactive-claim-cited" in found
    assert not {"relation-with-inactive-claim", "inactive-claim-answers", "status-without-reason"} & set(found)


def test_a_successor_takes_its_place_where_it_answers_the_question(small_copy: Path) -> None:
    change = withdraw(small_copy, LARGE, "The small model was meant.", SMALL)
    change.write()
    library, problems = read_library(small_copy)
    assert problems == []
    assert library.claims[LARGE].replaced_by == SMALL
    question = library.questions[QUESTION]
    assert LARGE not in question.answer
    assert question.answer.count(f"[[{SMALL}]]") == 2
    assert any(note.startswith(f"moved: {QUESTION} cites {SMALL} now; look whether") for note in change.notes)
    targets = [(each.type, each.target) for each in library.claims["okafor2024copies/prepared-machine"].relations]
    assert ("critiques", SMALL) in targets
    assert not [problem for problem in check(library) if problem.rule == "inactive-claim-cited"]


def test_a_successor_that_answers_another_question_is_not_cited_instead(small_copy: Path) -> None:
    successor = "okafor2024copies/copying-path"
    change = withdraw(small_copy, LARGE, "Not a result.", successor)
    assert any(note.startswith(f"reword: {QUESTION} still cites it") for note in change.notes)
    change.write()
    library = read_library(small_copy)[0]
    assert LARGE in library.questions[QUESTION].answer
    (problem,) = (each for each in check(library) if each.rule == "inactive-claim-cited")
    assert problem.hint == f"reword the sentence, or cite its successor {successor}"


def test_the_glossary_leads_to_the_successor_or_no_longer(small_copy: Path) -> None:
    meant = "morrow2023lantern/what-counts-as-copy"
    change = withdraw(small_copy, meant, "Another text.", LARGE)
    change.write()
    assert read_library(small_copy)[0].terms["self-replication"].claims == (LARGE,)
    withdraw(small_copy, LARGE, "That one too.").write()
    assert read_library(small_copy)[0].terms["self-replication"].claims == ()


@pytest.mark.parametrize(
    ("claim", "reason", "successor", "why"),
    [
        ("morrow2023lantern/aster-70b", "x", "", "did you mean morrow2023lantern/aster-7"),
        (LARGE, "x", "morrow2023lantern/nothing", "there is no claim 'morrow2023lantern/nothing'"),
        (LARGE, "x", LARGE, "cannot replace"),
        (LARGE, "x", "morrow2023lantern/robust-across-wordings", "cannot replace"),
        (LARGE, "  ", "", "give the reason"),
        ("morrow2023lantern/robust-across-wordings", "x", "", "is superseded already"),
    ],
)
def test_what_cannot_be(small_copy: Path, claim: str, reason: str, successor: str, why: str) -> None:
    with pytest.raises(NotPossibleError) as error:
        withdraw(small_copy, claim, reason, successor)
    assert why in str(error.value)


def test_a_former_name_is_enough(small_copy: Path) -> None:
    withdraw(small_copy, "morrow2023lantern/small-model-copies", "Miscounted.").write()
    assert read_library(small_copy)[0].claims[SMALL].status is ClaimStatus.WITHDRAWN


def test_the_command_lists_what_is_left_to_do(small_copy: Path, selfrep: Command) -> None:
    before = (small_copy / "claims/morrow2023lantern.yaml").read_bytes()
    ran = selfrep("withdraw", LARGE, "--reason", "Miscounted.", "--dry-run", root=small_copy)
    assert (small_copy / "claims/morrow2023lantern.yaml").read_bytes() == before
    assert "would change; nothing was written" in ran.err
    ran = selfrep("withdraw", LARGE, "--reason", "Miscounted.", root=small_copy)
    assert ran.code == 1
    todo = ran.out.partition("Left to do\n")[2].splitlines()
    assert f"error inactive-claim-cited: the answer still cites {LARGE}, which is withdrawn" in todo[0]
    check_again = selfrep("check", root=small_copy)
    assert [line for line in check_again.out.splitlines() if " error " in line] == todo
    assert selfrep("withdraw", LARGE, root=small_copy).code == 2
