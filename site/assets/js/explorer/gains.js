// What claims score for a query: by words, numbers, the models that it names, and what they disagree with.
// `src/selfrep/searching/gains.py` does the same.

/** @import { Scores } from "./postings.js" */
/** @import { Index } from "./ranking.js" */
/** @import { Query } from "./reading.js" */

import { isCritique } from "./entities.js";
import { addNeighbours, bestOfSources, scores } from "./postings.js";

/**
 * @param {Index} index
 * @param {Query} query
 * @returns {Scores} Of the claims that stand.
 */
export function claimScores(index, { terms, neighbours, asksNumber, readAs: { entities } }) {
  const { claims, standing, shorts, numbers, sources, reader } = index;
  const { claims: chosen, gains } = reader.settings;
  const found = scores(claims, terms, standing.length, chosen.k1);
  addNeighbours(found, claims, neighbours, { texts: shorts, weight: gains.neighbours });
  if (asksNumber) {
    for (let at = 0; at < found.length; at++) found[at] = (found[at] ?? 0) * (1 + (numbers[at] ?? 0));
  }
  const best = bestOfSources(found, sources);
  for (let at = 0; at < found.length; at++) {
    if (found[at]) found[at] = (found[at] ?? 0) + gains.source * (best[sources[at] ?? 0] ?? 0);
  }
  if (entities.some(isCritique)) raiseCritiques(index, found, best);
  const models = entities.filter(({ facet }) => facet === "model" || facet === "family");
  if (models.length > 0) lowerOtherModels(index, found, new Set(models.flatMap(({ values }) => values)));
  return found;
}

/**
 * Lets a claim that disagrees with one of another source gain a share of what is best there.
 *
 * @param {Index} index
 * @param {Scores} found
 * @param {Float64Array} best
 */
function raiseCritiques({ data, standing, reader }, found, best) {
  const places = new Map(data.sources.map((source, at) => [source, at]));
  standing.forEach((claim, at) => {
    const disputed = claim.against.filter(({ source }) => source !== claim.source);
    const gain = Math.max(0, ...disputed.map(({ source }) => best[places.get(source) ?? -1] ?? 0));
    found[at] = (found[at] ?? 0) + reader.settings.gains.against * gain;
  });
}

/**
 * Lets a claim lose that is about models, but about none of those that are named.
 *
 * @param {Index} index
 * @param {Scores} found
 * @param {ReadonlySet<string>} named
 */
function lowerOtherModels({ standing, reader }, found, named) {
  standing.forEach(({ models }, at) => {
    if (models.length > 0 && !models.some(({ id }) => named.has(id)))
      found[at] = (found[at] ?? 0) * (1 - reader.settings.gains.other_models);
  });
}
