// The sources of the claims found, in the order of their first claims.

/** @import { Claim, Source, Terms } from "./data.js" */
/** @import { Measured } from "./order.js" */

import { element } from "../element.js";
import { term } from "./data.js";
import { claimsIn } from "./notes.js";

/** @typedef {{ source: Source, claims: number, results: number }} Counted */

/**
 * Each source once, with how many of the claims and results are its own.
 *
 * @param {readonly Claim[]} claims
 * @param {readonly Measured[]} measured
 * @returns {Counted[]}
 */
export function sourcesOf(claims, measured) {
  /** @type {Map<string, Counted>} */
  const found = new Map();
  for (const { source } of claims) {
    const counted = found.get(source.id) ?? { source, claims: 0, results: 0 };
    counted.claims += 1;
    found.set(source.id, counted);
  }
  for (const { claim } of measured) {
    const counted = found.get(claim.source.id);
    if (counted) counted.results += 1;
  }
  return [...found.values()];
}

/**
 * @param {Counted} counted
 * @param {{ terms: Terms, root: string, only: (source: Source) => void }} options `only`: shows the claims of one source.
 */
export function sourceLine({ source, claims, results }, { terms, root, only }) {
  const { id, label, title, category } = source;
  const numbers = results === 0 ? "" : `, ${results} result${results === 1 ? "" : "s"}`;
  const button = element(
    "button",
    { type: "button", class: "sr-button", "aria-label": `Show only ${label}` },
    "Show only",
  );
  button.addEventListener("click", () => only(source));
  return element(
    "li",
    { class: "sr-source" },
    element("h2", {}, element("a", { href: `${root}sources/${id}/` }, `${label}: ${title}`)),
    element(
      "p",
      { class: "sr-meta" },
      `${term(terms, "category", category).label} · ${claimsIn(claims)}${numbers} `,
      button,
    ),
  );
}
