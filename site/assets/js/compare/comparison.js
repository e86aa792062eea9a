// What keeps numbers from being compared, in plain sentences: the steps of src/selfrep/results/comparison.py over the same
// fields and sentences, which the page's data bring. A test holds the two together.

/**
 * A result row as the documents below data/ have it; these are the columns that scripts name.
 *
 * @typedef {object} RowColumns
 * @property {string} id
 * @property {string} claim
 * @property {string} source_label
 * @property {string} locator
 * @property {string} experiment
 * @property {string} evaluation
 * @property {string} evaluation_name
 * @property {string} metric
 * @property {string} metric_title
 * @property {string} variant
 * @property {string} model
 * @property {string} model_name
 * @property {string} unit
 * @property {string} counts What a share is of.
 * @property {number | null} value
 * @property {number | null} successes
 * @property {number | null} trials
 * @property {number | null} low Of the source's own interval.
 * @property {number | null} high
 * @property {number | null} wilson_low
 * @property {number | null} wilson_high
 * @property {string} measured The value in words.
 * @property {string} uncertainty The interval in words; empty if there is none.
 * @property {string} interval_method What the interval is; empty if there is none.
 * @property {string} interval_covers What chance it covers; empty if there is none.
 * @property {string} setting In words.
 * @property {string} copied
 * @property {string} instruction
 * @property {string} replica_location
 * @property {string} human_help
 * @property {string | null} success
 * @property {string} checked_depth
 * @property {string[]} caveats
 */

/** @typedef {RowColumns & { [column: string]: unknown }} Row */

/**
 * Something by which two measurements may differ: see `Field` in comparison.py.
 *
 * @typedef {object} Field
 * @property {string} key The column.
 * @property {string} title
 * @property {string} differs The sentence where the values differ.
 * @property {boolean} apart Whether numbers that differ in this cannot be compared as they stand.
 * @property {string} missing What is not known where a value is missing; empty where that means nothing.
 * @property {string} absent What is shown for an empty value that means something.
 * @property {boolean} setting Whether it belongs to the experiment.
 * @property {boolean} shares Whether it concerns shares only.
 * @property {{ [value: string]: string }} words Values of a closed list in words.
 */

/**
 * @typedef {object} Phrases
 * @property {Field[]} fields
 * @property {{ [name: string]: string }} sentences
 * @property {(string | null)[]} missing Values that stand for a missing one.
 * @property {string} measured Key of the field of what was measured.
 * @property {string} test Key of that of the test.
 * @property {number} most_values
 * @property {number} small So few trials that chance decides much.
 * @property {string[]} partial_measures Caveats of measures of a part of what is asked.
 * @property {string[]} reported_caveats
 * @property {{ [caveat: string]: { label: string, phrase: string, definition: string } }} caveats
 */

/** @typedef {"same" | "care" | "apart"} Verdict */

const SECOND_CAPITAL = /^.\p{Lu}/u;

/**
 * @typedef {object} Comparison
 * @property {Verdict | null} verdict Null for fewer than two rows.
 * @property {string[]} sentences The verdict, then the reasons, what decides most first.
 * @property {string[]} differing Keys of the fields that differ.
 * @property {string[]} missing Keys of those that may differ, because a value is missing.
 */

/**
 * @param {readonly Row[]} rows
 * @param {Phrases} phrases
 * @returns {Comparison}
 */
export function compare(rows, phrases) {
  if (rows.length < 2) return { verdict: null, sentences: [], differing: [], missing: [] };
  const differing = phrases.fields.filter((field) => values(rows, field, phrases).length > 1);
  const missing = phrases.fields.filter((field) => !differing.includes(field) && isMissing(rows, field, phrases));
  const caveats = [...ofCaveats(rows, phrases)];
  const partly = phrases.partial_measures.some((name) => caveats.includes(sentence(phrases, name)));
  /** @type {Verdict} */
  let verdict = differing.length > 0 || missing.length > 0 || partly ? "care" : "same";
  if (differing.some(({ apart }) => apart)) verdict = "apart";
  const opening = sentence(phrases, verdict, { count: rows.length === 2 ? "two" : rows.length });
  const chance = [...ofNumbers(rows, verdict, phrases)];
  const unknown =
    missing.length > 0
      ? [sentence(phrases, "missing", { fields: missing.map((field) => field.missing).join("; ") })]
      : [];
  /** @type {(apart: boolean) => string[]} */
  const differences = (apart) =>
    differing.filter((field) => field.apart === apart).map((field) => difference(rows, field, differing, phrases));
  const reasons =
    verdict === "same"
      ? [...chance, ...caveats]
      : [...differences(true), ...differences(false), ...unknown, ...caveats, ...chance];
  return {
    verdict,
    sentences: [opening, ...reasons],
    differing: differing.map(({ key }) => key),
    missing: missing.map(({ key }) => key),
  };
}

/**
 * What is said of a field whose values differ.
 *
 * @param {readonly Row[]} rows
 * @param {Field} field
 * @param {readonly Field[]} differing
 * @param {Phrases} phrases
 */
function difference(rows, field, differing, phrases) {
  const found = values(rows, field, phrases);
  if (field.key !== phrases.measured || found.length !== 2) {
    return fill(field.differs, { values: named(found, phrases) });
  }
  const name = differing.some(({ key }) => key === phrases.test) ? "measured-tests" : "measured";
  const [one = "", other = ""] = found.map((title) =>
    SECOND_CAPITAL.test(title) ? title : `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`,
  );
  return sentence(phrases, rows.length === 2 ? name : `${name}-some`, { one, other });
}

/**
 * The value of a field in words; empty where it is missing.
 *
 * @param {Row} row
 * @param {Field} field
 * @param {Pick<Phrases, "missing">} phrases
 */
export function shown(row, field, { missing }) {
  const value = row[field.key] ?? null;
  if (missing.some((each) => each === value)) return field.absent;
  const text = `${value}`;
  return field.words[text] ?? text;
}

/**
 * Which rows have which value of a field.
 *
 * @param {readonly Row[]} rows
 * @param {Field} field
 * @param {Pick<Phrases, "missing">} phrases
 * @returns {Map<string, number[]>} Of each value in words (empty where it is missing), the places in `rows`.
 */
export function byValue(rows, field, phrases) {
  const found = new Map();
  for (const [place, row] of rows.entries()) {
    if (field.shares && row.unit !== "proportion") continue;
    const value = shown(row, field, phrases);
    found.set(value, [...(found.get(value) ?? []), place]);
  }
  return found;
}

/**
 * The interval that is shown for a row: Wilson's, else the source's own.
 *
 * @param {Pick<RowColumns, "low" | "high" | "wilson_low" | "wilson_high">} row
 * @returns {[low: number, high: number] | null}
 */
export function interval(row) {
  const [low, high] = row.wilson_low === null ? [row.low, row.high] : [row.wilson_low, row.wilson_high];
  return low === null || high === null ? null : [low, high];
}

/**
 * @param {readonly Row[]} rows
 * @param {Field} field
 * @param {Phrases} phrases
 */
function values(rows, field, phrases) {
  return [...byValue(rows, field, phrases).keys()].filter(Boolean);
}

/**
 * @param {readonly Row[]} rows
 * @param {Field} field
 * @param {Phrases} phrases
 */
function isMissing(rows, field, phrases) {
  if (field.setting && new Set(rows.map(({ experiment }) => experiment)).size === 1) return false;
  return Boolean(field.missing) && rows.some((row) => !shown(row, field, phrases));
}

/**
 * @param {readonly string[]} found
 * @param {Phrases} phrases
 */
function named(found, phrases) {
  const { most_values: most } = phrases;
  if (found.length <= most) return found.join("; ");
  const first = found.slice(0, most - 1).join("; ");
  return sentence(phrases, "more", { values: first, count: found.length - most + 1 });
}

/**
 * @param {readonly Row[]} rows
 * @param {Phrases} phrases
 */
function* ofCaveats(rows, phrases) {
  /** @type {(name: string) => number} */
  const carrying = (name) => rows.filter((row) => row.caveats.includes(name)).length;
  for (const name of phrases.partial_measures) {
    if (carrying(name) > 0) yield sentence(phrases, carrying(name) === rows.length ? `${name}-all` : name);
  }
  const some = phrases.reported_caveats
    .filter((name) => carrying(name) > 0 && carrying(name) < rows.length)
    .map((name) => phrases.caveats[name]?.phrase ?? name);
  if (some.length > 0) yield sentence(phrases, "caveats", { caveats: some.join("; ") });
  const elsewhere = rows.filter(({ checked_depth: depth }) => depth !== "full-text").length;
  if (elsewhere > 0) yield sentence(phrases, "depth", { count: elsewhere, all: rows.length });
}

/**
 * Whether the source prints a range and no value; then its ends are worded as what was measured, not as an interval.
 *
 * @param {Row} row
 */
export function isRange({ value, successes, low, high, uncertainty }) {
  return value === null && successes === null && low !== null && high !== null && uncertainty === "";
}

/**
 * What the intervals of rows cover: each thing once, in order of appearance.
 *
 * @param {readonly Pick<RowColumns, "interval_covers">[]} rows
 */
export function covered(rows) {
  return [...new Set(rows.map(({ interval_covers: covers }) => covers).filter(Boolean))];
}

/**
 * The same as a sentence; empty if there is no interval.
 *
 * @param {readonly Pick<RowColumns, "interval_covers">[]} rows
 */
export function coversNote(rows) {
  const all = covered(rows);
  return all.length > 0 ? `The intervals cover ${all.join("; or ")}.` : "";
}

/**
 * What chance can have done; only of shares, and of those only where the numbers are of one sort.
 *
 * @param {readonly Row[]} all
 * @param {Verdict} verdict
 * @param {Phrases} phrases
 */
function* ofNumbers(all, verdict, phrases) {
  const silent = all.filter((row) => row.value === null && row.successes === null && !isRange(row)).length;
  if (silent > 0) yield sentence(phrases, "no-number", { count: silent, all: all.length });
  const rows = all.filter(({ value }) => value !== null);
  if (rows.length < 2 || rows.some(({ unit }) => unit !== "proportion")) return;
  if (new Set(rows.map(({ counts }) => counts)).size > 1) return;
  const known = rows.filter((row) => interval(row) !== null);
  if (known.length < rows.length) {
    yield sentence(phrases, "no-interval", { count: rows.length - known.length, all: rows.length });
  }
  const equal = known.length === rows.length && new Set(rows.map(({ value }) => value)).size === 1;
  if (known.length > 1) yield sentence(phrases, equal ? "equal" : overlap(known, verdict));
  const small = known.map(({ trials }) => trials).filter((trials) => trials !== null && trials < phrases.small);
  if (small.length > 0) {
    const [least, most] = [Math.min(...numbers(small)), Math.max(...numbers(small))];
    yield sentence(phrases, "small", { trials: least === most ? least : `${least} to ${most}` });
  }
}

/** @param {readonly (number | null)[]} found */
function numbers(found) {
  return found.filter((each) => each !== null);
}

/**
 * The name of the sentence on how the intervals of rows lie to each other.
 *
 * @param {readonly Row[]} rows
 * @param {Verdict} verdict
 */
function overlap(rows, verdict) {
  const intervals = rows.map(interval).filter((each) => each !== null);
  const [lows, highs] = [intervals.map(([low]) => low), intervals.map(([, high]) => high)];
  if (Math.max(...lows) <= Math.min(...highs)) return "overlap";
  if (someOverlap(intervals)) return "overlap-some";
  return verdict === "same" ? "no-overlap" : "no-overlap-apart";
}

/**
 * If any two overlap, so does the one of them that begins later with the one that begins just before it.
 *
 * @param {readonly [low: number, high: number][]} intervals
 */
function someOverlap(intervals) {
  const ordered = [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let highest = Number.NEGATIVE_INFINITY;
  for (const [low, high] of ordered) {
    if (low <= highest) return true;
    highest = high;
  }
  return false;
}

/**
 * @param {Phrases} phrases
 * @param {string} name
 * @param {{ [part: string]: string | number }} parts
 */
function sentence(phrases, name, parts = {}) {
  const template = phrases.sentences[name];
  if (template === undefined) throw new Error(`the page's data have no sentence ${name}`);
  return fill(template, parts);
}

/**
 * @param {string} template
 * @param {{ [part: string]: string | number }} parts
 */
function fill(template, parts) {
  return template.replace(/\{(\w+)\}/gu, (_, name) => `${parts[name]}`);
}
