"""Settings in which something was tested, and what was tested."""

from __future__ import annotations

from selfrep.vocabulary.term import Term, Words


class Instruction(Term):
    """Whether the model was told to do what was measured."""

    EXPLICIT = "explicit", "The task text asks for it.", Words("told to do it")
    NUDGED = "nudged", "The goal or the set-up pushes towards it.", Words("nudged towards it")
    IMPLIED = "implied", "Not asked for, but the task is easier with it.", Words("implied by the goal")
    NONE = "none", "Nothing asks for it.", Words("not told to do it")
    NOT_REPORTED = "not-reported", "The source does not say.", Words("instruction not reported", "Not reported")
    NOT_APPLICABLE = "not-applicable", "No agent was instructed.", Words("no agent was instructed")


class HumanHelp(Term):
    """What people did for the model."""

    NONE = "none", "Nothing, not even preparation.", Words("no human help, not even preparation")
    SETUP = (
        "setup",
        "People prepared the environment and gave the task, then left it alone.",
        Words("set up by people, then left alone"),
    )
    IN_THE_LOOP = (
        "in-the-loop",
        "People helped, answered or steered during the run.",
        Words("people helped during the run"),
    )
    NOT_REPORTED = "not-reported", "The source does not say.", Words("human help not reported", "Not reported")
    NOT_APPLICABLE = "not-applicable", "There was no run.", Words("there was no run")


class ReplicaLocation(Term):
    """Where a copy was to come to life."""

    SAME_HOST = (
        "same-host",
        "On the machine where the original ran.",
        Words("copy on the same machine", "On the same machine"),
    )
    OWNED_HOST = (
        "owned-host",
        "On another machine of the experimenters, access given.",
        Words("copy on another machine of the experimenters", "On another machine of the experimenters"),
    )
    EXTERNAL_HOST = (
        "external-host",
        "On a machine that the model had to obtain or break into.",
        Words("copy on a machine to be obtained or broken into", "On a machine to be obtained or broken into"),
    )
    SIMULATED = "simulated", "On a simulated machine.", Words("copy on a simulated machine", "On a simulated machine")
    PROMPTS_ONLY = (
        "prompts-only",
        "Text or an image is passed between prompts or agents; nothing is started on another machine.",
        Words("copied only into what other agents read", "Only in what other agents read"),
    )
    NOT_APPLICABLE = "not-applicable", "The test makes no copy.", Words("no copy is made")
    NOT_REPORTED = "not-reported", "The source does not say.", Words("place of the copy not reported", "Not reported")


class Copied(Term):
    """What was copied, or was to be."""

    OWN_WEIGHTS = (
        "own-weights",
        "The weights of the acting model, alone or with its agent's program.",
        Words("own weights copied", "Its own weights"),
    )
    OWN_PROGRAM = (
        "own-program",
        "The agent's program is started again; the weights of its model are not copied.",
        Words("own program copied, without weights", "Its own program, without weights"),
    )
    ANOTHER_MODEL = (
        "another-model",
        "The weights of a model that is not the acting one.",
        Words("another model's weights copied", "Another model's weights"),
    )
    STAND_IN = (
        "stand-in",
        "A file or program in place of the model: a dummy file, what it takes for weights, a script of its own.",
        Words("a stand-in copied, not the model", "A stand-in, not the model"),
    )
    TEXT = (
        "text",
        "A text or an image that makes agents pass it on.",
        Words("a text or an image copied", "A text or an image"),
    )
    NOT_APPLICABLE = "not-applicable", "The test makes no copy.", Words("nothing is copied")
    NOT_REPORTED = "not-reported", "The source does not say.", Words("what was copied not reported", "Not reported")


class Sampled(Term):
    """What one trial is a sample of: the unit that was drawn or repeated to make a rate."""

    RUNS_OF_ONE_PROMPT = (
        "runs-of-one-prompt",
        "Repeated runs of one prompt or task, alike but for chance.",
        Words("repeated runs of one prompt"),
    )
    RUNS_OF_SEVERAL_PROMPTS = (
        "runs-of-several-prompts",
        "Repeated runs of several prompts or tasks, counted together.",
        Words("repeated runs of several prompts"),
    )
    TASKS = "tasks", "Different tasks, each passed or failed as a whole.", Words("different tasks")
    PROMPTS = "prompts", "Different prompts, questions or written cases.", Words("different prompts")
    MODEL_BY_TASK_PAIRS = (
        "model-by-task-pairs",
        "Several models, each on the same tasks or prompts, counted together.",
        Words("pairs of model and task"),
    )
    MODELS = "models", "Different models or systems.", Words("different models")
    PEOPLE = "people", "Different people.", Words("different people")
    ITEMS = (
        "items",
        "Things found or collected, such as files, messages, incidents or transcripts.",
        Words("things found or collected"),
    )
    NOT_APPLICABLE = "not-applicable", "No rate is measured.", Words("no rate is measured")
    NOT_REPORTED = "not-reported", "The source does not say.", Words("what was sampled not reported", "Not reported")


class Evaluator(Term):
    """Who ran the test."""

    DEVELOPER = "developer", "The developer of the model.", Words("the developer of the model")
    THIRD_PARTY = "third-party", "Somebody else.", Words("a third party")
    JOINT = (
        "joint",
        "Both together, or the developer for some of several models and somebody else for the others.",
        Words("the developer and a third party"),
    )
    NOT_REPORTED = "not-reported", "The source does not say."


class Weights(Term):
    """Whether anybody can download a model."""

    OPEN = "open", "The weights are published."
    CLOSED = "closed", "The weights are not published."
    UNKNOWN = "unknown", "Not known."


class ModelCategory(Term):
    """What sort of thing was tested."""

    MODEL = "model", "A language model, or one version of it."
    FAMILY = "family", "A name that stands for several versions or sizes of one line."
    POOL = "pool", "Several different models, reported as one number."
    AGENT = "agent", "A product or agent built around a model."
    BASELINE = "baseline", "People or a program, for comparison."


class MembersRun(Term):
    """Which models a number is of, where it is given for a family or a pool."""

    ALL = "all", "All models that the name stands for.", Words("all")
    LISTED = "listed", "Those that are listed."
    NOT_REPORTED = "not-reported", "The source does not say.", Words("not reported")
    NOT_SEEN = "not-seen", "The source may say; the part that would was not read.", Words("not seen")


class Public(Term):
    """Whether others can run an evaluation."""

    YES = "yes", "Tasks and code are published."
    PARTLY = "partly", "Some of the tasks or a description detailed enough to rebuild them."
    NO = "no", "Not published."
    UNKNOWN = "unknown", "Not known."
