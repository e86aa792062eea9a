// Results with everything that the database says of each, for downloads and the chart: see `results.json` in
// `src/selfrep/exporting/downloads.py`.

/** @import { Row } from "../compare/comparison.js" */
/** @import { Measured } from "./order.js" */

/**
 * Of each column its values, each once, and for each result of the data file the place of its own.
 *
 * @typedef {{ [column: string]: { values: unknown[], places: number[] } }} Packed
 */

/**
 * @param {Packed} packed
 * @param {readonly Measured[]} measured
 * @returns {Row[]}
 */
export function rowsOf(packed, measured) {
  const columns = Object.entries(packed);
  return measured.map(({ row: { place } }) => {
    const cells = columns.map(([name, { values, places }]) => [name, values[places[place] ?? -1]]);
    return /** @type {Row} */ (Object.fromEntries(cells));
  });
}
