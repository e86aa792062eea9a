"""The views: SQL for people who open the file in a spreadsheet or a browser of databases."""

from __future__ import annotations

VIEWS = {
    "relations_both_ways": """
        SELECT claim, type, target, basis, reason, by, 0 AS derived FROM relation
        UNION ALL
        SELECT target, inverse.value, claim, basis, reason, by, 1
        FROM relation JOIN vocabulary AS said ON said.list = 'relation_type' AND said.value = relation.type
        JOIN vocabulary AS inverse ON inverse.list = 'inverse' AND inverse.position = said.position
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
