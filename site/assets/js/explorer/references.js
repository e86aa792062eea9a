// References of a selection. They are not made here: they come, word for word, from the files below
// assets/data/downloads/, which are written when the site is built, by the same code as those on the pages.

/** @import { Claim } from "./data.js" */
/** @import { Files, Style } from "./files.js" */

import { entry } from "./files.js";

/** @typedef {{ count: number, plain: string, html: string }} Formatted References in two forms. */

/**
 * The references of a selection: to its sources, once each, then to its claims.
 *
 * @param {readonly Claim[]} claims
 * @param {string} of `sources`, `claims` or `both`.
 * @param {Style} style
 * @param {Files} files
 */
export async function entries(claims, of, style, files) {
  const [sources, own] = await Promise.all([
    of === "claims" ? null : files.sources(),
    of === "sources" ? null : files.claims(style),
  ]);
  const cited = [...new Set(claims.map((claim) => claim.source.id))];
  return [
    ...(sources ? cited.map((id) => entry(sources, id)[style]) : []),
    ...(own ? claims.map((claim) => entry(own, claim.id)) : []),
  ];
}

/**
 * References in APA style, which are HTML with titles in italics, as one text in two forms.
 *
 * @param {readonly string[]} found
 * @param {string} order `alphabetical` or `numbered`.
 * @returns {Formatted}
 */
export function formatted(found, order) {
  const texts = found.map((html) => ({
    html,
    plain: new DOMParser().parseFromString(html, "text/html").body.textContent ?? "",
  }));
  if (order === "alphabetical") {
    texts.sort((a, b) => a.plain.localeCompare(b.plain, "en"));
    return {
      count: texts.length,
      plain: texts.map(({ plain }) => `${plain}\n`).join("\n"),
      html: texts.map(({ html }) => `<p>${html}</p>`).join("\n"),
    };
  }
  return {
    count: texts.length,
    plain: texts.map(({ plain }, at) => `${at + 1}. ${plain}\n`).join(""),
    html: `<ol>${texts.map(({ html }) => `<li>${html}</li>`).join("\n")}</ol>`,
  };
}

/**
 * Handed over as promises: some browsers give up the right to copy while a page waits for its data.
 *
 * @param {Promise<Formatted>} made
 */
export async function toClipboard(made) {
  /** @type {(type: string, form: "plain" | "html") => Promise<Blob>} */
  const blob = async (type, form) => new Blob([(await made)[form]], { type });
  const item = { "text/plain": blob("text/plain", "plain"), "text/html": blob("text/html", "html") };
  for (const promise of Object.values(item)) promise.catch(() => undefined); // whoever awaits `made` hears of it
  await navigator.clipboard.write([new ClipboardItem(item)]);
}
