"""The tables, one SQLModel class each.

A record's fields keep their names: plain fields are columns, nested ones are columns with the outer name in front
(`assessment.level` is `assessment_level`), lists are child tables. What is computed, not recorded, is said so.

Annotations are evaluated here (no `from __future__ import annotations`): SQLModel reads them.
"""

from sqlmodel import Field, SQLModel


class Meta(SQLModel, table=True):
    """What this database is: version, schema version, what it was made from."""

    key: str = Field(primary_key=True)
    value: str


class Vocabulary(SQLModel, table=True):
    """Every value of every closed list, with its meaning."""

    list: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    position: int
    label: str
    definition: str


class Source(SQLModel, table=True):
    """A document that claims are taken from."""

    id: str = Field(primary_key=True)
    label: str
    """Computed: authors and year, as in a text: `Pan et al. 2024`."""
    year: int
    """Computed from `date`."""
    entry_type: str
    title: str
    and_others: bool
    date: str
    url: str
    doi: str
    arxiv: str
    journal: str
    booktitle: str
    publisher_name: str
    volume: str
    number: str
    pages: str
    howpublished: str
    note: str
    bibtex: str
    category: str = Field(index=True)
    publisher: str
    organization: str
    peer_reviewed: str
    version: str
    language: str
    read: str
    read_on: str | None
    copy_read: str | None = Field(sa_column_kwargs={"name": "copy"})
    page_url: str
    first_page: int
    archive_url: str
    summary: str
    method: str
    limitations: str
    file: str
    """Computed: path of the annotation in the repository."""


class Author(SQLModel, table=True):
    """An author of a source, in order."""

    source: str = Field(primary_key=True, foreign_key="source.id")
    position: int = Field(primary_key=True)
    family: str
    given: str
    particle: str
    suffix: str
    organization: bool


class Evaluation(SQLModel, table=True):
    """How things were tested."""

    id: str = Field(primary_key=True)
    name: str
    developer: str
    introduced_by: str | None = Field(foreign_key="source.id")
    part_of: str | None = Field(foreign_key="evaluation.id")
    description: str
    size: str
    public: str
    url: str
    file: str


class EvaluationAlias(SQLModel, table=True):
    """Another name of an evaluation."""

    __tablename__ = "evaluation_alias"
    evaluation: str = Field(primary_key=True, foreign_key="evaluation.id")
    alias: str = Field(primary_key=True)


class Metric(SQLModel, table=True):
    """A quantity that an evaluation measures."""

    evaluation: str = Field(primary_key=True, foreign_key="evaluation.id")
    id: str = Field(primary_key=True)
    title: str
    unit: str
    counts: str
    higher_means: str
    minimum: float | None
    maximum: float | None
    copy_made: bool


class Model(SQLModel, table=True):
    """What was tested."""

    id: str = Field(primary_key=True)
    name: str
    category: str
    developer: str = Field(index=True)
    released: str | None
    weights: str
    parameters: str
    context_length: str
    url: str
    note: str
    file: str


class ModelAlias(SQLModel, table=True):
    """Another spelling of a model's name."""

    __tablename__ = "model_alias"
    model: str = Field(primary_key=True, foreign_key="model.id")
    alias: str = Field(primary_key=True)


class ModelSource(SQLModel, table=True):
    """A source that states the facts of a model."""

    __tablename__ = "model_source"
    model: str = Field(primary_key=True, foreign_key="model.id")
    source: str = Field(primary_key=True, foreign_key="source.id")


class Question(SQLModel, table=True):
    """What people ask."""

    id: str = Field(primary_key=True)
    question: str
    proposition: str
    rung: int | None
    rung_title: str
    short: str
    answer: str
    status: str
    evidence: str
    agreement: str
    confidence: str
    """Computed from evidence and agreement."""
    would_change: str
    reviewed_on: str
    file: str


class AlsoAsked(SQLModel, table=True):
    """Another wording of a question."""

    __tablename__ = "also_asked"
    question: str = Field(primary_key=True, foreign_key="question.id")
    position: int = Field(primary_key=True)
    wording: str


class EmptySearch(SQLModel, table=True):
    """What was looked for to answer a question."""

    __tablename__ = "search"
    question: str = Field(primary_key=True, foreign_key="question.id")
    position: int = Field(primary_key=True)
    sought: str
    where: str
    on: str
    found: str


class Experiment(SQLModel, table=True):
    """One setting in which results were measured."""

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="source.id", index=True)
    evaluation: str = Field(foreign_key="evaluation.id", index=True)
    title: str
    instruction: str
    human_help: str
    replica_location: str
    evaluator: str
    scaffold: str | None
    elicitation: str
    environment: str | None
    success: str | None
    locator: str
    note: str


class Claim(SQLModel, table=True):
    """An attributed proposition that a reader can check."""

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="source.id", index=True)
    position: int
    """Computed: place in its file, from 1."""
    kind: str = Field(index=True)
    statement: str
    asserted_by: str
    locator: str
    quote: str | None
    note: str
    answers_none: str
    stated: str
    assessment_level: str
    assessment_reason: str
    checked_depth: str
    checked_copy: str | None
    checked_on: str
    status: str
    reason: str
    replaced_by: str | None = Field(foreign_key="claim.id")
    threshold_framework: str | None
    threshold_developer: str | None
    threshold_version: str | None
    threshold_level: str | None
    threshold_in_force_from: str | None
    threshold_until: str | None
    instrument_name: str | None
    instrument_jurisdiction: str | None
    instrument_binding: str | None
    instrument_in_force_from: str | None
    page: int | None
    """Computed: the first page that the locator names."""
    file: str
    line: int
    """Computed: where the record stands in the repository."""


class ClaimModel(SQLModel, table=True):
    """A model that a claim speaks of; `by_result` where one of its results measures it."""

    __tablename__ = "claim_model"
    claim: str = Field(primary_key=True, foreign_key="claim.id")
    model: str = Field(primary_key=True, foreign_key="model.id", index=True)
    by_result: bool


class ClaimEvaluation(SQLModel, table=True):
    """An evaluation that a claim speaks of; `by_result` where one of its results was measured by it."""

    __tablename__ = "claim_evaluation"
    claim: str = Field(primary_key=True, foreign_key="claim.id")
    evaluation: str = Field(primary_key=True, foreign_key="evaluation.id", index=True)
    by_result: bool


class Caveat(SQLModel, table=True):
    """A reason to read a claim with care."""

    claim: str = Field(primary_key=True, foreign_key="claim.id")
    caveat: str = Field(primary_key=True, index=True)


class Criterion(SQLModel, table=True):
    """What a definition asks for."""

    claim: str = Field(primary_key=True, foreign_key="claim.id")
    criterion: str = Field(primary_key=True)
    requirement: str


class Answer(SQLModel, table=True):
    """What a claim says to a question."""

    claim: str = Field(primary_key=True, foreign_key="claim.id")
    question: str = Field(primary_key=True, foreign_key="question.id", index=True)
    stance: str
    note: str


class Relation(SQLModel, table=True):
    """How one claim bears on another, as recorded; the view `relations_both_ways` adds the inverses."""

    claim: str = Field(primary_key=True, foreign_key="claim.id")
    type: str = Field(primary_key=True)
    target: str = Field(primary_key=True, foreign_key="claim.id", index=True)
    basis: str | None
    reason: str
    by: str


class Result(SQLModel, table=True):
    """One measurement. Where a number is absent, the column with `_missing` says why."""

    id: str = Field(primary_key=True)
    """Computed: claim, `#`, place in the claim."""
    claim: str = Field(foreign_key="claim.id", index=True)
    position: int
    experiment: str = Field(foreign_key="experiment.id", index=True)
    evaluation: str = Field(foreign_key="evaluation.id", index=True)
    """Computed: the experiment's."""
    model: str = Field(foreign_key="model.id", index=True)
    metric: str
    variant: str
    successes: int | None
    successes_missing: str | None
    trials: int | None
    trials_missing: str | None
    value: float | None
    """As recorded, or computed from successes and trials where the unit is a proportion."""
    value_missing: str | None
    low: float | None
    high: float | None
    interval: str
    bound: str
    printed: str
    independent: bool
    """As recorded, or what the metric's denominator says."""
    locator: str
    note: str
    wilson_low: float | None
    """Computed: 95% Wilson interval, where successes and trials stand and trials are independent."""
    wilson_high: float | None
    exact_low: float | None
    """Computed: 95% Clopper-Pearson interval."""
    exact_high: float | None


class Alternative(SQLModel, table=True):
    """A second printed value of the same number."""

    result: str = Field(primary_key=True, foreign_key="result.id")
    position: int = Field(primary_key=True)
    value: float | None
    successes: int | None
    trials: int | None
    locator: str
    why: str


class Term(SQLModel, table=True):
    """A term of the glossary."""

    id: str = Field(primary_key=True)
    term: str
    meaning: str


class Synonym(SQLModel, table=True):
    """Words that mean the same as a term."""

    term: str = Field(primary_key=True, foreign_key="term.id")
    synonym: str = Field(primary_key=True)


class TermSee(SQLModel, table=True):
    """Related terms."""

    __tablename__ = "term_see"
    term: str = Field(primary_key=True, foreign_key="term.id")
    see: str = Field(primary_key=True, foreign_key="term.id")


class TermClaim(SQLModel, table=True):
    """A claim that defines or uses a term."""

    __tablename__ = "term_claim"
    term: str = Field(primary_key=True, foreign_key="term.id")
    claim: str = Field(primary_key=True, foreign_key="claim.id")


class Alias(SQLModel, table=True):
    """A former identifier of a source, claim or question, and where it leads now."""

    kind: str = Field(primary_key=True)
    alias: str = Field(primary_key=True)
    id: str


class Version(SQLModel, table=True):
    """A version of the database, as the git history of its records shows it."""

    id: str = Field(primary_key=True)
    """Its name, after a day: `2026.11.21`."""
    position: int
    """Place in time, from 1."""
    date: str
    """The day of its last commit; empty where the history is not at hand."""
    commit: str
    """Its last commit; empty where the history is not at hand, or for changes that are not committed."""


class Change(SQLModel, table=True):
    """What happened to a record from one version to the next, one row a field. Of the first version none are told."""

    version: str = Field(primary_key=True, foreign_key="version.id")
    """In which version."""
    type: str = Field(primary_key=True)
    """Table of the record: `claim`, `source`, `model`, `evaluation`, `question`, `experiment` or `term`."""
    record: str = Field(primary_key=True, index=True)
    """Its identifier."""
    position: int = Field(primary_key=True)
    """Place among the changes of the record in the version, from 1."""
    what: str
    """`added`, `changed`, `renamed` or `removed`."""
    date: str
    """The day of the last commit of the version that touched its file."""
    field: str
    """Which field changed; empty where the record as a whole was added, renamed or removed."""
    before: str | None
    """What stood there."""
    after: str | None
    """What stands there in this version."""
    words: str
    """The change for people: `trials 10 -> 12`."""


VIEWS = {
    "relations_both_ways": """
        SELECT claim, type, target, basis, reason, by, 0 AS derived FROM relation
        UNION ALL
        SELECT target, inverse.value, claim, basis, reason, by, 1
        FROM relation JOIN vocabulary AS inverse ON inverse.list = 'inverse' AND inverse.label = relation.type
    """,
    "claims_flat": """
        SELECT claim.id, source.label AS source_label, source.title AS source_title, source.year, claim.source,
            claim.kind, claim.statement, claim.asserted_by, claim.locator, claim.quote, claim.note,
            (SELECT group_concat(model, ' ') FROM (SELECT model FROM claim_model WHERE claim = claim.id ORDER BY model))
                AS models,
            (SELECT group_concat(evaluation, ' ') FROM
                (SELECT evaluation FROM claim_evaluation WHERE claim = claim.id ORDER BY evaluation)) AS evaluations,
            (SELECT group_concat(question || '=' || stance, ' ') FROM
                (SELECT question, stance FROM answer WHERE claim = claim.id ORDER BY question)) AS answers,
            (SELECT group_concat(caveat, ' ') FROM (SELECT caveat FROM caveat WHERE claim = claim.id ORDER BY caveat))
                AS caveats,
            claim.assessment_level, claim.assessment_reason, claim.checked_depth, claim.checked_copy, claim.checked_on,
            claim.status, source.category, source.publisher, source.url, source.doi, source.arxiv
        FROM claim JOIN source ON source.id = claim.source
        ORDER BY claim.id
    """,
    # A row without a locator of its own has the claim's. Where the claim's rows were measured in settings that name
    # different places, that may be another row's place, so the setting's comes first. The claim's stays behind it
    # unless it only says more of the same: an experiment says where its setting is described, and the claim often in
    # which table the number is.
    "results_flat": """
        SELECT result.id, result.claim, claim.source, source.label AS source_label, source.year, result.model,
            model.name AS model_name, model.developer, result.evaluation, evaluation.name AS evaluation_name,
            result.metric, metric.title AS metric_title, metric.unit, metric.counts, result.variant, result.successes,
            result.successes_missing, result.trials, result.trials_missing, result.value, result.value_missing,
            result.printed, result.bound, result.independent, result.low, result.high, result.interval,
            result.wilson_low, result.wilson_high, result.exact_low, result.exact_high, result.experiment,
            experiment.title AS experiment_title, experiment.instruction, experiment.human_help,
            experiment.replica_location, experiment.evaluator, experiment.scaffold, experiment.environment,
            experiment.success,
            CASE
                WHEN result.locator != '' THEN result.locator
                WHEN experiment.locator != '' AND EXISTS (
                    SELECT 1 FROM result AS other JOIN experiment AS setting ON setting.id = other.experiment
                    WHERE other.claim = result.claim AND other.locator = ''
                        AND setting.locator NOT IN ('', experiment.locator)
                ) THEN experiment.locator || CASE
                    WHEN claim.locator LIKE '%' || experiment.locator || '%' THEN ''
                    ELSE ' (claim: ' || claim.locator || ')'
                END
                ELSE claim.locator
            END AS locator,
            claim.checked_depth
        FROM result
        JOIN claim ON claim.id = result.claim
        JOIN source ON source.id = claim.source
        JOIN model ON model.id = result.model
        JOIN evaluation ON evaluation.id = result.evaluation
        JOIN metric ON metric.evaluation = result.evaluation AND metric.id = result.metric
        JOIN experiment ON experiment.id = result.experiment
        ORDER BY result.claim, result.position
    """,
}
"""Views for people who open the file in a spreadsheet or a browser of databases, by name."""

TOKENS = 'tokenize = "porter unicode61 remove_diacritics 2"'
"""How the full-text indexes cut a text into words."""

FULL_TEXT = f"""
    CREATE VIRTUAL TABLE claim_text USING fts5(
        id UNINDEXED, statement, quote, note, figures, models, evaluations, source, questions, synonyms,
        {TOKENS}
    )
"""
"""The full-text index over claims."""

QUESTION_TEXT = f"CREATE VIRTUAL TABLE question_text USING fts5(id UNINDEXED, wording, {TOKENS})"
"""The full-text index over the wordings of questions, one row a wording."""
