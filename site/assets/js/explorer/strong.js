/** @import { Claim } from "./data.js" */

/** @typedef {{ claim: Claim, score: number }} Scored */

/**
 * The claims that are not too weak to be shown.
 *
 * @param {readonly Scored[]} scored
 * @param {{ floor: number, named: ReadonlySet<Claim> }} found `floor`: share of the best score; `named`: those that the
 *   query names, for which there is none.
 */
export function strong(scored, { floor, named }) {
  const least = floor * scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored.filter(({ claim, score }) => score >= least || named.has(claim)).map(({ claim }) => claim);
}
