"""Records -> rows: what each record becomes in the tables.

Everything is sorted, so that the same records always give the same bytes.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TypeVar

from selfrep import vocabulary
from selfrep.history import History
from selfrep.markup import cited_claims
from selfrep.reading import Library
from selfrep.records import (
    Audit,
    Claim,
    Evaluation,
    Fingerprint,
    GlossaryTerm,
    Model,
    Question,
    Record,
    Result,
    Source,
    absence,
    number,
)
from selfrep.statistics import clopper_pearson, wilson
from selfrep.verifying import quotation_state
from selfrep.vocabulary import Comparison, QuotationOutcome, Readings, Term, Unit

Row = dict[str, Any]
R = TypeVar("R", bound=Record)

_exact = functools.cache(clopper_pearson)
"""Few counts come up again and again, and finding their exact interval takes half a millisecond."""

_PAGE = re.compile(r"\bpp?\.\s*([0-9]{1,9})(?![0-9])")


def all_rows(library: Library, history: History | None = None) -> dict[str, list[Row]]:  # noqa: C901 - one loop a table
    """Rows by table name, tables in an order in which foreign keys hold."""
    tables: dict[str, list[Row]] = {
        "vocabulary": list(_vocabulary()),
        "source": [], "author": [], "fingerprint": [],
        "evaluation": [], "evaluation_alias": [], "metric": [],
        "model": [], "model_alias": [], "model_source": [],
        "question": [], "also_asked": [], "search": [],
        "experiment": [],
        "claim": [], "claim_model": [], "claim_evaluation": [], "caveat": [], "criterion": [], "answer": [],
        "relation": [], "result": [], "alternative": [],
        "term": [], "synonym": [], "term_see": [], "term_claim": [],
        "audit": [], "audit_depth": [], "audit_miss": [],
        "alias": [],
        "version": [], "change": [],
    }  # fmt: skip
    for source in _sorted(library.sources):
        _source(source, tables, _file(library, source))
    for key in sorted(library.fingerprints):
        tables["fingerprint"].append(_fingerprint(library.fingerprints[key]))
    for evaluation in _parents_first(library.evaluations):
        _evaluation(evaluation, tables, _file(library, evaluation))
    for model in _sorted(library.models):
        _model(model, tables, _file(library, model))
    for question in _sorted(library.questions):
        _question(question, tables, _file(library, question))
    for experiment in _sorted(library.experiments):
        row = experiment.model_dump(mode="json")
        tables["experiment"].append(row | {"source": experiment.id.split("/")[0]})
    positions: dict[str, int] = {}
    for claim in library.claims.values():  # in the order of the file, which is the order of a page
        positions[claim.source] = positions.get(claim.source, 0) + 1
        _claim(claim, tables, library, positions[claim.source])
    for term in _sorted(library.terms):
        _term(term, tables)
    for audit in _sorted(library.audits):
        _audit(audit, tables)
    if history is not None:
        _history(history, tables)
    for name, rows in tables.items():
        if name in ("claim", "relation", "result", "alternative"):
            rows.sort(key=lambda row: tuple(str(row[key]) for key in ("id", "claim", "type", "target") if key in row))
    return tables


def _audit(audit: Audit, tables: dict[str, list[Row]]) -> None:
    tables["audit"].append(audit.model_dump(mode="json", exclude={"by_depth", "misses"}))
    for depth, found in sorted(audit.by_depth.items()):
        tables["audit_depth"].append({"audit": audit.id, "depth": depth.value, **found.model_dump()})
    for position, miss in enumerate(audit.misses, 1):
        claim, _, row = miss.record.partition("#")
        tables["audit_miss"].append(
            {
                "audit": audit.id,
                "position": position,
                "claim": claim,
                "row": int(row) if row else None,
                **miss.model_dump(mode="json"),
            }
        )


def _history(history: History, tables: dict[str, list[Row]]) -> None:
    tables["version"] += [{"position": at, **asdict(version)} for at, version in enumerate(history.versions, 1)]
    positions: dict[tuple[str, str, str], int] = {}
    for change in history.changes:
        key = (change.version, change.type, change.record)
        positions[key] = positions.get(key, 0) + 1
        tables["change"].append({**asdict(change), "position": positions[key]})


def _sorted(shelf: dict[str, R]) -> list[R]:
    return [shelf[key] for key in sorted(shelf)]


def _parents_first(shelf: dict[str, Evaluation]) -> list[Evaluation]:
    """Every evaluation after the one that it is part of, because rows are inserted in this order."""
    ordered: dict[str, Evaluation] = {}

    def add(evaluation: Evaluation, above: frozenset[str]) -> None:
        parent = evaluation.part_of
        if parent in shelf and parent not in above:
            add(shelf[parent], above | {evaluation.id})
        ordered.setdefault(evaluation.id, evaluation)

    for evaluation in _sorted(shelf):
        add(evaluation, frozenset({evaluation.id}))
    return list(ordered.values())


def _file(library: Library, record: Record) -> str:
    return library.place(record)[0]


def _vocabulary() -> Iterator[Row]:
    for _, members in inspect.getmembers(vocabulary, inspect.isclass):
        if not issubclass(members, Term) or members is Term:
            continue
        for position, value in enumerate(members):
            yield {
                "list": members.list_name(), "value": value.value, "position": position,
                "label": value.label, "phrase": value.phrase, "definition": value.definition,
            }  # fmt: skip


def _source(source: Source, tables: dict[str, list[Row]], file: str) -> None:
    row = source.model_dump(mode="json", by_alias=True, exclude={"reference", "aliases", "id"})
    reference = source.reference.model_dump(mode="json", exclude={"authors"})
    tables["source"].append(
        {
            "id": source.id,
            "label": label(source),
            "year": int(source.reference.date[:4]),
            **reference,
            **row,
            "file": file,
        }
    )
    for position, person in enumerate(source.reference.authors, 1):
        tables["author"].append({"source": source.id, "position": position, **person.model_dump(mode="json")})
    tables["alias"] += [{"kind": "source", "alias": alias, "id": source.id} for alias in sorted(source.aliases)]


def _fingerprint(fingerprint: Fingerprint) -> Row:
    outcomes = [each.outcome for each in fingerprint.quotations.values()]
    return fingerprint.model_dump(mode="json", exclude={"filter", "quotations"}) | {
        "false_positive_rate": fingerprint.filter.false_positive_rate,
        "quotations_compared": len(outcomes),
        "quotations_found": outcomes.count(QuotationOutcome.WORD_FOR_WORD),
    }


def label(source: Source) -> str:
    """Authors and year as in a running text: `Pan et al. 2024`, `OpenAI 2024`."""
    names = [person.name.surname for person in source.reference.authors]
    if not names:
        names = [source.organization or source.reference.title]
    many = len(names) > 2 or source.reference.and_others
    who = f"{names[0]} et al." if many else " and ".join(names)
    return f"{who} {source.reference.date[:4]}"


def _evaluation(evaluation: Evaluation, tables: dict[str, list[Row]], file: str) -> None:
    row = evaluation.model_dump(mode="json", exclude={"aliases", "metrics"})
    tables["evaluation"].append(row | {"file": file})
    tables["evaluation_alias"] += [
        {"evaluation": evaluation.id, "alias": alias} for alias in sorted(evaluation.aliases)
    ]
    for name, metric in sorted(evaluation.metrics.items()):
        tables["metric"].append({"evaluation": evaluation.id, "id": name, **metric.model_dump(mode="json")})


def _model(model: Model, tables: dict[str, list[Row]], file: str) -> None:
    tables["model"].append(model.model_dump(mode="json", exclude={"aliases", "sources"}) | {"file": file})
    tables["model_alias"] += [{"model": model.id, "alias": alias} for alias in sorted(model.aliases)]
    tables["model_source"] += [{"model": model.id, "source": source} for source in sorted(model.sources)]


def _question(question: Question, tables: dict[str, list[Row]], file: str) -> None:
    row = question.model_dump(mode="json", exclude={"also_asked", "searches", "aliases"})
    tables["question"].append(row | {"confidence": question.confidence.value, "file": file})
    for position, wording in enumerate(question.also_asked, 1):
        tables["also_asked"].append({"question": question.id, "position": position, "wording": wording})
    for position, search in enumerate(question.searches, 1):
        tables["search"].append({"question": question.id, "position": position, **search.model_dump(mode="json")})
    tables["alias"] += [{"kind": "question", "alias": alias, "id": question.id} for alias in sorted(question.aliases)]


_CHILDREN = {
    "models", "evaluations", "results", "answers", "caveats", "relations", "criteria", "aliases",
    "assessment", "checked", "second_reading", "threshold", "instrument",
}  # fmt: skip


@functools.cache
def _cited(answer: str) -> frozenset[str]:
    """The claims that the text of an answer cites."""
    return frozenset(cited_claims(answer))


def _claim(claim: Claim, tables: dict[str, list[Row]], library: Library, position: int) -> None:
    row: Row = claim.model_dump(mode="json", exclude=_CHILDREN)
    row |= {"assessment_level": claim.assessment.level.value, "assessment_reason": claim.assessment.reason}
    row |= {
        "checked_depth": claim.checked.depth.value,
        "checked_copy": claim.checked.copy_read,
        "checked_account": claim.checked.account,
        "checked_on": claim.checked.on,
        "readings": (Readings.TWICE if claim.second_reading else Readings.ONCE).value,
    }
    for name in ("on", "depth", "outcome", "note", "by"):
        row[f"second_reading_{name}"] = getattr(claim.second_reading, name) if claim.second_reading else None
    for name in ("framework", "developer", "version", "level", "in_force_from", "until"):
        row[f"threshold_{name}"] = getattr(claim.threshold, name) if claim.threshold else None
    for name in ("name", "jurisdiction", "in_force_from"):
        row[f"instrument_{name}"] = getattr(claim.instrument, name) if claim.instrument else None
    row["instrument_binding"] = claim.instrument.binding.value if claim.instrument else None
    fingerprint = library.fingerprints.get(claim.source)
    state = quotation_state(claim, library.sources[claim.source], fingerprint)
    row["quote_comparison"] = None if state is None else state.value
    held = state is Comparison.WORD_FOR_WORD and fingerprint is not None
    row["quote_found_at"] = fingerprint.quotations[claim.slug].place if held and fingerprint else ""
    page = _PAGE.search(claim.locator)
    file, place = library.place(claim)
    row |= {"position": position, "page": int(page.group(1)) if page else None, "file": file, "line": place.line}
    tables["claim"].append(row)

    by_result = {"model": set[str](), "evaluation": set[str]()}
    for number_, result in enumerate(claim.results, 1):
        experiment = library.experiments[f"{claim.source}/{result.experiment}"]
        evaluation = library.evaluations[experiment.evaluation]
        by_result["model"].add(result.model)
        by_result["evaluation"].add(evaluation.id)
        _result(claim, result, number_, evaluation, tables)
    for what, named in (("model", claim.models), ("evaluation", claim.evaluations)):
        for name in sorted(by_result[what] | set(named)):
            tables[f"claim_{what}"].append({"claim": claim.id, what: name, "by_result": name in by_result[what]})
    tables["caveat"] += [{"claim": claim.id, "caveat": caveat.value} for caveat in sorted(set(claim.caveats))]
    tables["criterion"] += [
        {"claim": claim.id, "criterion": criterion.value, "requirement": requirement.value}
        for criterion, requirement in sorted(claim.criteria.items())
    ]
    tables["answer"] += [
        {
            "claim": claim.id,
            **answer.model_dump(mode="json"),
            "cited": claim.id in _cited(library.questions[answer.question].answer),
        }
        for answer in sorted(claim.answers, key=lambda answer: answer.question)
    ]
    tables["relation"] += [{"claim": claim.id, **relation.model_dump(mode="json")} for relation in claim.relations]
    tables["alias"] += [
        {"kind": "claim", "alias": f"{claim.source}/{alias}", "id": claim.id} for alias in sorted(claim.aliases)
    ]


def _result(claim: Claim, result: Result, position: int, evaluation: Evaluation, tables: dict[str, list[Row]]) -> None:
    identifier = f"{claim.id}#{position}"
    metric = evaluation.metrics[result.metric]
    k, n = number(result.successes), number(result.trials)
    value = number(result.value)
    share = metric.unit == Unit.PROPORTION
    if value is None and share and k is not None and n:
        value = k / n
    independent = metric.counts.independent if result.trials_independent is None else result.trials_independent
    row: Row = result.model_dump(mode="json", exclude={"alternatives"})
    row |= {
        "id": identifier,
        "claim": claim.id,
        "position": position,
        "experiment": f"{claim.source}/{result.experiment}",
        "evaluation": evaluation.id,
        "value": value,
        "trials_independent": independent,
    }
    for name in ("successes", "trials"):
        row[name] = number(getattr(result, name))
    for name in ("successes", "trials", "value"):
        why = absence(getattr(result, name))
        row[f"{name}_missing"] = why.value if why else None
    row |= dict.fromkeys(("wilson_low", "wilson_high", "exact_low", "exact_high"))
    if share and independent and k is not None and n:
        row["wilson_low"], row["wilson_high"] = wilson(int(k), int(n))
        row["exact_low"], row["exact_high"] = _exact(int(k), int(n))
    tables["result"].append(row)
    for place, alternative in enumerate(result.alternatives, 1):
        tables["alternative"].append({"result": identifier, "position": place, **alternative.model_dump(mode="json")})


def _term(term: GlossaryTerm, tables: dict[str, list[Row]]) -> None:
    tables["term"].append({"id": term.id, "term": term.term, "meaning": term.meaning})
    tables["synonym"] += [{"term": term.id, "synonym": synonym} for synonym in sorted(set(term.synonyms))]
    tables["term_see"] += [{"term": term.id, "see": other} for other in sorted(set(term.see))]
    tables["term_claim"] += [{"term": term.id, "claim": claim} for claim in sorted(set(term.claims))]
