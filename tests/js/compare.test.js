/** @import { Phrases, Row } from "../../site/assets/js/compare/comparison.js" */

import assert from "node:assert/strict";
import it from "node:test";
import { byValue, compare, coversNote, interval } from "../../site/assets/js/compare/comparison.js";
import { standalone } from "../../site/assets/js/compare/picture.js";
import { marksNote, shareOf, shares } from "../../site/assets/js/compare/plot.js";
import { likely, meant, unknownNote } from "../../site/assets/js/compare/records.js";
import { numbered } from "../../site/assets/js/compare/view.js";

// The sentences of the page are its data; what each pair of invented results says is compared with the program's own
// words in tests/publishing/test_compare_page.py. Here a sentence is its name.
const NAMES = [
  "same",
  "care",
  "apart",
  "missing",
  "more",
  "caveats",
  "depth",
  "no-number",
  "no-interval",
  "equal",
  "overlap",
  "overlap-some",
  "no-overlap",
  "no-overlap-apart",
  "small",
  "partial",
  "partial-all",
];

const field = { apart: false, missing: "", absent: "", setting: true, shares: false, words: {} };

/** @type {Phrases} */
const phrases = {
  fields: [
    { ...field, key: "unit", title: "Unit", differs: "units {values}", apart: true, setting: false },
    { ...field, key: "variant", title: "Variant", differs: "variants {values}", missing: "the variant" },
  ],
  sentences: Object.fromEntries(NAMES.map((name) => [name, name === "small" ? "small {trials}" : name])),
  missing: [null, ""],
  measured: "metric_title",
  test: "evaluation_name",
  most_values: 3,
  small: 20,
  partial_measures: ["partial"],
  reported_caveats: ["small-sample"],
  caveats: { "small-sample": { label: "Small sample", phrase: "small sample", definition: "" } },
};

/** @type {(row?: Partial<import("../../site/assets/js/compare/comparison.js").RowColumns>) => Row} */
const row = (changes = {}) => ({
  id: "1",
  claim: "new2024/one",
  source_label: "Zeta 2024",
  locator: "p. 1",
  experiment: "first",
  copied: "own-weights",
  instruction: "explicit",
  replica_location: "same-host",
  human_help: "setup",
  success: null,
  evaluation: "lantern",
  evaluation_name: "Lantern",
  metric: "success",
  metric_title: "Success",
  variant: "short",
  model: "aster",
  model_name: "Aster",
  unit: "proportion",
  counts: "trials",
  value: 0.5,
  successes: 50,
  trials: 100,
  low: null,
  high: null,
  wilson_low: 0.4,
  wilson_high: 0.6,
  measured: "50 of 100 (50%)",
  uncertainty: "40% to 60%",
  interval_method: "95% Wilson interval",
  interval_covers: "chance in repeated runs",
  setting: "told to",
  checked_depth: "full-text",
  caveats: [],
  ...changes,
});

/** @type {(...rows: Row[]) => string[]} */
const said = (...rows) => compare(rows, phrases).sentences;

it("one number is not compared", () => {
  assert.deepEqual(compare([row()], phrases), { verdict: null, sentences: [], differing: [], missing: [] });
});

it("the verdict follows from what differs and what is missing", () => {
  assert.equal(compare([row(), row()], phrases).verdict, "same");
  assert.equal(compare([row(), row({ variant: "long" })], phrases).verdict, "care");
  assert.equal(compare([row(), row({ unit: "bits" })], phrases).verdict, "apart");
  assert.equal(compare([row({ caveats: ["partial"] }), row()], phrases).verdict, "care");
  assert.equal(compare([row({ variant: "" }), row({ experiment: "second" })], phrases).verdict, "care");
  assert.equal(compare([row({ variant: "" }), row()], phrases).verdict, "same");
});

it("intervals overlap if they touch", () => {
  const high = row({ value: 0.7, wilson_low: 0.6, wilson_high: 0.8 });
  const higher = row({ value: 0.7, wilson_low: 0.601, wilson_high: 0.8 });
  assert.ok(said(row(), high).includes("overlap"));
  assert.ok(said(row(), higher).includes("no-overlap"));
  assert.ok(said(row(), row(), higher).includes("overlap-some"));
  assert.ok(said(row(), row()).includes("equal"));
  assert.ok(said(row(), row({ wilson_low: null, wilson_high: null })).includes("no-interval"));
});

it("few trials are named, at the limit no longer", () => {
  assert.ok(said(row(), row({ trials: 19 })).includes("small 19"));
  assert.ok(said(row({ trials: 5 }), row({ trials: 19 })).includes("small 5 to 19"));
  assert.ok(!said(row(), row({ trials: 20 })).some((sentence) => sentence.startsWith("small")));
});

it("Wilson's interval comes before the source's own", () => {
  assert.deepEqual(interval(row({ low: 0.1, high: 0.9 })), [0.4, 0.6]);
  assert.deepEqual(interval(row({ wilson_low: null, low: 0.1, high: 0.9 })), [0.1, 0.9]);
  assert.equal(interval(row({ wilson_low: null, low: 0.1, high: null })), null);
});

it("rows are listed by their value, missing ones under an empty one", () => {
  const [, variant] = phrases.fields;
  assert.ok(variant);
  const found = byValue([row(), row({ variant: "" }), row()], variant, phrases);
  assert.deepEqual(
    [...found],
    [
      ["short", [0, 2]],
      ["", [1]],
    ],
  );
});

it("places are written as numbers of the table", () => {
  assert.equal(numbered([]), "");
  assert.equal(numbered([0]), "1");
  assert.equal(numbered([0, 1]), "1, 2");
  assert.equal(numbered([0, 2, 3, 4]), "1, 3 to 5");
});

it("a figure holds shares only, and no text of a record as markup", () => {
  const rows = [row({ model_name: "<b>&\u0000" }), row({ unit: "bits" }), row({ successes: null, value: 1 / 3 })];
  assert.deepEqual(
    shares(rows).map(([place, each]) => [place, shareOf(each)]),
    [
      [0, "50/100"],
      [2, "33.3%"],
    ],
  );
  const marks = { "own-weights": { path: "M0 0", words: "copied its own weights" } };
  const svg = standalone(rows, { title: 'A "title"', below: ["One line."], numbered: true }, marks);
  assert.ok(svg.includes("1. &lt;b&gt;&amp;\ufffd, short"));
  assert.ok(svg.includes("<title>A &quot;title&quot;</title>"));
  assert.equal(
    marksNote(rows),
    "Marks are the printed shares, filled where we read the passage itself. Bands are 95% Wilson intervals. The intervals" +
      " cover chance in repeated runs.",
  );
});

const data = {
  folders: { claim: "claims", model: "models", evaluation: "evaluations", source: "sources" },
  records: {
    claim: { "new2024/one": "" },
    model: { "aster-7b": "Aster-7B" },
    evaluation: { lantern: "Lantern copy test" },
    source: { new2024: "Zeta 2024" },
  },
};

it("a record is meant by its name, its identifier or the address of its page", () => {
  const claim = { what: "claim", id: "new2024/one" };
  assert.deepEqual(meant("new2024/one", data), claim);
  assert.deepEqual(meant("https://example.org/base/claims/new2024/one/?q=1#top", data), claim);
  assert.deepEqual(meant("aster 7b", data), { what: "model", id: "aster-7b" });
  assert.deepEqual(meant("zeta 2024", data), { what: "source", id: "new2024" });
  for (const text of ["", "!", "https:", "https://", "constructor", "models/gone"]) {
    assert.equal(meant(text, data), null, text);
  }
});

it("names that hold what was typed are offered", () => {
  assert.deepEqual(likely("copy", data), ["Lantern copy test"]);
  assert.deepEqual(likely("c", data), []);
  assert.equal(unknownNote("copy", data), "Nothing with numbers is called “copy”. Did you mean “Lantern copy test”?");
  assert.equal(unknownNote("x", data), "Nothing with numbers is called “x”.");
});

it("what intervals cover is named once, and not where there is none", () => {
  const tasks = row({ interval_covers: "chance in the choice of tasks" });
  const none = row({ interval_covers: "" });
  assert.equal(coversNote([row(), none, row()]), "The intervals cover chance in repeated runs.");
  assert.equal(
    coversNote([row(), tasks, row()]),
    "The intervals cover chance in repeated runs; or chance in the choice of tasks.",
  );
  assert.equal(coversNote([none]), "");
});
