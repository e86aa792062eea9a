// The selection as the query of an address, and back: ?q=...&only=...&kind=result&kind=critique&model=...&sort=rate&view=compact

/** @import { Chosen } from "./facets.js" */
/** @import { Group, Sort, Tab, View } from "./order.js" */

import { known, WAYS } from "./order.js";

/**
 * `plain`: words of the text that are not to be taken for names; `only`: names in it that are filters even beside other
 * words.
 *
 * @typedef {{ text: string, plain: string[], only: string[], chosen: Chosen, sort: Sort, group: Group, view: View,
 *   tab: Tab }} Selection
 */

/**
 * @param {string} query
 * @param {readonly { key: string }[]} facets
 * @returns {Selection}
 */
export function readAddress(query, facets) {
  const parameters = new URLSearchParams(query);
  const chosen = new Map();
  for (const { key } of facets) {
    const values = parameters.getAll(key).filter(Boolean);
    if (values.length > 0) chosen.set(key, new Set(values));
  }
  return {
    text: (parameters.get("q") ?? "").trim(),
    plain: parameters.getAll("plain"),
    only: parameters.getAll("only"),
    chosen,
    sort: known(WAYS.sort, parameters.get("sort")),
    group: known(WAYS.group, parameters.get("group")),
    view: known(WAYS.view, parameters.get("view")),
    tab: known(WAYS.tab, parameters.get("tab")),
  };
}

/**
 * @param {Selection} selection
 * @param {readonly { key: string }[]} facets
 */
export function writeAddress({ text, plain, only, chosen, sort, group, view, tab }, facets) {
  const parameters = new URLSearchParams();
  if (text.trim()) parameters.set("q", text.trim());
  for (const words of plain) parameters.append("plain", words);
  for (const words of only) parameters.append("only", words);
  for (const { key } of facets) {
    const values = [...(chosen.get(key) ?? [])].sort((a, b) => (a < b ? -1 : 1));
    for (const value of values) parameters.append(key, value);
  }
  for (const [way, word] of Object.entries({ sort, group, view, tab })) if (word) parameters.set(way, word);
  const query = parameters.toString();
  return query ? `?${query}` : "";
}
