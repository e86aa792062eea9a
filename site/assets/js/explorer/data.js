// The data file -> records. Tables come column by column and refer to each other and to closed lists by place; claims
// follow each other source by source, results claim by claim.

export async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return decode(await answer.json());
}

// Gives claims with their source, models, questions ... as objects instead of places.
export function decode(raw) {
  const at = (list, place) => raw.lists[list][place][0];
  const sources = table(raw.sources).map((source) => ({ ...source, category: at("category", source.category) }));
  const models = table(raw.models);
  const evaluations = table(raw.evaluations);
  const questions = table(raw.questions).map((question) => ({ ...question, cited: new Set(question.cited) }));
  const settings = table(raw.settings).map((setting) => ({
    evaluation: evaluations[setting.evaluation],
    instruction: at("instruction", setting.instruction),
    replica_location: at("replica_location", setting.replica_location),
    words: [setting.name, raw.setting_words[setting.words]].filter(Boolean).join("; "),
  }));
  const rows = table(raw.results).map((row) => ({
    ...row,
    setting: settings[row.setting],
    model: models[row.model],
    method: raw.methods[row.method] ?? "",
  }));
  const ofSource = sources.flatMap((source) => new Array(source.claims).fill(source));
  let start = 0;
  const claims = table(raw.claims).map((claim, place) => {
    const source = ofSource[place];
    const results = rows.slice(start, start + claim.results);
    start += claim.results;
    return {
      ...claim,
      place,
      id: `${source.id}/${claim.slug}`,
      source,
      kind: at("kind", claim.kind),
      assessment: at("level", claim.assessment),
      depth: at("depth", claim.depth),
      voice: at("voice", claim.voice),
      status: at("claim_status", claim.status),
      models: claim.models.map((model) => models[model]),
      evaluations: claim.evaluations.map((evaluation) => evaluations[evaluation]),
      caveats: claim.caveats.map((caveat) => at("caveat", caveat)),
      answers: claim.answers.map(([question, stance]) => ({
        question: questions[question],
        stance: at("stance", stance),
      })),
      results,
    };
  });
  const terms = Object.fromEntries(
    Object.entries(raw.lists).map(([name, values]) => [
      name,
      new Map(values.map(([value, label, phrase]) => [value, { label, phrase }])),
    ]),
  );
  return {
    version: raw.version,
    stop: new Set(raw.stop),
    synonyms: raw.synonyms,
    facets: raw.facets,
    terms,
    sources,
    models,
    evaluations,
    questions,
    claims,
  };
}

function table(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, place) => Object.fromEntries(names.map((name) => [name, columns[name][place]])));
}
