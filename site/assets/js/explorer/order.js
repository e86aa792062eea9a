// How found claims are laid out: in which order, under which headings.

import { answersThatPass, rowsThatPass } from "./facets.js";

// What the address may say of each; an empty word is what happens by itself.
export const WAYS = {
  sort: new Set(["relevance", "newest", "source", "rate"]),
  group: new Set(["source", "question"]),
  view: new Set(["compact"]),
};

// The highest share among the rows of a claim that pass the filters; null if there is none.
export function rate(claim, chosen) {
  const shares = rowsThatPass(claim, chosen)
    .map((row) => row.share)
    .filter((share) => share !== null);
  return shares.length > 0 ? Math.max(...shares) : null;
}

// Claims in another order; where two are alike, the one that stood first stays first. The data have the newest first.
export function sorted(claims, sort, chosen) {
  const rates = sort === "rate" ? new Map(claims.map((claim) => [claim, rate(claim, chosen) ?? -1])) : null;
  const before = {
    newest: (a, b) => a.place - b.place,
    source: (a, b) => a.source.label.localeCompare(b.source.label, "en") || a.place - b.place,
    rate: (a, b) => rates.get(b) - rates.get(a),
  }[sort];
  return before ? [...claims].sort(before) : claims;
}

// The rows of a claim as its place in the list asks for: those that pass the filters first, by share where the list is.
export function rowsInOrder(claim, sort, chosen) {
  const first = new Set(rowsThatPass(claim, chosen));
  const rest = claim.results.filter((row) => !first.has(row));
  const passing = [...first];
  if (sort === "rate") passing.sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
  return [...passing, ...rest];
}

// Claims under headings: [{key, title, path, claims}]; a claim that answers several questions stands under each. Sources
// come as their first claims do; so do questions where the best comes first, else in the order of the record.
export function grouped(claims, group, { chosen, best, questions }) {
  const found = new Map();
  const put = (key, title, path, claim) => {
    if (!found.has(key)) found.set(key, { key, title, path, claims: [] });
    found.get(key).claims.push(claim);
  };
  for (const claim of claims) {
    if (group === "source") {
      put(claim.source.id, `${claim.source.label}: ${claim.source.title}`, `sources/${claim.source.id}/`, claim);
      continue;
    }
    for (const { question } of answersThatPass(claim, chosen))
      put(question.id, question.question, `questions/${question.id}/`, claim);
  }
  const groups = [...found.values()];
  if (group === "question" && !best) {
    const places = new Map(questions.map((question, place) => [question.id, place]));
    groups.sort((a, b) => places.get(a.key) - places.get(b.key));
  }
  const placed = new Set(groups.flatMap((each) => each.claims));
  const rest = claims.filter((claim) => !placed.has(claim));
  return rest.length > 0
    ? [...groups, { key: "", title: "Answers to no question of the record", path: "questions/", claims: rest }]
    : groups;
}
