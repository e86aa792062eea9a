"""The closed lists of the record formats: every value that a field may take, each with its meaning in one line.

One list serves everybody: the record models refuse other values, the JSON Schema and the guide print the meanings,
the site shows them beside its filters.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A value of a closed list; behaves as its text and carries its meaning."""

    definition: str
    """What the value means, in one line."""

    def __new__(cls, value: str, definition: str) -> Self:
        """Make the member from its text and its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member

    @property
    def label(self) -> str:
        """The value as words for a page: `full-text` becomes `Full text`."""
        words = self.value.replace("-", " ")
        return words[:1].upper() + words[1:]

    @classmethod
    def list_name(cls) -> str:
        """The name of the list in the table `vocabulary`: `RelationType` is `relation_type`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Category(Term):
    """What sort of document a source is."""

    PRIMARY_STUDY = "primary-study", "Reports experiments of its own authors."
    EVALUATION_REPORT = "evaluation-report", "Reports tests of named models by their developer or by another evaluator."
    SYSTEM_CARD = "system-card", "A developer's system or model card."
    FRAMEWORK = "framework", "A developer's safety framework or policy with levels or thresholds."
    BENCHMARK = "benchmark", "Introduces a set of tasks to test models with."
    REPLICATION = "replication", "Repeats somebody else's experiment."
    REVIEW = "review", "Surveys the work of others."
    POLICY = "policy", "Law, standard, government paper or a public statement on rules."
    COMMENTARY = "commentary", "Opinion, discussion, summary or reading notes."
    NEWS = "news", "Reporting by a news outlet."


class Publisher(Term):
    """Who stands behind a source, seen from the models that it speaks of."""

    DEVELOPER = "developer", "The developer of the models in question."
    THIRD_PARTY = "third-party", "Researchers or evaluators outside the developer."
    GOVERNMENT = "government", "A public body."
    PRESS = "press", "A news outlet."
    INDIVIDUAL = "individual", "A person writing for themselves."


class PeerReviewed(Term):
    """Whether the version that was read passed peer review."""

    TRUE = "true", "Accepted after peer review."
    FALSE = "false", "Not peer reviewed, as far as published."
    UNKNOWN = "unknown", "Not known."


class ReadDepth(Term):
    """How much of a source was read for its records."""

    FULL_TEXT = "full-text", "The whole document was read."
    PARTIAL = "partial", "The passages that the claims cite were read, not the whole."
    ABSTRACT = "abstract", "Only the abstract or summary was read."
    SECONDARY = "secondary", "Only other people's accounts of it were read."
    NONE = "none", "Nothing of it was read; it is cited from memory."


class Kind(Term):
    """What sort of proposition a claim is."""

    DEFINITION = "definition", "Says what a term means or what counts as success."
    RESULT = "result", "Reports a measurement."
    BEHAVIOUR = "behaviour", "Reports what a model did, without a rate."
    CAPABILITY = "capability", "Says what models can or cannot do, beyond one measurement."
    METHOD = "method", "Says how something was tested."
    MODEL_FACT = "model-fact", "States a property of a model, such as size, release or access."
    THREAT_MODEL = "threat-model", "Describes a path to harm or what would have to be true for it."
    THRESHOLD = "threshold", "States a level or limit of a developer's framework."
    CRITIQUE = "critique", "Questions a claim, a method or an inference."
    GOVERNANCE = "governance", "States a rule, commitment, recommendation or call for one."
    FORECAST = "forecast", "Says what will or may happen."
    BACKGROUND = "background", "Context: history, what others are said to have found, how work was received."


class Voice(Term):
    """Who makes the proposition of a claim."""

    SOURCE = "source", "The source says it."
    CURATORS = "curators", "The curators of this database say it, having read the source; it is our reading."


class ClaimStatus(Term):
    """Whether a claim still stands."""

    ACTIVE = "active", "Stands as recorded."
    SUPERSEDED = "superseded", "Replaced by a later claim."
    WITHDRAWN = "withdrawn", "Taken back by its source, or found to be recorded wrongly."


class Stance(Term):
    """How a claim answers a question; it says nothing on whether a result was good or bad."""

    YES = "yes", "Speaks for the proposition."
    NO = "no", "Speaks against the proposition."
    MIXED = "mixed", "Speaks for it in part, or under conditions."
    CONTEXT = "context", "Needed to understand the answer, without taking a side."


class RelationType(Term):
    """How one claim bears on another, written from the claim that bears."""

    SUPPORTS = "supports", "Gives reason to believe the target."
    CONTRADICTS = "contradicts", "Cannot hold together with the target as both are worded."
    QUALIFIES = "qualifies", "Limits the scope or the certainty of the target."
    CRITIQUES = "critiques", "Questions how the target was obtained or what is concluded from it."
    REPLICATES = "replicates", "Repeats the target's experiment and finds the same."
    FAILS_TO_REPLICATE = "fails-to-replicate", "Repeats the target's experiment and does not find the same."
    SAME_DATA = "same-data", "Reports the same data as the target; the two count once."
    SUPERSEDES = "supersedes", "Replaces the target."
    RESPONDS_TO = "responds-to", "Replies to the target."
    BUILDS_ON = "builds-on", "Takes over the target's method, definition or result."

    @property
    def inverse(self) -> str:
        """The relation as read from the target's side, in words for a page and a query."""
        return _INVERSES[self.value]


_INVERSES = {
    "supports": "supported-by",
    "contradicts": "contradicts",
    "qualifies": "qualified-by",
    "critiques": "critiqued-by",
    "replicates": "replicated-by",
    "fails-to-replicate": "not-replicated-by",
    "same-data": "same-data",
    "supersedes": "superseded-by",
    "responds-to": "answered-by",
    "builds-on": "built-on-by",
}


class Basis(Term):
    """What a disagreement is about."""

    DEFINITION = "definition", "The two mean different things by the same word."
    SCAFFOLD = "scaffold", "The agent program around the model differs or decides the outcome."
    ELICITATION = "elicitation", "How hard the model was pushed or helped to show the ability differs."
    ENVIRONMENT = "environment", "The test environment differs: machine, network, guards, what lies ready."
    MODELS = "models", "Different models or versions were tested."
    METRIC = "metric", "A different quantity is measured or counted."
    SAMPLE = "sample", "Few trials, selection, or chance."
    INFERENCE = "inference", "The data are shared; what follows from them is disputed."
    REPORTING = "reporting", "One account misstates, rounds or omits what another prints."


class By(Term):
    """Who asserts a relation."""

    AUTHORS = "authors", "The source itself names the other work."
    CURATORS = "curators", "The curators of this database draw the connection."


class Caveat(Term):
    """A reason to read a claim with care."""

    SMALL_SAMPLE = "small-sample", "Few trials: the interval is wide."
    SINGLE_RUN = "single-run", "One run or one demonstration, without repetition."
    NO_COUNT = "no-count", "Success is stated without the number of attempts."
    SAME_HOST = "same-host", "The copy was made on the machine where the original ran."
    INSTRUCTED = "instructed", "The model was told to do it."
    NUDGED = "nudged", "The prompt or set-up pushed towards the behaviour."
    SCAFFOLD_DEPENDENT = "scaffold-dependent", "The outcome hangs on the agent program around the model."
    UNDER_ELICITED = "under-elicited", "More effort at prompting, tools or training might have shown more."
    HUMAN_HELP = "human-help", "People helped during the run."
    ASSETS_PROVIDED = "assets-provided", "Weights, code, credentials or money lay ready for the model."
    WEAK_TARGETS = "weak-targets", "The machines or defences in the test were weak on purpose."
    SIMULATED = "simulated", "The test took place in a simulated or fictional setting."
    PROXY = "proxy", "Measures a step or a stand-in, not the thing itself."
    PARTIAL_SUCCESS = "partial-success", "Counts as success something short of the whole task."
    QUANTISED = "quantised", "A compressed version of the model was used."
    CHECKPOINT_DIFFERS = "checkpoint-differs", "The version tested is not the version released."
    EVALUATION_AWARENESS = "evaluation-awareness", "The model may have noticed that it was being tested."
    AUTOMATED_GRADING = "automated-grading", "A program or a model judged success; errors are known or likely."
    CONTAMINATION = "contamination", "Tasks or solutions may have been in the training data."
    NO_BASELINE = "no-baseline", "No human, random or other model's figure to compare with."
    UNREPLICATED = "unreplicated", "Nobody else has published a repetition."
    SELF_REPORTED = "self-reported", "The developer tested its own model."
    LOGS_WITHHELD = "logs-withheld", "Transcripts, prompts or code that the claim rests on are not public."
    NOT_PEER_REVIEWED = "not-peer-reviewed", "Not peer reviewed."
    READ_FROM_FIGURE = "read-from-figure", "The number was read off a figure by eye."
    CONFLICTING_FIGURES = "conflicting-figures", "The source, or two copies of it, print different numbers."
    SECONDHAND = "secondhand", "Known only through somebody else's account."
    MACHINE_WRITTEN = "machine-written", "The text, or the account of it, was written by a language model."
    INTERPRETATION = "interpretation", "An interpretation of the data, not itself tested."
    CORRELATIONAL = "correlational", "An association without a control."
    SPECULATIVE = "speculative", "Goes beyond anything tested."


class Level(Term):
    """How well the curators think a claim is supported as worded."""

    LOW = "low", "Weak: memory only, one machine-written account, or an untested assertion."
    MEDIUM = "medium", "Plausible and sourced, with gaps that matter."
    HIGH = "high", "The source plainly says or shows it."


class Depth(Term):
    """How a record was checked against its source."""

    FULL_TEXT = "full-text", "The passage itself was read in a copy of the source."
    ABSTRACT = "abstract", "Only the abstract was read."
    SECONDARY = "secondary", "Read in somebody else's account of the source."
    MEMORY = "memory", "From memory; shown as unverified."


class Missing(Term):
    """Why a number that matters is not there."""

    NOT_REPORTED = "not-reported", "The source does not give it."
    NOT_APPLICABLE = "not-applicable", "There is no such number."
    NOT_SEEN = "not-seen", "The source may give it; the part that would was not read."


class Bound(Term):
    """How a value is to be read."""

    EXACT = "exact", "The value itself."
    ABOUT = "about", "Rounded or approximate in the source."
    AT_LEAST = "at-least", "A lower bound."
    AT_MOST = "at-most", "An upper bound."


class Instruction(Term):
    """Whether the model was told to do what was measured."""

    EXPLICIT = "explicit", "The task text asks for it."
    NUDGED = "nudged", "The goal or the set-up pushes towards it."
    IMPLIED = "implied", "Not asked for, but the task is easier with it."
    NONE = "none", "Nothing asks for it."
    NOT_REPORTED = "not-reported", "The source does not say."
    NOT_APPLICABLE = "not-applicable", "No agent was instructed."


class HumanHelp(Term):
    """What people did for the model."""

    NONE = "none", "Nothing, not even preparation."
    SETUP = "setup", "People prepared the environment and gave the task, then left it alone."
    IN_THE_LOOP = "in-the-loop", "People helped, answered or steered during the run."
    NOT_REPORTED = "not-reported", "The source does not say."
    NOT_APPLICABLE = "not-applicable", "There was no run."


class ReplicaLocation(Term):
    """Where a copy was to come to life."""

    SAME_HOST = "same-host", "On the machine where the original ran."
    OWNED_HOST = "owned-host", "On another machine of the experimenters, access given."
    EXTERNAL_HOST = "external-host", "On a machine that the model had to obtain or break into."
    SIMULATED = "simulated", "On a simulated machine."
    NOT_APPLICABLE = "not-applicable", "The test makes no copy."
    NOT_REPORTED = "not-reported", "The source does not say."


class Evaluator(Term):
    """Who ran the test."""

    DEVELOPER = "developer", "The developer of the model."
    THIRD_PARTY = "third-party", "Somebody else."
    JOINT = "joint", "Both together."
    NOT_REPORTED = "not-reported", "The source does not say."


class Weights(Term):
    """Whether anybody can download a model."""

    OPEN = "open", "The weights are published."
    CLOSED = "closed", "The weights are not published."
    UNKNOWN = "unknown", "Not known."


class ModelCategory(Term):
    """What sort of thing was tested."""

    MODEL = "model", "A language model, or one version of it."
    FAMILY = "family", "Several models of one line, named together."
    AGENT = "agent", "A product or agent built around a model."
    BASELINE = "baseline", "People or a program, for comparison."


class Unit(Term):
    """What a metric is measured in."""

    PROPORTION = "proportion", "A share between 0 and 1."
    COUNT = "count", "How many."
    SCORE = "score", "Points on the metric's own scale."
    BITS = "bits", "Bits of information that a helper had to give."
    SECONDS = "seconds", "Seconds."
    MINUTES = "minutes", "Minutes."
    HOURS = "hours", "Hours."
    USD = "usd", "US dollars."
    TOKENS = "tokens", "Tokens."
    STEPS = "steps", "Actions of an agent."
    NATS = "nats", "Natural-log units of likelihood."


class Counts(Term):
    """What the denominator of a rate counts."""

    TRIALS = "trials", "Repeated runs."
    TASKS = "tasks", "Different tasks."
    MILESTONES = "milestones", "Steps of tasks; they depend on each other, so no interval is computed."
    ITEMS = "items", "Questions, messages, documents or other items."
    PEOPLE = "people", "People."
    MODELS = "models", "Models."
    ACTIONS = "actions", "Actions or commands of an agent; they depend on each other, so no interval is computed."

    @property
    def independent(self) -> bool:
        """Whether an interval for a share of these is meaningful."""
        return self not in (Counts.MILESTONES, Counts.ACTIONS)


class Public(Term):
    """Whether others can run an evaluation."""

    YES = "yes", "Tasks and code are published."
    PARTLY = "partly", "Some of the tasks or a description detailed enough to rebuild them."
    NO = "no", "Not published."
    UNKNOWN = "unknown", "Not known."


class QuestionStatus(Term):
    """What the recorded evidence says of a question's proposition."""

    SHOWN = "shown", "Shown under the stated conditions."
    PARTLY_SHOWN = "partly-shown", "Shown in part, or only under conditions that matter."
    NOT_SHOWN = "not-shown", "Looked for and not shown."
    DISPUTED = "disputed", "Shown according to some, denied by others."
    UNKNOWN = "unknown", "Not tested, or too little to say."


class Evidence(Term):
    """How much evidence of what quality bears on a question."""

    LIMITED = "limited", "Few or weak independent sources."
    MEDIUM = "medium", "Several sources, or one strong one."
    ROBUST = "robust", "Many independent sources of good quality."


class Agreement(Term):
    """How far the evidence agrees."""

    LOW = "low", "Findings point different ways."
    MEDIUM = "medium", "Most point one way."
    HIGH = "high", "Nearly all point one way."


class Confidence(Term):
    """How sure an answer is; follows from evidence and agreement, after the IPCC's guidance note on uncertainty."""

    VERY_LOW = "very-low", "Limited evidence, low agreement."
    LOW = "low", "Medium evidence with low agreement, or limited evidence with medium agreement."
    MEDIUM = "medium", "Robust with low, medium with medium, or limited with high agreement."
    HIGH = "high", "Robust evidence with medium agreement, or medium with high."
    VERY_HIGH = "very-high", "Robust evidence, high agreement."

    @classmethod
    def of(cls, evidence: Evidence, agreement: Agreement) -> Confidence:
        """The level for a pair: each step up in evidence or agreement is one step up in confidence."""
        steps = list(Evidence).index(evidence) + list(Agreement).index(agreement)
        return list(cls)[steps]


class Criterion(Term):
    """Something that a definition of self-replication may ask for."""

    SAME_FUNCTIONALITY = "same-functionality", "The copy can do what the original can."
    STAYS_ALIVE = "stays-alive", "The copy keeps running after it was made."
    SEPARATE_FROM_ORIGINAL = "separate-from-original", "The copy does not need the original to run."
    NO_HUMAN_HELP = "no-human-help", "No person helps once it has begun."
    NO_INSTRUCTION = "no-instruction", "Nobody told the system to do it."
    NEW_MACHINE = "new-machine", "The copy runs on another machine."
    OWN_WEIGHTS = "own-weights", "The system copies its own weights, not another model."
    ACQUIRES_RESOURCES = "acquires-resources", "The system obtains compute, money or accounts itself."
    EVADES_DETECTION = "evades-detection", "The system avoids being noticed or stopped."
    GROWS_UNBOUNDED = "grows-unbounded", "Copies make further copies without a set end."


class Requirement(Term):
    """Whether a definition asks for a criterion."""

    REQUIRED = "required", "The definition asks for it."
    NOT_REQUIRED = "not-required", "The definition says or shows that it is not needed."
    UNSTATED = "unstated", "The definition is silent."


class Binding(Term):
    """Whether an instrument binds anybody by law."""

    LAW = "law", "Binding law."
    VOLUNTARY = "voluntary", "A commitment, code or policy that somebody has taken on."
    STATEMENT = "statement", "A statement or recommendation without obligation."
    NOT_IN_FORCE = "not-in-force", "A draft, or a rule that was vetoed, revoked or replaced."
