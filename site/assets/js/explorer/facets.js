// What a list of claims can be narrowed by. Values of one facet are joined by OR, facets by AND.

// Facets of one and the same measurement, with what a result row has of each.
const ROW = {
  model: (row) => row.model.id,
  developer: (row) => row.model.developer,
  evaluation: (row) => row.setting.evaluation.id,
  instruction: (row) => row.setting.instruction,
  replica_location: (row) => row.setting.replica_location,
};
const OF_A_ROW_ONLY = ["instruction", "replica_location"];

const named = (value, label) => ({ value: `${value}`, label: `${label}` });

// The values that a claim has of each facet, with their labels; `listed` labels a value of a closed list.
const READ = {
  question: (claim) => claim.answers.map(({ question }) => named(question.id, question.question)),
  stance: (claim, listed) => claim.answers.map(({ stance }) => listed("stance", stance)),
  kind: (claim, listed) => [listed("kind", claim.kind)],
  model: (claim) => claim.models.map((model) => named(model.id, model.name)),
  developer: (claim) => claim.models.map((model) => named(model.developer, model.developer)),
  evaluation: (claim) => claim.evaluations.map((each) => named(each.id, each.name)),
  instruction: (claim, listed) => claim.results.map(({ setting }) => listed("instruction", setting.instruction)),
  replica_location: (claim, listed) =>
    claim.results.map(({ setting }) => listed("replica_location", setting.replica_location)),
  source: ({ source }) => [named(source.id, `${source.label}: ${source.title}`)],
  year: ({ source }) => [named(source.year, source.year)],
  category: ({ source }, listed) => [listed("category", source.category)],
  assessment: (claim, listed) => [listed("level", claim.assessment)],
  depth: (claim, listed) => [listed("depth", claim.depth)],
  caveat: (claim, listed) => claim.caveats.map((caveat) => listed("caveat", caveat)),
};
const NEWEST_FIRST = ["year"];

// In the order and under the titles that the data give; the same as on the pages that need no scripts.
export function makeFacets({ facets, terms, claims }) {
  const listed = (list, value) => named(value, terms[list].get(value).label);
  return facets.map(([key, title]) =>
    remembering(
      { key, title, newestFirst: NEWEST_FIRST.includes(key), read: (claim) => READ[key](claim, listed) },
      claims,
    ),
  );
}

// Values are read from all claims once, when a facet is first used: each keystroke asks for them again.
function remembering({ read, ...facet }, claims) {
  let kept = null;
  function all() {
    if (kept) return kept;
    const labels = new Map();
    const ofClaims = claims.map((claim) => {
      const found = read(claim);
      for (const { value, label } of found) labels.set(value, label);
      return [...new Set(found.map(({ value }) => value))];
    });
    kept = { labels, ofClaims };
    return kept;
  }
  return {
    ...facet,
    of: (claim) => all().ofClaims[claim.place],
    label: (value) => all().labels.get(value) ?? value,
    size: () => all().labels.size,
  };
}

// Does a claim pass the chosen values? `without` names a facet to be left out, for its own counts.
export function passes(claim, facets, chosen, without) {
  for (const { key, of } of facets) {
    const wanted = key === without ? null : chosen.get(key);
    if (wanted?.size && !of(claim).some((value) => wanted.has(value))) return false;
  }
  return sameAnswer(claim, chosen, without) && sameRow(claim, chosen, without);
}

// Question and stance together mean one answer: this stance on this question.
function sameAnswer(claim, chosen, without) {
  if (!chosen.get("question")?.size || !chosen.get("stance")?.size || without === "question" || without === "stance")
    return true;
  return answersThatPass(claim, chosen).length > 0;
}

export function answersThatPass(claim, chosen, without) {
  const fits = (key, value) => key === without || !chosen.get(key)?.size || chosen.get(key).has(value);
  return claim.answers.filter(({ question, stance }) => fits("question", question.id) && fits("stance", stance));
}

// What was told, where the copy was to run, and the model and evaluation chosen beside them mean one measurement.
function sameRow(claim, chosen, without) {
  return !ofOneRow(chosen, without) || rowsThatPass(claim, chosen, without).length > 0;
}

function ofOneRow(chosen, without, also) {
  const active = (key) => key === also || (key !== without && chosen.get(key)?.size > 0);
  return OF_A_ROW_ONLY.some(active) && Object.keys(ROW).filter(active).length > 1;
}

// The result rows that have the chosen values; all, where nothing is chosen that a row has.
export function rowsThatPass(claim, chosen, without) {
  const wanted = Object.keys(ROW).filter((key) => key !== without && chosen.get(key)?.size);
  return claim.results.filter((row) => wanted.every((key) => chosen.get(key).has(ROW[key](row))));
}

// The values of a facet with the number of claims that choosing each would show.
export function counted(claims, facets, chosen, facet) {
  const found = new Map([...(chosen.get(facet.key) ?? [])].map((value) => [value, 0]));
  for (const claim of claims) {
    if (!passes(claim, facets, chosen, facet.key)) continue;
    for (const value of values(claim, facet, chosen)) found.set(value, (found.get(value) ?? 0) + 1);
  }
  const entries = [...found].map(([value, count]) => ({ value, count, label: facet.label(value) }));
  if (facet.newestFirst) return entries.sort((a, b) => Number(b.value) - Number(a.value));
  return entries.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

// While stances are chosen, a question counts only claims that take one of them on it, and the other way round; the same
// for what belongs to one measurement.
function values(claim, { key, of }, chosen) {
  if (key === "question") return distinct(answersThatPass(claim, chosen, key).map(({ question }) => question.id));
  if (key === "stance") return distinct(answersThatPass(claim, chosen, key).map(({ stance }) => stance));
  if (ROW[key] && ofOneRow(chosen, key, key)) return distinct(rowsThatPass(claim, chosen, key).map(ROW[key]));
  return of(claim);
}

function distinct(found) {
  return found.length > 1 ? new Set(found) : found;
}
