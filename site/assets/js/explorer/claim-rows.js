// Claims as they are downloaded: as CSV or JSON, under the names of the exports.

/** @import { Claim } from "./data.js" */
/** @import { Text } from "./files.js" */

/**
 * A claim with what belongs to it, under the names of the exports.
 *
 * @typedef {ReturnType<typeof flat>} Flat
 */

/**
 * @param {Claim} claim
 * @param {Text} text
 * @param {string} url Of its source.
 */
export function flat(claim, [statement, locator], url) {
  return {
    id: claim.id,
    source: claim.source.id,
    source_label: claim.source.label,
    source_title: claim.source.title,
    year: claim.source.year,
    locator,
    url,
    kind: claim.kind,
    short: claim.short,
    statement,
    asserted_by: claim.voice,
    assessment_level: claim.assessment,
    checked_depth: claim.depth,
    readings: claim.readings,
    status: claim.status,
    models: claim.models.map((model) => model.id),
    evaluations: claim.evaluations.map((evaluation) => evaluation.id),
    answers: claim.answers.map(({ question, stance }) => `${question.id}=${stance}`),
    caveats: claim.caveats,
    results: claim.results.map((result) => ({
      model: result.model.id,
      evaluation: result.setting.evaluation.id,
      metric_title: result.metric,
      variant: result.variant,
      measured: result.measured,
      uncertainty: result.interval,
      interval_method: result.method,
      interval_covers: result.covers,
      instruction: result.setting.instruction,
      replica_location: result.setting.replica_location,
      copied: result.setting.copied,
    })),
  };
}

/** @param {readonly Record<string, unknown>[]} rows */
export function asJson(rows) {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/**
 * A row as it stands in a CSV file: the results of a claim in one cell.
 *
 * @param {Record<string, unknown>} row
 */
export function inCells(row) {
  const { results } = row;
  return Array.isArray(results) ? { ...row, results: results.map(inWords).join(" | ") } : row;
}

/** @param {Flat["results"][number]} row */
function inWords({ model, metric_title: metric, variant, measured, uncertainty, interval_method, interval_covers }) {
  const interval = uncertainty && `${interval_method} ${uncertainty}, covers ${interval_covers}`;
  return [model, metric, variant, measured, interval].filter(Boolean).join(", ");
}
