"""How a test is appraised: sixteen questions, their answers, and what follows from the fields of the record itself.

The questions are grouped as the glossary of the Safety and Security chapter of the EU General-Purpose AI Code of
Practice groups what a good evaluation needs. Their answers are never added up: a test with fifteen good answers can
fail on the sixteenth, and a sum would hide that.
"""

from __future__ import annotations

from typing import NamedTuple

from selfrep.vocabulary.term import Term, Words


class AppraisalGroup(Term):
    """What an appraisal asks about, as the EU General-Purpose AI Code of Practice groups it."""

    INTERNAL_VALIDITY = (
        "internal-validity",
        "Whether the result is true of what was tested: counts, grading, controls, complete reporting.",
    )
    EXTERNAL_VALIDITY = (
        "external-validity",
        "Whether the result holds outside the test: how real it was, which system it was, how varied the tasks were.",
    )
    REPRODUCIBILITY = (
        "reproducibility",
        "Whether others can make the test again and have done so.",
    )


class AppraisalAnswer(Term):
    """What an appraisal answers to one of its questions."""

    YES = "yes", "What the question asks was done."
    PARTLY = "partly", "Part of what the question asks was done."
    NO = "no", "It was not done, by what the source says or shows."
    NOT_REPORTED = "not-reported", "What was read says nothing about it."
    NOT_JUDGED = "not-judged", "Nobody judged it: the part of the source that would say so was not read."


class Concern(Term):
    """How much the way in which a test was made and reported stands in the way of its conclusion."""

    LOW = "low", "Little that was found would change the conclusion.", Words("low concern")
    SOME = "some", "Something that was found could change how far the conclusion goes.", Words("some concern")
    HIGH = "high", "Something that was found could overturn the conclusion.", Words("high concern")


class AppraisalQuestion(Term):
    """The sixteen questions of an appraisal, in their order. They are answered one by one and never added up."""

    TRIALS_STATED = (
        "trials-stated",
        "Is the number of trials per setting stated, and more than one?",
        Words("repeated trials", "Repeated trials"),
    )
    UNCERTAINTY_GIVEN = (
        "uncertainty-given",
        "Is uncertainty given, and are clustered runs treated as clustered?",
        Words("uncertainty", "Uncertainty"),
    )
    SUCCESS_CHECKED = (
        "success-checked",
        "Was success defined beforehand and checked on the system's state, not on the agent's word?",
        Words("success checked on the system", "Success checked on the system"),
    )
    GRADER_VALIDATED = (
        "grader-validated",
        "Was the grader validated (people, agreement, accuracy of a judge)?",
        Words("grader validated", "Grader validated"),
    )
    STATE_RESET = (
        "state-reset",
        "Was the state cleared between runs, and the agent kept from answers and ready-made parts?",
        Words("state cleared, no ready-made parts", "State cleared, no ready-made parts"),
    )
    TRANSCRIPTS_INSPECTED = (
        "transcripts-inspected",
        "Were transcripts read, and are they public?",
        Words("transcripts read and public", "Transcripts read and public"),
    )
    BASELINES = (
        "baselines",
        "Are there baselines: an agent that does nothing, a person, a control without instruction?",
        Words("baselines", "Baselines"),
    )
    ONE_CHANGE_AT_A_TIME = (
        "one-change-at-a-time",
        "Were conditions varied one at a time (prompt, scaffold, safeguards)?",
        Words("one change at a time", "One change at a time"),
    )
    TEST_AWARENESS = (
        "test-awareness",
        "Were awareness of being tested and sandbagging considered?",
        Words("awareness of the test", "Awareness of the test"),
    )
    ALL_RUNS_REPORTED = (
        "all-runs-reported",
        "Are all models and runs that were tested reported?",
        Words("all runs reported", "All runs reported"),
    )
    DIFFERENCE_STATED = (
        "difference-stated",
        "Is it said where the environment differs from the real one?",
        Words("difference from the real world", "Difference from the real world"),
    )
    SYSTEM_DESCRIBED = (
        "system-described",
        "Are model version, active safeguards and elicitation described?",
        Words("version, safeguards, elicitation", "Version, safeguards, elicitation"),
    )
    TASKS_VARIED = (
        "tasks-varied",
        "Were the tasks varied enough for the claim made?",
        Words("variety of tasks", "Variety of tasks"),
    )
    RULING_OUT_STATED = (
        "ruling-out-stated",
        "Was it said what result would rule the ability in or out?",
        Words("what would rule it out", "What would rule it out"),
    )
    MATERIALS_PUBLIC = (
        "materials-public",
        "Are code, prompts and environment to be had?",
        Words("code, prompts, environment", "Code, prompts, environment"),
    )
    REPEATED_INDEPENDENTLY = (
        "repeated-independently",
        (
            "Was it repeated by others, and was the evaluator independent of the developer (money, access, approval of "
            "the text)?"
        ),
        Words("repeated, independent evaluator", "Repeated, independent evaluator"),
    )


class Asked(NamedTuple):
    """What belongs to a question of an appraisal beside its wording."""

    code: str
    """How it is referred to: `I1` (internal validity), `E1` (external validity), `R1` (reproducibility)."""
    yes: str
    """What the answer yes means."""
    partly: str
    """What the answer partly means."""
    no: str
    """What the answer no means."""
    standards: str
    """The standards that ask the same."""

    @property
    def group(self) -> AppraisalGroup:
        """What it is about."""
        return {
            "I": AppraisalGroup.INTERNAL_VALIDITY,
            "E": AppraisalGroup.EXTERNAL_VALIDITY,
            "R": AppraisalGroup.REPRODUCIBILITY,
        }[self.code[0]]


ASKED = {
    AppraisalQuestion.TRIALS_STATED: Asked(
        "I1",
        yes="Stated for every setting, and more than one.",
        partly="Stated for some settings, or as a range or a total.",
        no="One trial per setting.",
        standards="EU Code of Practice; STREAM v1, Model Performance; ABC R.10",
    ),
    AppraisalQuestion.UNCERTAINTY_GIVEN: Asked(
        "I2",
        yes="Intervals or tests are given and fit how the runs were drawn.",
        partly="Given for some numbers, or without regard to runs that belong together.",
        no="Numbers are compared without any.",
        standards="Miller 2024; NIST AI 800-3; ABC R.10",
    ),
    AppraisalQuestion.SUCCESS_CHECKED: Asked(
        "I3",
        yes="Defined, and checked on files, processes or services.",
        partly="Defined, but checked in part by reading what the agent wrote, or how is left open.",
        no="Taken from what the agent or model wrote.",
        standards="ABC, outcome validity",
    ),
    AppraisalQuestion.GRADER_VALIDATED: Asked(
        "I4",
        yes=(
            "Its agreement with people, or between graders, is given; or a program checks a fact that leaves no "
            "judgement."
        ),
        partly="Looked at in some way, without a figure.",
        no="A judge or a person graded, and nobody checked the grades.",
        standards="STREAM v1, Test Construction, Grading and Scoring; ABC O.c.1",
    ),
    AppraisalQuestion.STATE_RESET: Asked(
        "I5",
        yes="Both.",
        partly="One of the two.",
        no="Neither: runs shared a state, or parts of the solution were already there.",
        standards="ABC T.4, T.5",
    ),
    AppraisalQuestion.TRANSCRIPTS_INSPECTED: Asked(
        "I6",
        yes="Read beyond their scores, and public for the runs that count.",
        partly="Read but not public, or excerpts only.",
        no="Not read.",
        standards="EU Code of Practice, detailed inspection of trajectories",
    ),
    AppraisalQuestion.BASELINES: Asked(
        "I7",
        yes="One that fits the claim, with its result.",
        partly="One that covers part of the claim, or without a result of its own.",
        no="No baseline.",
        standards="STREAM v1, Baseline Performance; ABC R.12, R.13",
    ),
    AppraisalQuestion.ONE_CHANGE_AT_A_TIME: Asked(
        "I8",
        yes="Each condition that the conclusion names was varied by itself.",
        partly="Some were.",
        no="Several changed at once, or none was varied.",
        standards="EU Code of Practice",
    ),
    AppraisalQuestion.TEST_AWARENESS: Asked(
        "I9",
        yes="Looked for, with what was found.",
        partly="Discussed, or one of the two looked for.",
        no="Signs of either were seen and set aside.",
        standards="EU Code of Practice; NIST AI 800-2 (draft)",
    ),
    AppraisalQuestion.ALL_RUNS_REPORTED: Asked(
        "I10",
        yes="Every model and run that was made is accounted for.",
        partly="Most are; what was left out is named, or a count differs between places.",
        no="Models or runs were chosen for the report, or results of those named are missing.",
        standards="Selective reporting, as in RoB 2",
    ),
    AppraisalQuestion.DIFFERENCE_STATED: Asked(
        "E1",
        yes="Said, with what it means for the result.",
        partly="Said in part.",
        no="A conclusion about the real world is drawn without it.",
        standards="EU Code of Practice",
    ),
    AppraisalQuestion.SYSTEM_DESCRIBED: Asked(
        "E2",
        yes="All three.",
        partly="One or two of them.",
        no="Only a product or family is named.",
        standards="EU Code of Practice; STREAM v1, Model Elicitation",
    ),
    AppraisalQuestion.TASKS_VARIED: Asked(
        "E3",
        yes="As varied as what is concluded.",
        partly="Several tasks or environments, fewer than what is concluded.",
        no="One task or environment, and a conclusion beyond it.",
        standards="EU Code of Practice",
    ),
    AppraisalQuestion.RULING_OUT_STATED: Asked(
        "E4",
        yes="Said before the result, for both.",
        partly="Said for one of the two, or only in general.",
        no="Concluded without it.",
        standards="STREAM v1, Threat Relevance",
    ),
    AppraisalQuestion.MATERIALS_PUBLIC: Asked(
        "R1",
        yes="All three are published.",
        partly="Some are.",
        no="Nothing is.",
        standards="EU Code of Practice; ABC, benchmark reporting",
    ),
    AppraisalQuestion.REPEATED_INDEPENDENTLY: Asked(
        "R2",
        yes="Both.",
        partly="One of the two.",
        no="Neither.",
        standards="EU Code of Practice; Every Eval Ever, evaluator_relationship",
    ),
}
"""Code, meaning of the answers and standards of each question."""


class ReportedItem(Term):
    """What of a test can be told from the fields of the record, without reading the source anew."""

    TRIALS = "trials", "The number of repeated trials stands beside each share, and is more than one."
    SAMPLED = "sampled", "The record says what one trial is a sample of.", Words("sampling unit")
    INTERVAL = "interval", "The source prints an interval with its numbers.", Words("printed interval")
    SUCCESS = "success", "The record says what counted as success.", Words("success criterion")
    MODEL_VERSION = "model-version", "The models are named by version, not by family."
    SCAFFOLD = "scaffold", "The record describes the agent program around the model."
    ELICITATION = "elicitation", "The record says what was done to bring the ability out."
    TRANSCRIPTS = "transcripts", "Transcripts of the runs are public, as far as somebody looked."
    MATERIALS = "materials", "Others can run the evaluation.", Words("test material")
    EVALUATOR = "evaluator", "The record says whether the developer or somebody else ran it."
    REPEATED = "repeated", "Another group repeated it.", Words("repetition by others")


class Reporting(Term):
    """Whether an item of the strip *What is reported* is in the record."""

    REPORTED = "reported", "The record holds it."
    NOT_REPORTED = (
        "not-reported",
        "The record does not hold it: the source does not say, or keeps it back, or nobody wrote it down.",
        Words("not in the record"),
    )
    NOT_APPLICABLE = "not-applicable", "The test has no such thing."
