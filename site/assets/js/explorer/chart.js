// The shares among the results found, drawn as on the pages: a panel for each test, what was copied as the shape of a mark.

/** @import { Row } from "../compare/comparison.js" */
/** @import { Marks } from "../compare/plot.js" */

import { marksNote, panels, plot, shares } from "../compare/plot.js";
import { element } from "../element.js";

const APART = "Two numbers of different panels cannot be compared as they stand: another thing was asked, or counted.";

/**
 * @param {readonly Row[]} rows
 * @param {Marks} marks
 * @param {{ root: string, most: number, more: () => void }} options `most`: panels at first; `more`: shows the others.
 */
export function chart(rows, marks, { root, most, more }) {
  const drawn = shares(rows);
  if (drawn.length === 0) {
    return [element("p", {}, "None of these results is a share, so there is nothing to draw. See the tab “Results”.")];
  }
  const all = panels(rows).length;
  const button = element("button", { type: "button", class: "sr-button" }, `Draw all ${all} tests`);
  button.addEventListener("click", more);
  const left = rows.length - drawn.length;
  const scope = `${drawn.length} of ${rows.length} results are shares${left > 0 ? "; the others are in the tab “Results”" : ""}.`;
  const figure = element(
    "figure",
    { class: "sr-panels" },
    ...plot(rows, marks, { numbered: false, root, most }),
    element("figcaption", {}, `${scope} ${APART} ${marksNote(rows)}`),
  );
  return all > most ? [figure, button] : [figure];
}

/**
 * What stands below a picture that is downloaded: what is drawn, how to read it, its sources, and where it comes from.
 *
 * @param {readonly Row[]} rows Of one sort of copy.
 * @param {{ version: string, address: string, total: number }} options `total`: how many results there were to choose from.
 */
export function below(rows, { version, address, total }) {
  const sources = [...new Set(shares(rows).map(([, row]) => `${row.source_label}, ${row.locator}`))];
  return [
    `${rows.length} of ${total} results are drawn. ${APART} ${marksNote(rows)}`,
    `Sources: ${sources.join("; ")}.`,
    `selfrep, version ${version}. CC BY 4.0. ${address}`,
  ];
}
