// Claims chosen one by one. They stay chosen while one asks and filters on, so that a collection can be made.

/** @import { Claim } from "./data.js" */

const MOST_COMPARED = 12;

/**
 * @typedef {object} Parts
 * @property {HTMLElement} hits The list of claims, each with its box.
 * @property {HTMLElement} picked The bar that says how many are chosen.
 * @property {HTMLElement} pickedCount
 * @property {HTMLAnchorElement} compare
 * @property {HTMLButtonElement} pickedTake
 * @property {HTMLButtonElement} clear
 * @property {HTMLDetailsElement} take What is taken away.
 * @property {HTMLElement} takeWhat Its summary.
 */

/**
 * @param {Parts} parts
 * @param {object} options
 * @param {readonly Claim[]} options.claims
 * @param {readonly string[]} options.ids Identifiers of those chosen before.
 * @param {string} options.root Address of the site.
 * @param {() => readonly Claim[]} options.listed The claims of the present list.
 * @param {() => void} options.changed Called when the choice has changed.
 * @param {(number: number) => string} options.words How many claims, in words.
 */
export function makePicked(parts, { claims, ids, root, listed, changed, words }) {
  /** @type {(id: string) => Claim[]} */
  const withId = (id) => claims.filter((claim) => id.startsWith(`${claim.source.id}/`) && claim.id === id);
  const picked = new Set(ids.flatMap(withId));

  // What is taken away: the chosen claims, in the order of the list as far as they stand in it; without any, the list.
  function selection() {
    if (picked.size === 0) return listed();
    const first = listed().filter((claim) => picked.has(claim));
    return [...new Set([...first, ...picked])];
  }

  function show() {
    const number = picked.size;
    const elsewhere = number - (number > 0 ? listed().filter((claim) => picked.has(claim)).length : 0);
    parts.picked.hidden = number === 0;
    parts.pickedCount.textContent = `${words(number)} chosen${elsewhere > 0 ? `, ${elsewhere} of them not in this list` : ""}`;
    const measured = [...picked].filter((claim) => claim.results.length > 0);
    const link = parts.compare;
    link.hidden = measured.length < 2 || measured.length > MOST_COMPARED;
    link.href = `${root}compare/?${measured.map((claim) => `claim=${encodeURIComponent(claim.id)}`).join("&")}`;
    link.textContent =
      measured.length === number ? "Compare side by side" : `Compare the ${measured.length} with numbers`;
    parts.take.hidden = number === 0 && listed().length === 0;
  }

  /** @param {Element} hit */
  function claimOf(hit) {
    return hit instanceof HTMLElement ? withId(hit.dataset.id ?? "")[0] : undefined;
  }

  // A claim can stand under several headings.
  function update() {
    for (const hit of parts.hits.querySelectorAll(".sr-hit")) {
      const claim = claimOf(hit);
      const box = hit.querySelector("input");
      if (claim && box) box.checked = picked.has(claim);
    }
    show();
    changed();
  }

  parts.hits.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const hit = target.closest(".sr-hit");
    const claim = hit ? claimOf(hit) : undefined;
    if (!claim) return;
    if (target.checked) picked.add(claim);
    else picked.delete(claim);
    update();
  });
  parts.clear.addEventListener("click", () => {
    picked.clear();
    update();
    parts.takeWhat.focus();
  });
  parts.pickedTake.addEventListener("click", () => {
    parts.take.open = true;
    parts.takeWhat.focus();
  });

  return {
    /** @param {Claim} claim */
    has: (claim) => picked.has(claim),
    ids: () => [...picked].map((claim) => claim.id),
    count: () => picked.size,
    selection,
    show,
  };
}
