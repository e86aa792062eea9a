"""Questions that the command line, the citations, the exports and the pages ask of the database.

Plain SQL over the tables, so that anybody with the file can ask the same. `fetch` runs it; the others are named by what
they are about: `contents` (what the database holds), `dictionary` (what its tables and columns mean), `checks` (what
was compared by machine, what audits found), `appraisals` (how tests were made and reported), `work` (what is left to
do), `claims`, `sources`, `measurements`, `questions`, `models`, `evaluations`, `glossary`, `relations`. Each declares
the shapes of the rows that it gives; `details` gathers a record of any table.
"""

from selfrep.database.queries.appraisals import (
    AppraisalAnswerDetail,
    AppraisalDetail,
    AppraisalLine,
    ExperimentDetail,
    appraised,
    experiment_detail,
    experiments_of_claim,
    experiments_of_evaluation,
)
from selfrep.database.queries.checks import AuditDetail, AuditShare, MissDetail, audits, fingerprint
from selfrep.database.queries.claims import (
    CLAIM_LINES,
    ClaimAnswer,
    ClaimCaveat,
    ClaimCriterion,
    ClaimDetail,
    ClaimDetermination,
    ClaimLine,
    ClaimRelation,
    LinkedEvaluation,
    LinkedModel,
    claim,
    claims_of,
    claims_of_source,
)
from selfrep.database.queries.contents import (
    FOLDERS,
    IDENTIFIED,
    Counts,
    Grades,
    counts,
    identifiers,
    meta,
    named_model,
    reading_grades,
    resolve,
)
from selfrep.database.queries.details import DETAILS
from selfrep.database.queries.dictionary import Described, data_dictionary
from selfrep.database.queries.evaluations import EvaluationDetail, evaluation_detail, other_names_of
from selfrep.database.queries.fetch import fetch_all, fetch_first, fetch_one, fetch_texts, one, rows
from selfrep.database.queries.glossary import TermDetail, TermName, term_detail
from selfrep.database.queries.measurements import ResultDetail, results
from selfrep.database.queries.models import ModelDetail, ModelName, groups_with, members_of, model_detail, spellings_of
from selfrep.database.queries.questions import (
    QuestionClaim,
    QuestionDetail,
    QuestionSearch,
    cited_at_second_hand,
    claims_of_question,
    evidence,
    question,
    question_detail,
    searches_of,
    since_review,
    wordings_of,
)
from selfrep.database.queries.relations import Disagreement, Dispute, disagreements, disputes, repetitions
from selfrep.database.queries.sources import (
    SourceDetail,
    SourceName,
    SourceWithAuthors,
    data_sets,
    source,
    source_detail,
)
from selfrep.database.queries.work import work, work_counts

__all__ = [
    "CLAIM_LINES",
    "DETAILS",
    "FOLDERS",
    "IDENTIFIED",
    "AppraisalAnswerDetail",
    "AppraisalDetail",
    "AppraisalLine",
    "AuditDetail",
    "AuditShare",
    "ClaimAnswer",
    "ClaimCaveat",
    "ClaimCriterion",
    "ClaimDetail",
    "ClaimDetermination",
    "ClaimLine",
    "ClaimRelation",
    "Counts",
    "Described",
    "Disagreement",
    "Dispute",
    "EvaluationDetail",
    "ExperimentDetail",
    "Grades",
    "LinkedEvaluation",
    "LinkedModel",
    "MissDetail",
    "ModelDetail",
    "ModelName",
    "QuestionClaim",
    "QuestionDetail",
    "QuestionSearch",
    "ResultDetail",
    "SourceDetail",
    "SourceName",
    "SourceWithAuthors",
    "TermDetail",
    "TermName",
    "appraised",
    "audits",
    "cited_at_second_hand",
    "claim",
    "claims_of",
    "claims_of_question",
    "claims_of_source",
    "counts",
    "data_dictionary",
    "data_sets",
    "disagreements",
    "disputes",
    "evaluation_detail",
    "evidence",
    "experiment_detail",
    "experiments_of_claim",
    "experiments_of_evaluation",
    "fetch_all",
    "fetch_first",
    "fetch_one",
    "fetch_texts",
    "fingerprint",
    "groups_with",
    "identifiers",
    "members_of",
    "meta",
    "model_detail",
    "named_model",
    "one",
    "other_names_of",
    "question",
    "question_detail",
    "reading_grades",
    "repetitions",
    "resolve",
    "results",
    "rows",
    "searches_of",
    "since_review",
    "source",
    "source_detail",
    "spellings_of",
    "term_detail",
    "wordings_of",
    "work",
    "work_counts",
]
