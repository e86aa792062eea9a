"""What is asked for each kind of record, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from selfrep.contributing.field import Condition, Context, Field, Given, Way
from selfrep.records import (
    Claim,
    Evaluation,
    Experiment,
    GlossaryTerm,
    Metric,
    Model,
    Question,
    Record,
    Result,
    Source,
)
from selfrep.vocabulary import Criterion, Depth, Kind, ModelCategory, ReplicaLocation, Requirement, Stance, Term, Unit


def _says(flag: str, *values: Term) -> Condition:
    """The condition that a flag has one of some values."""
    return lambda given, _: given.get(flag, [""])[0] in values


def _is_kind(*kinds: Kind) -> Condition:
    """The condition that the claim is of one of some kinds."""
    return _says("kind", *kinds)


def _has(flag: str) -> Condition:
    """The condition that something was given."""
    return lambda given, _: bool(given.get(flag))


def _unless(condition: Condition) -> Condition:
    return lambda given, context: not condition(given, context)


def _both(one: Condition, other: Condition) -> Condition:
    return lambda given, context: one(given, context) and other(given, context)


def _several_models(given: Given, context: Context) -> bool:
    """Whether the name of the model stands for several."""
    model = context.library.models.get(given.get("model", [""])[0])
    return model is not None and model.category in (ModelCategory.FAMILY, ModelCategory.POOL)


def _fields(record: type[Record], **more: Any) -> Callable[..., Field]:
    """What makes fields of a class of records: `made("size")`, `made("criterion", ("criteria",), pair=...)`."""

    def made(flag: str, way: Way | None = None, **given: Any) -> Field:
        return Field(flag, record, way or (flag.replace("-", "_"),), **{**more, **given})

    return made


_claim = _fields(Claim)
_row = _fields(Claim, when=_is_kind(Kind.RESULT))
_threshold = _fields(Claim, when=_is_kind(Kind.THRESHOLD))
_found = _fields(Claim, when=_is_kind(Kind.DETERMINATION))
_rule = _fields(Claim, when=_is_kind(Kind.GOVERNANCE))


_RESULT = _is_kind(Kind.RESULT)
_critique = _is_kind(Kind.CRITIQUE)
_ANSWERING = _is_kind(Kind.RESULT, Kind.BEHAVIOUR, Kind.CRITIQUE)

CLAIM = (
    _claim("kind"),
    _claim("statement"),
    _claim("short", prompted=True),
    _claim("locator"),
    _claim("quote"),
    _claim("note"),
    _claim("asserted-by"),
    _row("experiment", ("results", 0, "experiment"), refers=Experiment),
    _row("model", ("results", 0, "model"), refers=Model),
    _row(
        "members",
        ("results", 0, "members"),
        refers=Model,
        needed=True,
        when=_both(_RESULT, _several_models),
    ),
    _row("metric", ("results", 0, "metric"), of_metric=True),
    _row("successes", ("results", 0, "successes"), text="How many trials succeeded.", prompted=True),
    _row("trials", ("results", 0, "trials"), text="Out of how many.", prompted=True),
    _row("value", ("results", 0, "value"), prompted=True, when=_both(_RESULT, _unless(_has("successes")))),
    _row("value", ("results", 0, "value"), when=_both(_RESULT, _has("successes"))),
    _row("variant", ("results", 0, "variant")),
    _row("model-as-printed", ("results", 0, "model_as_printed")),
    _row("bound", ("results", 0, "bound")),
    _row("printed", ("results", 0, "printed")),
    _row("low", ("results", 0, "low")),
    _row("high", ("results", 0, "high")),
    _row("interval", ("results", 0, "interval")),
    _claim(
        "criterion",
        ("criteria",),
        pair=(Criterion, Requirement),
        text="What a definition of self-replication asks for.",
        prompted=True,
        when=_is_kind(Kind.DEFINITION),
    ),
    _threshold("framework", ("threshold", "framework")),
    _threshold("developer", ("threshold", "developer")),
    _threshold("framework-version", ("threshold", "version")),
    _threshold("level", ("threshold", "level")),
    _threshold("capability", ("threshold", "capabilities"), needed=True),
    _threshold("consequence", ("threshold", "consequence"), needed=True),
    _threshold("adopted", ("threshold", "adopted")),
    _threshold("in-force-from", ("threshold", "in_force_from"), prompted=True),
    _threshold("applies-from", ("threshold", "applies_from")),
    _threshold("until", ("threshold", "until"), prompted=True),
    _found("model", ("determinations", 0, "model"), refers=Model, prompted=True),
    _found("framework", ("determinations", 0, "framework")),
    _found("developer", ("determinations", 0, "developer")),
    _found("framework-version", ("determinations", 0, "version")),
    _found("level", ("determinations", 0, "level")),
    _found("threshold", ("determinations", 0, "threshold"), refers=Claim, prompted=True),
    _found("verdict", ("determinations", 0, "verdict")),
    _found("found-by", ("determinations", 0, "by")),
    _rule("instrument", ("instrument", "name")),
    _rule("jurisdiction", ("instrument", "jurisdiction")),
    _rule("binding", ("instrument", "binding")),
    _rule("adopted", ("instrument", "adopted"), prompted=True),
    _rule("in-force-from", ("instrument", "in_force_from"), prompted=True),
    _rule("applies-from", ("instrument", "applies_from")),
    _rule("until", ("instrument", "until")),
    _claim(
        "model",
        ("models",),
        refers=Model,
        prompted=True,
        when=_unless(_is_kind(Kind.RESULT, Kind.DETERMINATION)),
    ),
    _claim("evaluation", ("evaluations",), refers=Evaluation, when=_unless(_RESULT)),
    _claim(
        "answers",
        ("answers",),
        pair=(Question, Stance),
        text="A question that it answers, and on which side.",
        prompted=True,
    ),
    _claim(
        "answers-none",
        ("answers_none",),
        needed=True,
        instead="answers",
        when=_both(_ANSWERING, _unless(_has("answers"))),
    ),
    _claim("caveat", ("caveats",), prompted=True),
    _claim("stated"),
    _claim("relation", ("relations", 0, "type"), needed=True, when=_critique),
    _claim("relation", ("relations", 0, "type"), needed=False, when=_unless(_critique)),
    _claim("target", ("relations", 0, "target"), refers=Claim, when=_has("relation")),
    _claim("basis", ("relations", 0, "basis"), prompted=True, when=_has("relation")),
    _claim("relation-reason", ("relations", 0, "reason"), prompted=True, when=_has("relation")),
    _claim("by-same-group", ("relations", 0, "by_same_group"), when=_has("relation")),
    _claim("related-by", ("relations", 0, "by"), when=_has("relation")),
    _claim("assessment", ("assessment", "level")),
    _claim("assessment-reason", ("assessment", "reason")),
    _claim("depth", ("checked", "depth")),
    _claim(
        "account",
        ("checked", "account"),
        needed=True,
        when=_says("depth", Depth.SECONDARY),
    ),
    _claim("copy", ("checked", "copy"), prompted=True),
    _claim("checked-on", ("checked", "on"), default="today"),
)
"""A claim, which stands in the file of its source under a name of its own."""

_experiment = _fields(Experiment)
EXPERIMENT = (
    _experiment("evaluation", refers=Evaluation),
    _experiment("title", prompted=True),
    _experiment("instruction"),
    _experiment("human-help"),
    _experiment("replica-location"),
    _experiment(
        "copied",
        needed=True,
        when=_unless(_says("replica-location", ReplicaLocation.NOT_APPLICABLE)),
    ),
    _experiment("sampled", prompted=True),
    _experiment("evaluator"),
    _experiment("scaffold", prompted=True),
    _experiment("elicitation", prompted=True),
    _experiment("environment", prompted=True),
    _experiment("success", prompted=True),
    _experiment("locator", prompted=True),
    _experiment("note"),
)
"""A setting in which results were measured, in the file of its source."""

_model = _fields(Model)
MODEL = (
    _model("name"),
    _model("alias", ("aliases",)),
    _model("category"),
    _model("member", ("members",), refers=Model),
    _model("developer"),
    _model("released", prompted=True),
    _model("weights"),
    _model("parameters", prompted=True),
    _model("context-length"),
    _model("url", prompted=True),
    _model("source", ("sources",), refers=Source, prompted=True),
    _model("note"),
)
"""An entry of the register of models."""

_metric = _fields(Metric)
METRIC = (
    _metric("title"),
    _metric("unit"),
    _metric("counts", when=_says("unit", Unit.PROPORTION)),
    _metric("higher-means"),
    _metric("minimum"),
    _metric("maximum"),
    _metric("copy-made"),
)
"""A quantity that an evaluation measures."""

METRIC_NAME = Field("metric", Result, ("metric",), text="Name of its first metric, such as success-rate.")
"""What the first metric of a new evaluation is called."""

_evaluation = _fields(Evaluation)
EVALUATION = (
    _evaluation("name"),
    _evaluation("alias", ("aliases",)),
    _evaluation("developer"),
    _evaluation("introduced-by", refers=Source, prompted=True),
    _evaluation("part-of", refers=Evaluation),
    _evaluation("description"),
    _evaluation("size", prompted=True),
    _evaluation("public"),
    _evaluation("url", prompted=True),
)
"""An entry of the register of evaluations, without its metrics."""

_question = _fields(Question)
QUESTION = (
    _question("question"),
    _question("also-asked", prompted=True),
    _question("proposition"),
    _question("rung"),
    _question("rung-title"),
    _question("short"),
    _question("answer"),
    _question("status"),
    _question("evidence"),
    _question("agreement"),
    _question("would-change"),
    _question("reviewed-on", default="today"),
    _question("sought", ("searches", 0, "sought"), needed=False, prompted=True),
    _question("where", ("searches", 0, "where"), when=_has("sought")),
    _question("searched-on", ("searches", 0, "on"), default="today", when=_has("sought")),
    _question("found", ("searches", 0, "found"), when=_has("sought")),
)
"""A question with its answer."""

_term = _fields(GlossaryTerm)
TERM = (
    _term("term"),
    _term("meaning"),
    _term("synonym", ("synonyms",), prompted=True),
    _term("see", refers=GlossaryTerm),
    _term("claim", ("claims",), refers=Claim),
)
"""A term of the glossary."""

_source = _fields(Source)
SOURCE = (
    _source("category"),
    _source("publisher"),
    _source("organization", prompted=True),
    _source("peer-reviewed"),
    _source("version", prompted=True),
    _source("language", prompted=False),
    _source("read"),
    _source("read-on", prompted=True),
    _source("copy", prompted=True),
)
"""The front matter of an annotation."""
