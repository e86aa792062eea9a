from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from selfrep.database import connect
from selfrep.database.load import load
from selfrep.reading import read_library
from selfrep.searching import Filters, corrections, find, search, suggestions
from selfrep.tokens import number_tokens, query_terms

LARGE = "morrow2023lantern/aster-70b-copies"
LITTLE = "morrow2023lantern/aster-7b-copies"
LADDER = "borealis2023card/two-of-six-steps"


def found(connection: sqlite3.Connection, query: str, limit: int = 3, **filters: tuple[str, ...]) -> list[str]:
    return [hit.id for hit in search(connection, query, Filters(**filters), limit)]


@pytest.mark.parametrize("spelling", ["Aster 7B", "aster7b", "ASTER-7B", "aster 7b", "Aster-Small", "aster small"])
def test_a_model_is_found_in_every_spelling(small_database: sqlite3.Connection, spelling: str) -> None:
    rows = small_database.execute("SELECT claim FROM claim_model WHERE model = 'aster-7b'")
    best = found(small_database, spelling)
    assert set(best) == {row["claim"] for row in rows}
    assert LITTLE in best[:2]


@pytest.fixture(scope="module")
def gpt(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus with a model whose name everybody spells another way."""
    library = read_library(small_root)[0]
    model = library.models["borealis-2"]
    library.models["borealis-2"] = model.model_copy(update={"name": "GPT-4o", "aliases": ("gpt-4o-2024-05-13",)})
    path = tmp_path_factory.mktemp("gpt") / "selfrep.db"
    load(library, path, {"version": "1"})
    return path


@pytest.mark.parametrize("spelling", ["gpt4o", "GPT-4o", "gpt 4o", "GPT 4 o", "what can gpt4o do?", "GPT4O"])
def test_letters_and_digits_may_be_joined_or_not(gpt: Path, spelling: str) -> None:
    with closing(connect(gpt)) as connection:
        hits = search(connection, spelling, limit=2)
    assert [hit.source for hit in hits] == ["borealis2023card", "borealis2023card"]


@pytest.mark.parametrize("number", ["8/10", "8 of 10", "8 out of 10", "eight out of ten", "80%", "80 percent", "80 %"])
def test_a_number_is_found_however_it_is_written(small_database: sqlite3.Connection, number: str) -> None:
    assert found(small_database, number)[0] == LARGE


def test_a_number_of_a_row_is_found_that_the_statement_does_not_print(small_database: sqlite3.Connection) -> None:
    assert found(small_database, "1/2")[0] == LITTLE
    assert found(small_database, "50%")[0] == LITTLE


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("How often did the small Aster model copy itself?", LITTLE),
        ("Can an AI clone itself on request?", LARGE),
        ("how many steps of the ladder did Borealis manage", LADDER),
        ("did anybody see a model copy itself without being asked", "borealis2023card/none-untold"),
        ("what counts as a copy?", "morrow2023lantern/what-counts-as-copy"),
    ],
)
def test_a_question_in_plain_words_is_answered(small_database: sqlite3.Connection, question: str, best: str) -> None:
    assert best in found(small_database, question, limit=5)


def test_an_author_finds_the_claims_of_the_source(small_database: sqlite3.Connection) -> None:
    hits = search(small_database, "Quill")
    assert {hit.source for hit in hits} == {"morrow2023lantern"}


def test_synonyms_of_the_glossary_widen_a_search(small_root: Path, tmp_path: Path) -> None:
    library = read_library(small_root)[0]
    agent = library.terms["agent"]
    library.terms["agent"] = agent.model_copy(update={"synonyms": ("homunculus",)})
    load(library, tmp_path / "selfrep.db", {"version": "1"})
    with closing(connect(tmp_path / "selfrep.db")) as connection:
        hits = found(connection, "homunculus")
    assert hits
    assert all("agent" in library.claims[each].statement.lower() for each in hits)


def test_filters_narrow_and_combine(small_database: sqlite3.Connection) -> None:
    assert set(found(small_database, "copy", 20, kind=("threshold", "threat-model"))) == {
        "borealis2023card/level-three",
        "okafor2024copies/copying-path",
    }
    assert found(small_database, "copies", 20, model=("aster-7b",), kind=("result",)) == [LITTLE]
    assert found(small_database, "", 20, source=("okafor2024copies",), assessment=("high",)) == [
        "okafor2024copies/press-release-differs"
    ]
    assert found(small_database, "", 20, question=("copies-untold",)) == ["borealis2023card/none-untold"]
    assert LADDER in found(small_database, "", 20, caveat=("logs-withheld",))


def test_the_limit_holds_and_scores_fall(small_database: sqlite3.Connection) -> None:
    hits = search(small_database, "copy aster borealis", limit=4)
    assert len(hits) == 4
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_results_come_with_their_claim(small_database: sqlite3.Connection) -> None:
    row = search(small_database, "8 of 10")[0].results[0]
    assert (row["model"], row["metric"], row["successes"], row["trials"], row["value"]) == (
        "aster-70b", "success-rate", 8, 10, 0.8,
    )  # fmt: skip
    assert row["wilson_low"] == pytest.approx(0.490, abs=1e-3)


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "AND",
        "NOT copy",
        "copy*",
        "statement:copy",
        "(",
        "\u0430\u0441",
        "9" * 5000 + "/3",
        "%",
        "' OR 1=1 --",
        "\0",
    ],
)
def test_no_query_is_an_error(small_database: sqlite3.Connection, query: str) -> None:
    assert isinstance(search(small_database, query), list)
    assert isinstance(suggestions(small_database, query), list)


def test_nothing_is_found_for_words_that_nobody_wrote(small_database: sqlite3.Connection) -> None:
    assert search(small_database, "zebra") == []
    assert search(small_database, "?!") == []


def test_a_misspelt_word_gets_the_words_of_the_record(small_database: sqlite3.Connection) -> None:
    assert "borealis" in suggestions(small_database, "borrealis")
    assert suggestions(small_database, "borealis") == []
    assert suggestions(small_database, "zzzzzzzz") == []
    assert corrections(small_database, "the borrealis card, and zzzzzzzz") == {"borrealis": ["borealis"]}
    assert found(small_database, "borrealis")[0].startswith("borealis2023card/")
    assert corrections(small_database, "asters") == {}  # another form of a word that stands there


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("lantern study of aster okafor2024copies", "okafor2024copies"),
        ("lantern study of aster okafor2024copies/aster-is-open", "okafor2024copies"),
        ("copies that count, 10.5555/LANTERN.2023.7", "morrow2023lantern"),
        ("copies that count (arXiv:2303.99901v2)", "morrow2023lantern"),
    ],
)
def test_a_record_that_is_named_stands_first(small_database: sqlite3.Connection, query: str, source: str) -> None:
    assert found(small_database, query)[0].startswith(f"{source}/")


def test_words_of_a_query() -> None:
    assert query_terms("How often did the gpt4o agent copy itself?") == ["often", "gpt4o", "gpt", "4", "agent", "copy"]
    assert query_terms("what is it") == ["what", "is", "it"]  # nothing else to go by
    assert query_terms("?") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9 of 10 trials (90%)", ["9of10", "90pct"]),
        ("nine of the ten", ["9of10"]),
        ("between 4.2% and 31 per cent", ["4.2pct", "31pct"]),
        ("Qwen2.5 of 2024", []),
        ("see 1/2/2024", []),
        ("no number", []),
    ],
)
def test_figures_of_a_text(text: str, words: list[str]) -> None:
    assert number_tokens(text) == words


def test_questions_asked_much_like_a_query(small_database: sqlite3.Connection) -> None:
    def questions(query: str) -> list[str]:
        return [row["id"] for row in find(small_database, query).questions]

    assert questions("clone itself on request") == ["copies-when-told"]
    assert questions("") == []
    assert questions("the of and") == []
    assert questions("weights download press release table") == []


def test_what_is_found_says_which_words_were_corrected(small_database: sqlite3.Connection) -> None:
    answer = find(small_database, "borrealis steps")
    assert answer.corrections == {"borrealis": ["borealis"]}
    assert answer.hits == search(small_database, "borrealis steps")
    assert answer.hits[0].source == "borealis2023card"
    assert find(small_database, "borealis").corrections == {}
    assert find(small_database, " ").corrections == {}


def test_a_query_is_read_once(small_database: sqlite3.Connection) -> None:
    statements: list[str] = []
    small_database.set_trace_callback(statements.append)
    find(small_database, "borrealis clone itself on request")
    wordings = [statement for statement in statements if statement.startswith("SELECT rowid, id FROM question_text")]
    vocabulary = [statement for statement in statements if statement == "SELECT synonym FROM synonym"]
    assert len(wordings) == len(set(wordings))
    assert len(vocabulary) == 1
