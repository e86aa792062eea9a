// Which rules hold on a day: the pages of thresholds and of governance. Their HTML shows the day of the version; here any
// other day can be chosen, today to begin with. The day and the capability live in the address: on=, about=.

import { find } from "./element.js";

const STATES = { "in-force": "in force", ahead: "not yet in force", ended: "ended" };
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * As `state` in src/selfrep/publishing/pages/in_force.py: dates may lack their day or month.
 *
 * @param {string} start
 * @param {string} end Empty while it holds.
 * @param {string} day
 * @returns {keyof typeof STATES}
 */
function stateOn(start, end, day) {
  if (start > day.slice(0, start.length)) return "ahead";
  return end && day.slice(0, end.length) > end ? "ended" : "in-force";
}

/** @param {ParentNode} root */
function dated(root) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-start]")]);
}

/** @type {(each: HTMLElement, day: string) => keyof typeof STATES} */
const stateOf = ({ dataset: { start = "", end = "" } }, day) => stateOn(start, end, day);

/**
 * The table of thresholds: rules that do not hold are hidden, and whoever has none.
 *
 * @param {HTMLTableElement} table
 * @param {string} day
 * @param {string} about A capability; empty for all.
 */
function showTable(table, day, about) {
  /** @type {Set<string>} */
  const rules = new Set();
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("[data-about]"))) {
    cell.hidden = about !== "" && cell.dataset.about !== about;
  }
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  for (const row of rows) {
    let any = false;
    for (const rule of dated(row)) {
      rule.hidden = stateOf(rule, day) !== "in-force";
      if (rule.hidden || rule.closest("td")?.hidden) continue;
      any = true;
      rules.add(rule.querySelector("a")?.href ?? "");
    }
    row.hidden = !any;
  }
  const owners = rows.filter(({ hidden }) => !hidden).length;
  const count = (/** @type {number} */ n, /** @type {string} */ what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  return `${count(rules.size, "rule")} of ${count(owners, "organisation")}`;
}

/**
 * The list of instruments: each says how it stands on the day.
 *
 * @param {readonly HTMLElement[]} states
 * @param {string} day
 */
function showStates(states, day) {
  /** @type {Map<string, number>} */
  const holding = new Map();
  for (const each of states) {
    const state = stateOf(each, day);
    each.dataset.state = state;
    each.textContent = STATES[state];
    const title = /** @type {HTMLElement | null} */ (each.closest("[data-title]"))?.dataset.title ?? "";
    if (state === "in-force") holding.set(title, (holding.get(title) ?? 0) + 1);
  }
  const said = [...holding].map(([title, count]) => `${title}: ${count}`);
  return said.length > 0 ? `In force: ${said.join("; ")}` : "None in force";
}

function setUp() {
  const form = find("#law-form", HTMLFormElement);
  const on = find("#law-on", HTMLInputElement);
  const about = form.querySelector("select");
  const table = document.querySelector(".sr-law table");
  const states = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".sr-state")]);

  function show() {
    const day = on.value;
    if (!DAY.test(day)) return;
    const said =
      table instanceof HTMLTableElement ? showTable(table, day, about?.value ?? "") : showStates(states, day);
    find("#law-count", HTMLOutputElement).textContent = said;
  }

  const asked = new URLSearchParams(location.search);
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  on.value = DAY.test(asked.get("on") ?? "") ? (asked.get("on") ?? "") : today;
  if (about)
    about.value = [...about.options].some(({ value }) => value === asked.get("about"))
      ? (asked.get("about") ?? "")
      : "";
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const query = new URLSearchParams();
    if (on.value !== today) query.set("on", on.value);
    if (about?.value) query.set("about", about.value);
    history.replaceState(null, "", `${location.pathname}${`${query}` && `?${query}`}${location.hash}`);
    show();
  });
  form.hidden = false;
  find("#law-still", HTMLElement).hidden = true;
  show();
}

setUp();
