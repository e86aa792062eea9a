// Words of a question that no claim holds, and the written words that are most like them.

import { stem } from "./words.js";

const SHORTEST = 5; // letters that a word must have to be corrected
const MOST = 2; // words looked for instead of one
const LETTERS_PER_EDIT = 5; // a word may differ by one letter for each so many
const NO_LETTER = /[^\p{L}]/u;

/**
 * What is known of the words of all claims and questions.
 *
 * @typedef {object} Lexicon
 * @property {Map<string, string>} known Of each stem, a word as written, to name it to a reader.
 * @property {ReadonlySet<string>} stop Words without meaning.
 * @property {Map<string, string[]>} corrections Of each word asked before, what was looked for instead: each keystroke
 *   asks again.
 */

/**
 * Words that stand nowhere, not even as the beginning of one, with what to look for instead.
 *
 * @param {Lexicon} lexicon
 * @param {readonly string[]} asked
 * @returns {Map<string, string[]>}
 */
export function corrected(lexicon, asked) {
  const found = new Map();
  for (const word of asked) {
    if (word.length < SHORTEST || NO_LETTER.test(word) || lexicon.stop.has(word)) continue;
    const near = lexicon.corrections.get(word) ?? correction(lexicon, word);
    lexicon.corrections.set(word, near);
    if (near.length > 0) found.set(word, near);
  }
  return found;
}

/**
 * @param {Lexicon} lexicon
 * @param {string} word
 */
function correction(lexicon, word) {
  if (occurs(lexicon, word)) return [];
  return alike(lexicon, word, Math.floor(word.length / LETTERS_PER_EDIT)).slice(0, MOST);
}

/**
 * Is the word, or a longer one that begins with it, written anywhere?
 *
 * @param {Lexicon} lexicon
 * @param {string} word
 */
function occurs({ known }, word) {
  if (known.has(stem(word))) return true;
  for (const written of known.values()) if (written.startsWith(word)) return true;
  return false;
}

/**
 * Words of the record that are somewhat like those of a question that stand nowhere in it.
 *
 * @param {Lexicon} lexicon
 * @param {readonly string[]} asked
 */
export function nearest(lexicon, asked, most = 5) {
  const strange = asked.filter((word) => !lexicon.stop.has(word) && !lexicon.known.has(stem(word)));
  const near = strange.flatMap((word) => alike(lexicon, word, Math.max(1, Math.floor(stem(word).length / 3))));
  return [...new Set(near)].slice(0, most);
}

/**
 * Written words at most so many letters off, the nearest first.
 *
 * @param {Lexicon} lexicon
 * @param {string} word
 * @param {number} most
 */
function alike({ known }, word, most) {
  const found = [];
  for (const [near, written] of known) {
    const distance = Math.min(edits(stem(word), near, most), edits(word, written, most));
    if (distance <= most) found.push({ written, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.written < b.written ? -1 : 1));
  return found.map((each) => each.written);
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
