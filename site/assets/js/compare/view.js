// A comparison as elements.

/** @import { Comparison, Field, Phrases, Row } from "./comparison.js" */

import { element, find } from "../element.js";
import { byValue, covered, coversNote } from "./comparison.js";

const MOST_ROWS = 20; // numbers that are shown at first
const MOST_VALUES = 5; // values of a setting that are shown without unfolding them
const MOST_COLUMNS = 4; // numbers that stand in columns beside each other; more are listed by the value that they share
const HEAD = ["No.", "Model", "Result", "Interval", "Measured", "Source"]; // after a column of boxes to tick
const NUMBERS = ["No.", "Result", "Interval"];

/**
 * Whether the numbers can be compared, and why.
 *
 * @param {Comparison} comparison
 */
export function verdict({ verdict: kind, sentences: [opening, decisive, ...others] }) {
  if (!kind) return element("p", { class: "sr-note" }, "One number. Add another record to compare it with.");
  const words = element("p", {}, element("strong", {}, opening), decisive ? ` ${decisive}` : "");
  const summary = `${others.length} further reason${others.length === 1 ? "" : "s"}`;
  const list = element("ul", {}, ...others.map((reason) => element("li", {}, reason)));
  const folded = element("details", {}, element("summary", {}, summary), list);
  return element("div", { class: `sr-verdict sr-verdict-${kind}` }, words, others.length > 0 ? folded : null);
}

/**
 * The numbers, one a row.
 *
 * @param {readonly Row[]} rows
 * @param {object} options
 * @param {string} options.root Address of the site.
 * @param {() => void} options.ticked Called whenever a box is ticked or cleared.
 */
export function table(rows, { root, ticked }) {
  const head = HEAD.map((title) =>
    element("th", { scope: "col", class: NUMBERS.includes(title) ? "sr-number" : "" }, title),
  );
  /** @type {(label: string) => HTMLInputElement} */
  const box = (label) => element("input", { type: "checkbox", "aria-label": label });
  const every = box("All numbers");
  const apart = covered(rows).length > 1; // then each row says what its interval covers
  const body = rows.map((row, place) => {
    const tick = box(`Number ${place + 1}: ${row.model_name}, ${row.measured}`);
    tick.addEventListener("change", ticked);
    return element(
      "tr",
      { data: { id: row.id } },
      element("td", { class: "sr-tick" }, tick),
      ...cells(row, place, { root, apart }),
    );
  });
  every.addEventListener("change", () => {
    for (const row of body) find("input", HTMLInputElement, row).checked = every.checked;
    ticked();
  });
  const region = scrolling(
    "The numbers",
    element(
      "table",
      { class: "sr-results" },
      element("caption", {}, apart ? "The numbers" : `The numbers. ${coversNote(rows)}`.trimEnd()),
      element("thead", {}, element("tr", {}, element("th", { scope: "col", class: "sr-tick" }, every), ...head)),
      element("tbody", {}, ...body),
    ),
  );
  return element("div", {}, region, folding(body));
}

/**
 * A button that shows the rows of a long table that are not shown at first; nothing where it is short.
 *
 * @param {readonly HTMLElement[]} rows
 */
function folding(rows) {
  const left = rows.slice(MOST_ROWS);
  if (left.length === 0) return null;
  for (const row of left) row.hidden = true;
  const button = element("button", { type: "button", class: "sr-button" }, `Show all ${rows.length} numbers`);
  button.addEventListener("click", () => {
    for (const row of left) row.hidden = false;
    button.remove();
    left[0]?.querySelector("a")?.focus();
  });
  return button;
}

/**
 * @param {Row} row
 * @param {number} place
 * @param {object} options
 * @param {string} options.root
 * @param {boolean} options.apart Whether intervals of other rows cover something else.
 */
function cells(row, place, { root, apart }) {
  /** @type {(path: string, words: string) => HTMLElement} */
  const link = (path, words) => element("a", { href: `${root}${path}/` }, words);
  const variant = row.variant ? element("small", {}, `; ${row.variant}`) : null;
  const evaluation = link(`evaluations/${row.evaluation}`, row.evaluation_name);
  const locator = element("small", {}, `, ${row.locator}`);
  return [
    element("td", { class: "sr-number" }, `${place + 1}`),
    element("th", { scope: "row" }, link(`models/${row.model}`, row.model_name)),
    element("td", { class: "sr-number" }, element("strong", {}, row.measured)),
    element("td", { class: "sr-number" }, ...intervalOf(row, apart)),
    element("td", {}, evaluation, `: ${row.metric_title}`, variant, element("br"), element("small", {}, row.setting)),
    element("td", {}, link(`claims/${row.claim}`, row.source_label), locator),
  ];
}

/**
 * @param {Row} row
 * @param {boolean} apart
 */
function intervalOf({ uncertainty, interval_method: method, interval_covers: covers }, apart) {
  if (!uncertainty) return [none("none")];
  const lines = apart && covers ? [method, `covers ${covers}`] : [method];
  return [uncertainty, ...lines.flatMap((line) => [element("br"), element("small", { class: "sr-method" }, line)])];
}

/**
 * What differs in their settings and what is the same, and which caveats they carry.
 *
 * @param {readonly Row[]} rows
 * @param {Comparison} comparison
 * @param {Phrases} phrases
 */
export function settings(rows, { differing, missing }, phrases) {
  const unequal = new Set([...differing, ...missing]);
  const fields = phrases.fields.filter(({ key }) => unequal.has(key));
  const known = phrases.fields
    .filter(({ key }) => !unequal.has(key))
    .map((field) => ({ title: field.title, value: [...byValue(rows, field, phrases).keys()].find(Boolean) ?? "" }))
    .filter(({ value }) => value);
  const made = [];
  if (fields.length > 0) {
    const differences = rows.length <= MOST_COLUMNS ? columns(rows, fields, phrases) : grouped(rows, fields, phrases);
    made.push(heading("What differs"), differences);
  }
  if (known.length > 0) made.push(heading(rows.length < 2 ? "Its setting" : "What is the same"), facts(known));
  return [...made, ...caveats(rows, phrases)];
}

/**
 * One column a number; a value that not all share is marked if it comes from a closed list: free texts nearly always
 * differ.
 *
 * @param {readonly Row[]} rows
 * @param {readonly Field[]} fields
 * @param {Phrases} phrases
 */
function columns(rows, fields, phrases) {
  const head = rows.map((row, place) =>
    element(
      "th",
      { scope: "col" },
      `${place + 1}. ${row.model_name}`,
      element("br"),
      element("strong", {}, row.measured),
    ),
  );
  const body = fields.map((field) => {
    const values = rows.map((row) => [...byValue([row], field, phrases).keys()][0] ?? "");
    const closed = Object.keys(field.words).length > 0;
    /** @type {(value: string) => Node | string} */
    const worded = (value) => (closed ? element("mark", {}, value) : value);
    const made = values.map((value) => element("td", {}, value ? worded(value) : none("not recorded")));
    return element("tr", {}, element("th", { scope: "row" }, field.title), ...made);
  });
  return scrolling(
    "What differs",
    element(
      "table",
      { class: "sr-compare sr-settings" },
      element("caption", {}, "One column a number; what is marked differs."),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Setting"), ...head)),
      element("tbody", {}, ...body),
    ),
  );
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly Field[]} fields
 * @param {Phrases} phrases
 */
function grouped(rows, fields, phrases) {
  const pairs = fields.flatMap((field) => {
    const items = [...byValue(rows, field, phrases)].map(([value, places]) =>
      element("li", {}, element("strong", {}, numbered(places)), ": ", value || none("not recorded")),
    );
    const list = element("ul", {}, ...items);
    const summary = element("summary", {}, `${items.length} values, by the numbers of the table`);
    const shown = items.length > MOST_VALUES ? element("details", {}, summary, list) : list;
    return [element("dt", {}, field.title), element("dd", {}, shown)];
  });
  return element("dl", { class: "sr-setting sr-by-value" }, ...pairs);
}

/** @param {readonly { title: string, value: string }[]} known */
function facts(known) {
  const pairs = known.flatMap(({ title, value }) => [element("dt", {}, title), element("dd", {}, value)]);
  return element("dl", { class: "sr-setting" }, ...pairs);
}

/**
 * @param {readonly Row[]} rows
 * @param {Phrases} phrases
 */
function caveats(rows, { caveats: known }) {
  const carried = [...new Set(rows.flatMap((row) => row.caveats))].sort((a, b) => (a < b ? -1 : 1));
  if (carried.length === 0) return [];
  const items = carried.map((name) => {
    const places = [...rows.entries()].filter(([, row]) => row.caveats.includes(name)).map(([place]) => place);
    const carriers = places.length === rows.length ? "all" : numbered(places);
    const { label = name, definition = "" } = known[name] ?? {};
    const which = rows.length > 1 ? ` (${carriers})` : "";
    return element("li", { title: definition }, element("strong", {}, label), which);
  });
  return [heading("Caveats"), element("ul", { class: "sr-caveats" }, ...items)];
}

/**
 * Places counted from 0 as the numbers of the table: `1, 3 to 6`.
 *
 * @param {readonly number[]} places In order.
 */
export function numbered(places) {
  /** @type {{ first: number, last: number }[]} */
  const runs = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && place === run.last + 1) run.last = place;
    else runs.push({ first: place, last: place });
  }
  return runs
    .map(({ first, last }) => {
      if (first === last) return `${first + 1}`;
      return `${first + 1}${last === first + 1 ? ", " : " to "}${last + 1}`;
    })
    .join(", ");
}

/** @type {(words: string) => HTMLElement} */
const heading = (words) => element("h2", {}, words);

/** @type {(words: string) => HTMLElement} */
const none = (words) => element("span", { class: "sr-none" }, words);

/**
 * @param {string} name
 * @param {HTMLElement} child
 */
function scrolling(name, child) {
  return element("div", { class: "sr-scroll", tabIndex: 0, role: "region", "aria-label": name }, child);
}
