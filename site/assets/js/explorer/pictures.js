// The chart of the explorer as pictures, one for each sort of copy: none may mix two.

/** @import { Row } from "../compare/comparison.js" */
/** @import { Marks } from "../compare/plot.js" */

import { standalone } from "../compare/picture.js";
import { kinds, shares } from "../compare/plot.js";
import { below } from "./chart.js";

export const MOST_DRAWN = 80; // shares in one picture: more could not be read

/**
 * @param {readonly Row[]} rows
 * @param {Marks} marks
 * @param {string} version
 * @returns {{ name: string, svg: string }[]} None if one would hold too many shares.
 */
export function picturesOf(rows, marks, version) {
  const sorts = kinds(rows);
  const drawn = sorts.map((copied) => shares(rows).flatMap(([, row]) => (row.copied === copied ? [row] : [])));
  if (drawn.some((each) => each.length > MOST_DRAWN)) return [];
  return drawn.map((each, at) => {
    const copied = sorts[at] ?? "";
    const words = {
      title: `Shares of tests: ${marks[copied]?.words ?? copied}`,
      below: below(each, { version, address: location.href, total: rows.length }),
      numbered: false,
    };
    return { name: drawn.length > 1 ? `chart-${copied}` : "chart", svg: standalone(each, words, marks) };
  });
}
