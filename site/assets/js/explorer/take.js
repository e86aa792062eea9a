// The selection to take away: as CSV or JSON, made in the browser.

function flat(claim) {
  return {
    id: claim.id,
    source: claim.source.id,
    source_label: claim.source.label,
    year: claim.source.year,
    kind: claim.kind,
    statement: claim.statement,
    asserted_by: claim.voice,
    assessment_level: claim.assessment,
    checked_depth: claim.depth,
    status: claim.status,
    models: claim.models.map((model) => model.id),
    evaluations: claim.evaluations.map((evaluation) => evaluation.id),
    answers: claim.answers.map(({ question, stance }) => `${question.id}=${stance}`),
    caveats: claim.caveats,
    results: claim.results.map((result) => ({
      model: result.model.id,
      evaluation: result.setting.evaluation.id,
      metric: result.metric,
      variant: result.variant,
      measured: result.measured,
      interval: result.interval,
      instruction: result.setting.instruction,
      replica_location: result.setting.replica_location,
    })),
  };
}

export function asJson(claims) {
  return `${JSON.stringify(claims.map(flat), null, 2)}\n`;
}

export function asCsv(claims) {
  const rows = claims.map(flat).map((claim) => ({
    ...claim,
    results: claim.results.map((row) => [row.model, row.metric, row.variant, row.measured, row.interval].filter(Boolean).join(", ")),
  }));
  const columns = Object.keys(rows[0] ?? flatNames());
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

function flatNames() {
  return { id: "", source: "", kind: "", statement: "" };
}

// Quoted as RFC 4180 says. A spreadsheet would run text that begins like a formula, so such text is led by an apostrophe.
function cell(value) {
  const text = Array.isArray(value) ? value.join(" | ") : `${value}`;
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
