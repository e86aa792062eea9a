// What is told where nothing fits: terms of the glossary that come near, and what was looked for before.
// `src/selfrep/searching/nearby.py` does the same.

/** @import { Question } from "./data.js" */
/** @import { Index, Search } from "./ranking.js" */
/** @import { Query } from "./reading.js" */

import { rounded } from "./postings.js";
import { stem, words } from "./words.js";

const MOST_SEARCHES = 2;
const MOST_TERMS = 3;

/** @typedef {{ id: string, wordings: string[] }} Term Of the glossary; its own wording is the first. */

/** @type {{ searched: Search[], terms: { id: string, term: string }[] }} */
export const NOTHING = { searched: [], terms: [] };

/**
 * @param {Index} index
 * @param {Query} query
 * @param {readonly Question[]} near Questions that come near.
 * @returns {typeof NOTHING}
 */
export function nearby(index, query, near) {
  return { searched: searched(index.searches, query, near), terms: nearestTerms(index, query) };
}

/**
 * The terms of the glossary one of whose wordings says most of what is asked, best first.
 *
 * @param {Index} index
 * @param {Query} query
 */
function nearestTerms({ terms, reader }, { needed }) {
  const asked = new Set(needed.flatMap((alternatives) => [...alternatives]));
  /** @type {(wording: string) => number} */
  const said = (wording) => {
    const stems = new Set(words(wording).flatMap((word) => (reader.stop.has(word) ? [] : [stem(word)])));
    const common = [...stems].filter((each) => asked.has(each)).length;
    return common > 0 ? rounded((common * common) / stems.size) : 0;
  };
  return terms
    .map((term) => ({ term, score: Math.max(...term.wordings.map(said)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.term.id < b.term.id ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(({ term: { id, wordings } }) => ({ id, term: wordings[0] ?? "" }));
}

/**
 * What was looked for without finding it, for the questions that come near, if it shares a word with the query.
 *
 * @param {readonly Search[]} searches
 * @param {Query} query
 * @param {readonly Question[]} near
 */
function searched(searches, { needed }, near) {
  return near
    .flatMap((question) => searches.filter((each) => each.question === question))
    .filter(({ sought, found }) => {
      const said = words(`${sought} ${found}`).map(stem);
      return needed.some((alternatives) => said.some((term) => alternatives.has(term)));
    })
    .slice(0, MOST_SEARCHES);
}
