// Files that somebody needs who downloads something: see `src/selfrep/exporting/downloads.py`.

import { fetchingOnce } from "../fetch-json.js";

/** @typedef {"apa" | "bibtex" | "ris"} Style */
/** @typedef {Record<Style, string> & { url: string }} SourceEntry */
/** @typedef {{ [identifier: string]: string }} ById */
/** @typedef {[statement: string, locator: string]} Text */

/**
 * Fetches a file of references or texts.
 *
 * @typedef {object} Files
 * @property {() => Promise<{ [source: string]: SourceEntry }>} sources
 * @property {() => Promise<{ [claim: string]: Text }>} texts
 * @property {(style: Style) => Promise<ById>} claims References to each claim.
 * @property {() => Promise<import("./measurements.js").Packed>} results
 */

/**
 * @param {string} folder
 * @returns {Files}
 */
export function filesBelow(folder) {
  const fetched = fetchingOnce((name) => `${folder}${name}.json`);
  return /** @type {Files} */ ({
    sources: () => fetched("sources"),
    texts: () => fetched("texts"),
    claims: (style) => fetched(`claims-${style}`),
    results: () => fetched("results"),
  });
}

/**
 * @template Value
 * @param {{ [id: string]: Value }} file
 * @param {string} id
 * @returns {Value}
 */
export function entry(file, id) {
  const found = file[id];
  if (found === undefined) throw new Error(`the files for download have no ${id}`);
  return found;
}
