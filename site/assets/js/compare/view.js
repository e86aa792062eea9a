// A comparison as elements.

import { element } from "../element.js";
import { byValue } from "./comparison.js";

const MOST_COLUMNS = 4; // numbers that stand in columns beside each other; more are listed by the value that they share

// Whether the numbers can be compared, and why.
export function verdict({ verdict: kind, sentences: [opening, ...reasons] }) {
  if (!kind) return element("p", { class: "sr-note" }, "One number. Add another record to compare it with.");
  const list = reasons.length > 0 ? element("ul", {}, ...reasons.map((reason) => element("li", {}, reason))) : null;
  return element("div", { class: `sr-verdict sr-verdict-${kind}` }, element("p", {}, opening), list);
}

// The numbers, one a row.
export function table(rows, { root, leaveOut }) {
  const head = ["No.", "Model", "Result", "Interval", "Measured", "Source", ""].map((title) => {
    const cell = element(
      "th",
      { scope: "col", class: ["No.", "Result", "Interval"].includes(title) ? "sr-number" : "" },
      title,
    );
    if (!title) cell.append(element("span", { class: "sr-hidden" }, "Leave out"));
    return cell;
  });
  const body = rows.map((row, place) => {
    const out = element("button", { type: "button", class: "sr-button sr-out" }, "✕");
    out.setAttribute("aria-label", `Leave number ${place + 1} out: ${row.model_name}, ${row.measured}`);
    out.addEventListener("click", () => leaveOut(row.id));
    return element(
      "tr",
      { data: { id: row.id } },
      element("td", { class: "sr-number" }, `${place + 1}`),
      element("th", { scope: "row" }, element("a", { href: `${root}models/${row.model}/` }, row.model_name)),
      element("td", { class: "sr-number" }, element("strong", {}, row.measured)),
      element("td", { class: "sr-number" }, ...intervalOf(row)),
      element(
        "td",
        {},
        element("a", { href: `${root}evaluations/${row.evaluation}/` }, row.evaluation_name),
        `: ${row.metric_title}`,
        row.variant ? element("small", {}, `; ${row.variant}`) : null,
        element("br"),
        element("small", {}, row.setting),
      ),
      element(
        "td",
        {},
        element("a", { href: `${root}claims/${row.claim}/` }, row.source_label),
        element("small", {}, `, ${row.locator}`),
      ),
      element("td", {}, out),
    );
  });
  return scrolling(
    "The numbers",
    element(
      "table",
      { class: "sr-results" },
      element("caption", {}, "The numbers"),
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...body),
    ),
  );
}

function intervalOf({ uncertainty, interval_method: method }) {
  return uncertainty ? [uncertainty, element("br"), element("small", { class: "sr-method" }, method)] : [none("none")];
}

// What differs in their settings and what is the same, and which caveats they carry.
export function settings(rows, { differing, missing }, phrases) {
  if (rows.length < 2) return alone(rows, phrases);
  const unequal = new Set([...differing, ...missing]);
  const fields = phrases.fields.filter(({ key }) => unequal.has(key));
  const same = phrases.fields.filter(({ key }) => !unequal.has(key));
  const made = [];
  if (fields.length > 0) {
    made.push(
      heading("What differs"),
      rows.length <= MOST_COLUMNS ? columns(rows, fields, phrases) : grouped(rows, fields, phrases),
    );
  }
  const agreed = same
    .map((field) => [field, [...byValue(rows, field, phrases).keys()].filter(Boolean)])
    .filter(([, values]) => values.length);
  if (agreed.length > 0)
    made.push(heading("What is the same"), facts(agreed.map(([field, [value]]) => [field.title, value])));
  return [...made, ...caveats(rows, phrases)];
}

function alone(rows, phrases) {
  const known = phrases.fields
    .map((field) => [field, [...byValue(rows, field, phrases).keys()].filter(Boolean)])
    .filter(([, values]) => values.length);
  return [
    heading("Its setting"),
    facts(known.map(([field, [value]]) => [field.title, value])),
    ...caveats(rows, phrases),
  ];
}

// One column a number; a value that not all share is marked if it comes from a closed list: free texts nearly always differ.
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
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, field.title),
      ...values.map((value) => {
        if (!value) return element("td", {}, none("not recorded"));
        return element("td", {}, closed ? element("mark", {}, value) : value);
      }),
    );
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

function grouped(rows, fields, phrases) {
  return element(
    "dl",
    { class: "sr-setting sr-by-value" },
    ...fields.flatMap((field) => [
      element("dt", {}, field.title),
      element(
        "dd",
        {},
        element(
          "ul",
          {},
          ...[...byValue(rows, field, phrases)].map(([value, places]) =>
            element("li", {}, element("strong", {}, numbered(places)), ": ", value || none("not recorded")),
          ),
        ),
      ),
    ]),
  );
}

function facts(pairs) {
  return element(
    "dl",
    { class: "sr-setting" },
    ...pairs.flatMap(([title, value]) => [element("dt", {}, title), element("dd", {}, value)]),
  );
}

function caveats(rows, { caveats: known }) {
  const carried = [...new Set(rows.flatMap((row) => row.caveats))].sort((a, b) => (a < b ? -1 : 1));
  if (carried.length === 0) return [];
  const items = carried.map((name) => {
    const places = [...rows.keys()].filter((place) => rows[place].caveats.includes(name));
    const which = places.length === rows.length ? "all" : numbered(places);
    return element(
      "li",
      { title: known[name]?.definition ?? "" },
      element("strong", {}, known[name]?.label ?? name),
      rows.length > 1 ? ` (${which})` : "",
    );
  });
  return [heading("Caveats"), element("ul", { class: "sr-caveats" }, ...items)];
}

// Places counted from 0 as the numbers of the table: `1, 3 to 6`.
export function numbered(places) {
  const runs = [];
  for (const place of places) {
    if (runs.length > 0 && place === runs.at(-1).at(-1) + 1) runs.at(-1).push(place);
    else runs.push([place]);
  }
  return runs
    .map((run) => (run.length > 2 ? `${run[0] + 1} to ${run.at(-1) + 1}` : run.map((place) => place + 1).join(", ")))
    .join(", ");
}

const heading = (words) => element("h2", {}, words);
const none = (words) => element("span", { class: "sr-none" }, words);

function scrolling(name, child) {
  const made = element("div", { class: "sr-scroll", tabIndex: 0, role: "region" }, child);
  made.setAttribute("aria-label", name);
  return made;
}
