"""Documents: what sort they are, who stands behind them, how much of them was read."""

from __future__ import annotations

from selfrep.vocabulary.term import Term, Words


class Category(Term):
    """What type of document a source is."""

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

    TRUE = "true", "Accepted after peer review.", Words("peer reviewed")
    FALSE = "false", "Not peer reviewed, as far as published.", Words("not peer reviewed")
    UNKNOWN = "unknown", "Not known.", Words("peer review unknown")


class ContributorRole(Term):
    """What somebody other than an author did for a document."""

    EDITOR = "editor", "Edited the document, or the book or proceedings that it appeared in."
    TRANSLATOR = "translator", "Translated the document."


class ReplyState(Term):
    """What came of asking those whom a source speaks of, or whose work it is."""

    ASKED = "asked", "They were asked, and have not answered yet.", Words("asked, no answer yet")
    ANSWERED = "answered", "They answered, asked or not.", Words("answered")
    NONE = "none", "They were asked, and nothing came within thirty days.", Words("asked, did not answer")


class ReadDepth(Term):
    """How much of a source was read for its records."""

    FULL_TEXT = "full-text", "The whole document was read.", Words("in full")
    PARTIAL = "partial", "The passages that the claims cite were read, not the whole.", Words("in part")
    ABSTRACT = "abstract", "Only the abstract or summary was read.", Words("abstract only")
    SECONDARY = "secondary", "Only other people's accounts of it were read.", Words("accounts by others only")
    NONE = "none", "Nothing of it was read; it is cited from memory.", Words("not at all")
