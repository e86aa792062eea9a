// The records whose numbers can be compared, and what somebody may type to mean one.

/** @import { Phrases } from "./comparison.js" */

const NEAR = 3; // names offered for one that is not known
const ORIGIN = /^https?:\/*[^/?#]*/u;
const AFTER_PATH = /[?#].*$/u;

/** @typedef {"claim" | "model" | "evaluation" | "source"} Sort */

/** @import { Marks } from "./plot.js" */

/** @typedef {{ what: Sort, id: string }} Chosen A record by its sort and identifier. */

/** @typedef {{ [id: string]: string }} Names Of each identifier, the name; empty for claims. */

/**
 * What the page needs besides the documents of the records, as `src/selfrep/publishing/pages/compare.py` writes it.
 *
 * @typedef {Phrases & {
 *   version: string, columns: string[], folders: Record<Sort, string>, records: Record<Sort, Names>,
 *   questions: [id: string, question: string][], answers: { [claim: string]: number[] }, marks: Marks
 * }} Data `answers`: the questions that a claim answers, by their places.
 */

/** @type {readonly Sort[]} */
export const SORTS = ["claim", "model", "evaluation", "source"];

/**
 * A name without anything but letters and digits.
 *
 * @param {string} text
 */
function squeezed(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Is it a record with numbers?
 *
 * @param {Chosen} chosen
 * @param {Pick<Data, "records">} data
 */
export function isKnown({ what, id }, { records }) {
  return Object.hasOwn(records[what], id);
}

/**
 * The record that somebody means by a name, an identifier or an address; null if there is none.
 *
 * @param {string} text
 * @param {Pick<Data, "folders" | "records">} data
 * @returns {Chosen | null}
 */
export function meant(text, data) {
  const path = ORIGIN.test(text) ? text.replace(ORIGIN, "").replace(AFTER_PATH, "") : text;
  const parts = path.split("/").filter(Boolean);
  const sort = SORTS.find((what) => parts.includes(data.folders[what]));
  const id = (sort ? parts.slice(parts.indexOf(data.folders[sort]) + 1) : parts).join("/");
  for (const what of sort ? [sort] : SORTS) if (isKnown({ what, id }, data)) return { what, id };
  const wanted = squeezed(text);
  if (!wanted) return null;
  for (const what of SORTS) {
    const named = Object.entries(data.records[what]).find((names) => names.some((name) => squeezed(name) === wanted));
    if (named) return { what, id: named[0] };
  }
  return null;
}

/**
 * Names that hold what was typed.
 *
 * @param {string} text
 * @param {Pick<Data, "records">} data
 */
export function likely(text, { records }) {
  const wanted = squeezed(text);
  const { claim: claims, ...others } = records; // claims have no names, only identifiers
  const all = [...Object.values(others).flatMap((names) => Object.values(names)), ...Object.keys(claims)];
  return wanted.length > 1 ? all.filter((title) => squeezed(title).includes(wanted)).slice(0, NEAR) : [];
}

/**
 * What is said where nothing is meant by what was typed.
 *
 * @param {string} text
 * @param {Pick<Data, "records">} data
 */
export function unknownNote(text, data) {
  const near = likely(text, data).map((title) => `“${title}”`);
  const question = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  return `Nothing with numbers is called “${text}”.${question}`;
}
