// What a list of claims can be narrowed by. Values of one facet are joined by OR, facets by AND.

const SPOKEN = new Map([
  ["depth", "depth"],
  ["assessment", "level"],
]);

// Facets of one and the same measurement, with what a result row has of each.
const ROW = {
  model: (row) => row.model.id,
  developer: (row) => row.model.developer,
  evaluation: (row) => row.setting.evaluation.id,
  instruction: (row) => row.setting.instruction,
  replica_location: (row) => row.setting.replica_location,
};
const OF_A_ROW_ONLY = ["instruction", "replica_location"];

const one = (read) => (claim) => [read(claim)];
const named = (value, label) => ({ value: `${value}`, label: `${label}` });

// In the order of the page: key in the address, title, and values of a claim (`of`) with their labels.
export function makeFacets({ labels, claims }) {
  const listed = (key, value) => named(value, labels[SPOKEN.get(key) ?? key]?.get(value) ?? value);
  const settings = (key) => (claim) => claim.results.map((result) => listed(key, result.setting[key]));
  return [
    {
      key: "question",
      title: "Question",
      read: (claim) => claim.answers.map(({ question }) => named(question.id, question.question)),
    },
    {
      key: "stance",
      title: "Stance on a question",
      read: (claim) => claim.answers.map(({ stance }) => listed("stance", stance)),
    },
    { key: "kind", title: "Kind", read: one((claim) => listed("kind", claim.kind)) },
    { key: "model", title: "Model", read: (claim) => claim.models.map((model) => named(model.id, model.name)) },
    {
      key: "developer",
      title: "Developer",
      read: (claim) => claim.models.map((model) => named(model.developer, model.developer)),
    },
    {
      key: "evaluation",
      title: "Evaluation",
      read: (claim) => claim.evaluations.map((each) => named(each.id, each.name)),
    },
    { key: "instruction", title: "Was the model told to?", read: settings("instruction") },
    { key: "replica_location", title: "Where the copy was to run", read: settings("replica_location") },
    {
      key: "source",
      title: "Source",
      read: one((claim) => named(claim.source.id, `${claim.source.label}: ${claim.source.title}`)),
    },
    {
      key: "year",
      title: "Year",
      read: one((claim) => named(claim.source.year, claim.source.year)),
      newestFirst: true,
    },
    { key: "category", title: "Sort of document", read: one((claim) => listed("category", claim.source.category)) },
    {
      key: "assessment",
      title: "Our assessment of the support",
      read: one((claim) => listed("assessment", claim.assessment)),
    },
    { key: "depth", title: "How it was checked", read: one((claim) => listed("depth", claim.depth)) },
    { key: "caveat", title: "Caveat", read: (claim) => claim.caveats.map((caveat) => listed("caveat", caveat)) },
  ].map((facet) => remembering(facet, claims));
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
