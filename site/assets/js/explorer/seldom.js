// What few searches need, and so comes only for these: words of other languages, and what was looked for before without
// finding it. The third data file, as `src/selfrep/exporting/explorer_seldom.py` writes it.

/** @import { RawLexicon } from "./language.js" */
/** @import { Columns } from "./packing.js" */
/** @import { Found, Index } from "./ranking.js" */

import { makeLexicon } from "./language.js";
import { BEYOND_ASCII } from "./plain.js";
import { words } from "./words.js";

/**
 * @typedef {object} Seldom
 * @property {RawLexicon[]} lexicons
 * @property {{ question: number[], sought: string[], where: string[], on: string[], found: string[] }} searches What was
 *   looked for without finding it, by the place of the question.
 */

/** @typedef {Seldom & { packed: Columns }} File */

/**
 * Does a query need more than the index has: does it hold a word that stands nowhere, or does nothing fit?
 *
 * @param {string} text
 * @param {Found} found Without it.
 * @param {boolean} typing Whether the last word may be unfinished.
 */
export function needsSeldom(text, { weak, claims, strange, readAs }, typing) {
  const unfinished = typing ? words(text).at(-1) : undefined;
  const unknown = [...strange, ...(readAs?.corrections.keys() ?? [])];
  return weak || claims.length === 0 || BEYOND_ASCII.test(text) || unknown.some((word) => word !== unfinished);
}

/**
 * @param {Index} index Gets it.
 * @param {Seldom} seldom
 */
export function addSeldom({ data, reader, searches: all }, { lexicons, searches }) {
  reader.lexicons.push(...lexicons.map(makeLexicon));
  for (const [at, place] of searches.question.entries()) {
    const question = data.questions[place];
    const [sought = "", where = "", on = "", found = ""] = [
      searches.sought[at],
      searches.where[at],
      searches.on[at],
      searches.found[at],
    ];
    if (question) all.push({ question, sought, where, on, found });
  }
}
