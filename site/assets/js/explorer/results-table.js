// The results of the claims found, a row each: the table of the other pages, which is a block a row on a phone.

/** @import { Terms } from "./data.js" */
/** @import { Measured } from "./order.js" */

import { element } from "../element.js";
import { term } from "./data.js";

const HEADS = ["Model", "What was measured", "Result", "Interval", "Setting", "Claim"];

/**
 * @param {readonly Measured[]} measured
 * @param {{ terms: Terms, root: string }} options `root`: address of the site.
 */
export function resultsTable(measured, { terms, root }) {
  const caption = "Results of the claims found";
  const heads = HEADS.map((words) => element("th", { scope: "col" }, words));
  const body = element("tbody", {}, ...measured.map((each) => line(each, terms, root)));
  const table = element(
    "table",
    { class: "sr-results", role: "table" },
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  return element("div", { class: "sr-scroll", tabIndex: 0, role: "region", "aria-label": caption }, table);
}

/**
 * @param {Measured} measured
 * @param {Terms} terms
 * @param {string} root
 */
export function line({ claim, row }, terms, root) {
  const { model, metric, variant, setting, measured, interval, method, covers } = row;
  /** @type {(words: string) => HTMLElement} */
  const small = (words) => element("small", {}, words);
  const { phrase } = term(terms, "weights", model.weights);
  const of = [model.developer, `${phrase} weights`, model.released && `released ${model.released}`];
  const { evaluation } = setting;
  const known = [interval, element("br"), element("small", { class: "sr-method" }, `${method}; covers ${covers}`)];
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row" },
      element("a", { href: `${root}models/${model.id}/` }, model.name),
      element("br"),
      small(of.filter(Boolean).join(", ")),
    ),
    element(
      "td",
      { class: "sr-results__what" },
      [metric, variant].filter(Boolean).join(": "),
      element("br"),
      element("a", { class: "sr-small", href: `${root}evaluations/${evaluation.id}/` }, evaluation.name),
    ),
    element("td", { class: "sr-number sr-results__number" }, element("strong", {}, measured)),
    element(
      "td",
      { class: "sr-number sr-results__interval" },
      ...(interval ? known : [element("span", { class: "sr-none" }, "no interval")]),
    ),
    element("td", { class: "sr-results__setting" }, small(setting.words)),
    element(
      "td",
      { class: "sr-results__source" },
      element("a", { href: `${root}claims/${claim.id}/` }, claim.source.label),
      element("br"),
      small(term(terms, "depth", claim.depth).phrase),
    ),
  );
}
