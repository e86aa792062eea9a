// Text -> the terms by which it is found. The same for what is indexed and for what is asked.

import { stemmer } from "stemmer";

const TOKEN = /\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu;
const LATIN = /^[a-z]{3,}$/u;
const MARKS = /\p{M}+/gu;
/** @type {Map<string, string>} */
const SPELLED = new Map(
  ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"].map(
    (word, n) => [word, `${n}`],
  ),
);
const RATE = /(?<![\d.,/])(\d{1,9})(?: ?\/ ?| of (?:the )?| out of (?:the )?)(\d{1,9})(?![\d/]|[.,]\d)/gu;
const PERCENT = /(?<![\w.,])(\d{1,9}(?:\.\d+)?)(?: ?%| per ?cent\b)/gu;

/**
 * Lower case, without accents; a name and its number apart, so that "GPT4o" and "GPT-4o", "Qwen2.5" and "Qwen 2.5" are
 * one.
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/(\p{L}{3,})(?=\d)/gu, "$1 ");
}

/**
 * The words of a text in order, as written but for case and accents; `2.5` stays one.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return plain(text).match(TOKEN) ?? [];
}

/**
 * "copies", "copied" and "copying" are one term; numbers and mixtures stay as they are.
 *
 * @param {string} word
 */
export function stem(word) {
  return LATIN.test(word) ? stemmer(word) : word;
}

/**
 * Rates and percentages as terms of their own: 9/10, "9 of 10", "nine out of ten" are `9of10`; 90% is `90pct`.
 *
 * @param {string} text
 */
export function figures(text) {
  const digits = text.toLowerCase().replace(/[a-z]+/gu, (word) => SPELLED.get(word) ?? word);
  const rates = [...digits.matchAll(RATE)].map(([, k, n]) => `${Number(k)}of${Number(n)}`);
  const shares = [...digits.matchAll(PERCENT)].map(([, share]) => `${Number(share)}pct`);
  return [...rates, ...shares];
}

/**
 * What an index holds of a text.
 *
 * @param {string} text
 */
export function terms(text) {
  return [...words(text).map(stem), ...figures(text)];
}

/**
 * A name without anything but letters and digits.
 *
 * @param {string} name
 */
export function squeezed(name) {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
