// The shares of a comparison: drawn on the page, and as a file with what one must know of it.

/** @import { Row } from "./comparison.js" */
/** @import { Data } from "./records.js" */

import { element } from "../element.js";
import { compare } from "./comparison.js";
import { standalone } from "./picture.js";
import { marksNote, panels, plot, shares } from "./plot.js";

const MOST_PANELS = 6; // tests that are drawn at first

/**
 * The shares drawn for the page; nothing where there are fewer than two.
 *
 * @param {readonly Row[]} rows
 * @param {Data["marks"]} marks
 * @param {string} root Address of the site.
 */
export function drawing(rows, marks, root) {
  if (shares(rows).length < 2) return [];
  const all = panels(rows).length;
  const few = plot(rows, marks, { numbered: true, root, most: MOST_PANELS });
  if (all <= MOST_PANELS) return few;
  const button = element("button", { type: "button", class: "sr-button" }, `Draw all ${all} tests`);
  button.addEventListener("click", () => {
    button.parentElement?.replaceChildren(...plot(rows, marks, { numbered: true, root }));
  });
  return [...few, button];
}

/**
 * The figure as a file, with what one must know of it.
 *
 * @param {readonly Row[]} rows
 * @param {Data} data
 */
export function figureFile(rows, data) {
  const drawn = shares(rows);
  const sources = [...new Set(drawn.map(([, row]) => `${row.source_label}, ${row.locator}`))];
  const left = rows.length - drawn.length;
  const scope = `${drawn.length} of ${rows.length} numbers are drawn${left ? "; the others are no shares" : ""}.`;
  const [opening] = compare(rows, data).sentences;
  const words = {
    title: "Shares side by side",
    numbered: true,
    below: [
      `${scope} ${opening} ${marksNote(rows)}`,
      `Sources: ${sources.join("; ")}.`,
      `selfrep, version ${data.version}. CC BY 4.0. ${location.href}`,
    ],
  };
  return standalone(rows, words, data.marks);
}
