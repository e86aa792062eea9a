// Long lists and tables that can be narrowed: definitions, literature, models, evaluations. Their HTML has every entry, so
// without scripts all are read, folded by group.
//
// form.sr-filter names the list by data-list; its controls (also those outside of it with form=) have a name, and entries
// ([data-item]) say under data-NAME which values they have, with blanks between. q looks into the entries' text; sort
// puts them in the order of data-VALUE. What is chosen lives in the address.

import { element, find } from "./element.js";

const BLANKS = /\s+/u;

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/**
 * What is chosen: name and value of each control that narrows or orders.
 *
 * @param {readonly Control[]} controls
 */
function chosen(controls) {
  return controls
    .filter((each) => (each instanceof HTMLInputElement && each.type === "checkbox" ? each.checked : each.value.trim()))
    .map(({ name, value }) => ({ name, value: value.trim() }));
}

/**
 * @param {HTMLElement} item
 * @param {{ name: string, value: string }} wanted
 */
function fits(item, { name, value }) {
  if (name !== "q") return (item.getAttribute(`data-${name}`) ?? "").split(" ").includes(value);
  const text = (item.textContent ?? "").toLowerCase();
  return value
    .toLowerCase()
    .split(BLANKS)
    .every((word) => text.includes(word));
}

/**
 * Numbers largest first, dates newest first, words from A to Z.
 *
 * @param {string} key
 */
function byKey(key) {
  /** @type {(item: HTMLElement) => string} */
  const of = (item) => item.getAttribute(`data-${key}`) ?? "";
  return (/** @type {HTMLElement} */ one, /** @type {HTMLElement} */ other) => {
    const [a, b] = [of(one), of(other)];
    return Number.isNaN(Number(a[0])) ? a.localeCompare(b) : b.localeCompare(a, "en", { numeric: true });
  };
}

/**
 * How many entries of a group are shown, beside its heading.
 *
 * @param {HTMLDetailsElement} group
 * @param {string} words
 */
function tell(group, words) {
  const summary = find("summary", HTMLElement, group);
  let place = summary.querySelector(".sr-shown");
  if (!place) {
    place = element("span", { class: "sr-shown" });
    summary.append(place);
  }
  place.textContent = words;
}

/**
 * Groups without an entry are hidden; while something narrows the list, the others are open.
 *
 * @param {readonly HTMLDetailsElement[]} groups
 * @param {readonly HTMLElement[]} items
 * @param {boolean} narrowed
 */
function showGroups(groups, items, narrowed) {
  for (const group of groups) {
    const inside = items.filter((item) => group.contains(item) && !item.hidden).length;
    group.hidden = inside === 0;
    if (narrowed) group.open = true;
    tell(group, narrowed ? `${inside} shown` : "");
  }
}

/** @param {HTMLFormElement} form */
function setUp(form) {
  const list = find(form.dataset.list ?? "", HTMLElement);
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-item]")]);
  const groups = /** @type {HTMLDetailsElement[]} */ ([...list.querySelectorAll("details")]);
  const controls = /** @type {Control[]} */ (
    [...form.elements].filter((each) => each instanceof HTMLInputElement || each instanceof HTMLSelectElement)
  );
  const output = find("output", HTMLOutputElement, form);
  const first = controls.find(({ name }) => name === "sort")?.value ?? "";

  function show() {
    const wanted = chosen(controls);
    const narrowing = wanted.filter(({ name }) => name !== "sort");
    for (const item of items) item.hidden = !narrowing.every((each) => fits(item, each));
    showGroups(groups, items, narrowing.length > 0);
    const shown = items.filter(({ hidden }) => !hidden).length;
    output.textContent = shown === items.length ? `${shown}` : `${shown} of ${items.length}`;
    const order = wanted.find(({ name }) => name === "sort")?.value;
    if (order) for (const item of [...items].sort(byKey(order))) item.parentElement?.append(item);
  }

  const asked = new URLSearchParams(location.search);
  for (const each of controls) {
    const values = asked.getAll(each.name);
    if (each instanceof HTMLInputElement && each.type === "checkbox") each.checked = values.includes(each.value);
    else if (values[0] !== undefined) each.value = values[0];
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const each of controls) {
    each.addEventListener("input", () => {
      const pairs = chosen(controls).filter(({ name, value }) => name !== "sort" || value !== first);
      const query = new URLSearchParams(pairs.map(({ name, value }) => [name, value]));
      history.replaceState(null, "", `${location.pathname}${`${query}` && `?${query}`}`);
      show();
    });
    for (const hidden of each.labels ?? []) hidden.hidden = false;
  }
  form.hidden = false;
  show();
}

for (const form of document.querySelectorAll("form.sr-filter")) if (form instanceof HTMLFormElement) setUp(form);
