// Words of a query that stand nowhere, and the written words that are most like them. `src/selfrep/searching/spelling.py`
// does the same.

const SHORTEST = 5; // letters that a word must have to be taken for a slip, or for the beginning of another
const TWO_EDITS = 10; // letters from which on two edits are taken for one slip
const MOST = 2; // words looked for instead of one
const LETTERS = /^[a-z]+$/u;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/**
 * The words of all claims and questions.
 *
 * @typedef {object} Written
 * @property {ReadonlyMap<string, string>} terms Of each word, its stem.
 * @property {(term: string) => number} claims How many claims hold a word of this stem.
 */

/**
 * Written words for those that stand nowhere: those that begin with one, else those most like it.
 *
 * @param {Written} written
 * @param {readonly string[]} strange
 * @returns {Map<string, string[]>}
 */
export function corrections(written, strange) {
  const found = new Map();
  for (const word of strange) {
    if (!isLong(word)) continue;
    const near = correction(written, word);
    if (near.length > 0) found.set(word, near);
  }
  return found;
}

/**
 * Whether a word is one edit away from a written one, and long enough to be a slip of it.
 *
 * @param {Written} written
 * @param {string} word
 */
export function isSlip({ terms }, word) {
  return isLong(word) && [...oneEdit(word)].some((other) => terms.has(other));
}

/** @param {string} word */
function isLong(word) {
  return word.length >= SHORTEST && LETTERS.test(word);
}

/**
 * @param {Written} written
 * @param {string} word
 */
function correction(written, word) {
  const all = [...written.terms.keys()];
  const begun = best(
    written,
    all.filter((other) => other.startsWith(word)),
  );
  if (begun.length > 0) return begun;
  const one = best(
    written,
    [...oneEdit(word)].filter((other) => written.terms.has(other)),
  );
  if (one.length > 0 || word.length < TWO_EDITS) return one;
  return best(written, twoEdits(word, all));
}

/**
 * Everything that a word becomes when a letter is dropped, changed or added, or two neighbours change places.
 *
 * @param {string} word
 */
export function oneEdit(word) {
  /** @type {Set<string>} */
  const found = new Set();
  for (let at = 0; at <= word.length; at++) {
    const left = word.slice(0, at);
    const right = word.slice(at);
    found.add(left + right.slice(1));
    if (right.length > 1) found.add(`${left}${right[1]}${right[0]}${right.slice(2)}`);
    for (const letter of ALPHABET) {
      found.add(left + letter + right);
      if (right) found.add(left + letter + right.slice(1));
    }
  }
  found.delete(word);
  return found;
}

/**
 * Two letters dropped, changed or added leave one of three parts of a word as it was.
 *
 * @param {string} word
 * @param {readonly string[]} all
 */
function twoEdits(word, all) {
  const third = Math.floor(word.length / 3);
  const parts = [word.slice(0, third), word.slice(third, 2 * third), word.slice(2 * third)];
  return all.filter((other) => parts.some((part) => other.includes(part)) && edits(word, other, 2) <= 2);
}

/**
 * The words that most claims hold, one a stem, in order of their letters where equal.
 *
 * @param {Written} written
 * @param {readonly string[]} near
 */
function best({ terms, claims }, near) {
  const rows = near.map((word) => ({ word, term: terms.get(word) ?? "", count: claims(terms.get(word) ?? "") }));
  rows.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  const first = new Map([...rows].reverse().map(({ term, word }) => [term, word]));
  return rows
    .filter(({ term, word }) => first.get(term) === word)
    .slice(0, MOST)
    .map(({ word }) => word);
}

/**
 * Words of the record that are somewhat like those that stand nowhere in it.
 *
 * @param {Written} written
 * @param {readonly string[]} strange
 */
export function nearest({ terms }, strange, most = 5) {
  const near = strange.flatMap((word) => {
    const allowed = Math.max(1, Math.floor(word.length / 3));
    return [...terms.keys()]
      .map((other) => ({ other, distance: other.length > 2 ? edits(word, other, allowed) : allowed + 1 }))
      .filter(({ distance }) => distance <= allowed)
      .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
      .slice(0, MOST)
      .map(({ other }) => other);
  });
  return [...new Set(near)].slice(0, most);
}

/**
 * Number of letters to change, drop or add, or infinity if more than `most` (V. I. Levenshtein, 1965).
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function edits(a, b, most) {
  const tooMany = Number.POSITIVE_INFINITY;
  if (Math.abs(a.length - b.length) > most) return tooMany;
  let above = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1];
    let least = i + 1;
    let left = i + 1;
    let corner = i;
    for (let j = 0; j < b.length; j++) {
      const up = above[j + 1] ?? tooMany;
      left = Math.min(up + 1, left + 1, corner + (a.charCodeAt(i) === b.charCodeAt(j) ? 0 : 1));
      corner = up;
      row.push(left);
      least = Math.min(least, left);
    }
    if (least > most) return tooMany;
    above = row;
  }
  const distance = above.at(-1) ?? 0;
  return distance <= most ? distance : tooMany;
}
