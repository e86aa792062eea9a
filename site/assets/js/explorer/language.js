// A query in another language -> English, as far as its words are known. `src/selfrep/searching/reading.py` does the same.

import { singles, stem } from "./words.js";

const LONGEST = 6; // words of a phrase
const LETTERS = /^[a-z]+$/u;
const BEYOND_ASCII = /[^ -~\s]/u;

/**
 * Words of a language, and those of the record for them.
 *
 * @typedef {{ code: string, language: string, stop: string, words: Record<string, string> }} RawLexicon
 */

/** @typedef {{ parts: string[], english: string }} Entry A last letter `*` of a part stands for any ending. */

/**
 * @typedef {object} Lexicon
 * @property {string} language English name.
 * @property {Set<string>} stop Words that every text holds.
 * @property {Map<string, string>} exact By words joined by blanks.
 * @property {Map<string, Entry[]>} begun Those with any ending, by number of words and first letter.
 */

/**
 * @param {RawLexicon} raw
 * @returns {Lexicon}
 */
export function makeLexicon({ language, stop, words: entries }) {
  /** @type {Lexicon} */
  const found = { language, stop: new Set(stop.split(" ")), exact: new Map(), begun: new Map() };
  const sorted = Object.entries(entries).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  for (const [key, english] of sorted) {
    const parts = key.split(" ").flatMap((part) => {
      const each = singles(part);
      return each.map((single, at) => (part.endsWith("*") && at === each.length - 1 ? `${single}*` : single));
    });
    if (key.includes("*")) {
      const at = begin(parts);
      found.begun.set(at, [...(found.begun.get(at) ?? []), { parts, english }]);
    } else found.exact.set(parts.join(" "), english);
  }
  return found;
}

/** @param {readonly string[]} span */
function begin(span) {
  return `${span.length}${span[0]?.[0] ?? ""}`;
}

/**
 * What a run of words stands for; empty where for nothing.
 *
 * @param {Lexicon} lexicon
 * @param {readonly string[]} span
 */
function entry({ exact, begun }, span) {
  const found = exact.get(span.join(" "));
  if (found !== undefined) return found;
  const fitting = begun.get(begin(span))?.find(({ parts }) =>
    parts.every((part, at) => {
      const word = span[at] ?? "";
      return part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part;
    }),
  );
  return fitting?.english ?? "";
}

/**
 * The language that most words of a text are of, if these are more than the English ones or known ones.
 *
 * @param {readonly Lexicon[]} lexicons
 * @param {string} text
 * @param {{ isCommon: (word: string) => boolean, isKnown: (term: string) => boolean, isSlip: (word: string) => boolean }
 * } english
 * @returns {Lexicon | undefined}
 */
export function languageOf(lexicons, text, { isCommon, isKnown, isSlip }) {
  const every = singles(text);
  /** @type {{ lexicon: Lexicon, others: Set<string>, covered: number } | undefined} */
  let best;
  for (const lexicon of lexicons) {
    const left = matched(lexicon, every).filter((match) => match.english === null);
    const covered = every.length - left.length;
    if (covered > (best?.covered ?? 0))
      best = { lexicon, covered, others: new Set(left.map(({ span }) => span[0] ?? "")) };
  }
  if (!best) return;
  const { lexicon, others, covered } = best;
  const isFamiliar = (/** @type {string} */ word) => LETTERS.test(word) && isKnown(stem(word));
  const english = every.filter((word) => isCommon(word) || (others.has(word) && isFamiliar(word)));
  // "copies" is a word of Spanish too: alone it tells nothing.
  const isForeign = (/** @type {string} */ word) => !(others.has(word) || isCommon(word) || isFamiliar(word));
  const foreign = every.filter(isForeign);
  const exact = new Set([...lexicon.stop, ...[...lexicon.exact.keys()].flatMap((key) => key.split(" "))]);
  // "copijes" begins like a word of Spanish, and is a slip of an English one.
  const isNoSlip = foreign.some((word) => exact.has(word) || !isSlip(word));
  return covered > new Set(english).size && isNoSlip ? lexicon : undefined;
}

/** @typedef {{ span: readonly string[], english: string | null }} Match Empty for a stop word, null where unknown. */

/**
 * From the start the longest runs of words, with what they stand for.
 *
 * @param {Lexicon} lexicon
 * @param {readonly string[]} every
 */
function matched(lexicon, every) {
  /** @type {Match[]} */
  const found = [];
  let at = 0;
  while (at < every.length) {
    const width = known(lexicon, every, at);
    const span = every.slice(at, at + Math.max(1, width));
    const unknown = lexicon.stop.has(span[0] ?? "") ? "" : null;
    found.push({ span, english: width > 0 ? entry(lexicon, span) : unknown });
    at += span.length;
  }
  return found;
}

/**
 * A text with the words that a lexicon has in English; its other words stay, but for those without meaning.
 *
 * @param {Lexicon} lexicon
 * @param {string} text
 * @param {Map<string, string>} told Gets what was translated.
 */
export function translated(lexicon, text, told) {
  /** @type {string[]} */
  const found = [];
  for (const { span, english } of matched(lexicon, singles(text))) {
    const [word = ""] = span;
    const character = word.length === 1 && BEYOND_ASCII.test(word);
    if (english) {
      found.push(english);
      told.set(span.join(character ? "" : " "), english);
    } else if (english === null && !character) found.push(word);
  }
  return found.join(" ");
}

/**
 * How many words from a place on stand for something, the most there are.
 *
 * @param {Lexicon} lexicon
 * @param {readonly string[]} every
 * @param {number} at
 */
function known(lexicon, every, at) {
  for (let width = Math.min(LONGEST, every.length - at); width > 0; width--) {
    if (entry(lexicon, every.slice(at, at + width))) return width;
  }
  return 0;
}
