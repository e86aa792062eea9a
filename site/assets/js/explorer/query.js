// A question in plain words -> the terms to look for, with the weight of each.

/** @import { Lexicon } from "./spelling.js" */

import { corrected } from "./spelling.js";
import { figures, squeezed, stem, terms, words } from "./words.js";

const LONGEST_NAME = 6; // words of a name or of a synonym

/**
 * @typedef {object} Widening
 * @property {Map<string, string[]>} names Of each spelling of a model, squeezed, the terms of its name.
 * @property {Map<string, string[]>} synonyms Of each wording, as stems joined by blanks, the stems of those that mean the
 *   same.
 */

/** @typedef {{ synonym: number, corrected: number }} Weights Of words that are looked for beside those asked, at 1. */

/**
 * @param {readonly { name: string, aliases: readonly string[] }[]} models
 * @param {readonly (readonly string[])[]} groups Wordings that mean the same.
 * @returns {Widening}
 */
export function makeWidening(models, groups) {
  const names = new Map();
  for (const { name, aliases } of models) {
    for (const spelling of [name, ...aliases]) {
      const key = squeezed(spelling);
      if (key.length > 1) names.set(key, [...(names.get(key) ?? []), ...terms(name)]);
    }
  }
  const synonyms = new Map();
  for (const group of groups) {
    const stems = group.map((wording) => words(wording).map(stem));
    stems.forEach((wording, place) => {
      const others = stems.filter((_, other) => other !== place).flat();
      const key = wording.join(" ");
      synonyms.set(key, [...(synonyms.get(key) ?? []), ...others]);
    });
  }
  return { names, synonyms };
}

/**
 * A question as weighted terms, those of its own words at 1.
 *
 * @param {string} text
 * @param {Lexicon} lexicon
 * @param {Widening} widening
 * @param {Weights} weights
 * @returns {Map<string, number>}
 */
export function readQuery(text, lexicon, widening, weights) {
  const all = words(text);
  const meant = all.filter((word) => !lexicon.stop.has(word));
  const kept = meant.length > 0 ? meant : all;
  const instead = corrected(lexicon, kept);
  const own = [...kept.filter((word) => !instead.has(word)).map(stem), ...figures(text)];
  const found = new Map(own.map((term) => [term, 1]));
  /** @type {(term: string, weight: number) => void} */
  const add = (term, weight) => {
    if (!found.has(term)) found.set(term, weight);
  };
  for (const word of [...instead.values()].flat()) add(stem(word), weights.corrected);
  for (const span of spans(all)) {
    for (const term of widening.names.get(squeezed(span.join(""))) ?? []) add(term, 1);
    for (const term of widening.synonyms.get(span.map(stem).join(" ")) ?? []) {
      if (!lexicon.stop.has(term)) add(term, weights.synonym);
    }
  }
  return found;
}

/**
 * Each word, and each run of words that may be a name.
 *
 * @param {readonly string[]} all
 */
function* spans(all) {
  for (let start = 0; start < all.length; start++) {
    for (let end = start + 1; end <= Math.min(start + LONGEST_NAME, all.length); end++) yield all.slice(start, end);
  }
}
