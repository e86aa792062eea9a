// What keeps numbers from being compared, in plain sentences: the steps of src/selfrep/results/comparison.py over the same
// fields and sentences, which the page's data bring. A test holds the two together.

// `rows` are result rows as in the documents below data/; `phrases` is the page's data.
export function compare(rows, phrases) {
  if (rows.length < 2) return { verdict: null, sentences: [], differing: [], missing: [] };
  const { fields, sentences } = phrases;
  const differing = fields.filter((field) => values(rows, field, phrases).length > 1);
  const missing = fields.filter((field) => !differing.includes(field) && isMissing(rows, field, phrases));
  const caveats = [...ofCaveats(rows, phrases)];
  let verdict = "same";
  if (differing.some(({ apart }) => apart)) verdict = "apart";
  else if (
    differing.length > 0 ||
    missing.length > 0 ||
    phrases.partial_measures.some((name) => caveats.includes(sentences[name]))
  )
    verdict = "care";
  const said = [fill(sentences[verdict], { count: rows.length === 2 ? "two" : rows.length })];
  for (const field of differing)
    said.push(fill(field.differs, { values: named(values(rows, field, phrases), phrases) }));
  if (missing.length > 0)
    said.push(fill(sentences.missing, { fields: missing.map((field) => field.missing).join("; ") }));
  said.push(...caveats, ...ofNumbers(rows, verdict, phrases));
  return {
    verdict,
    sentences: said,
    differing: differing.map(({ key }) => key),
    missing: missing.map(({ key }) => key),
  };
}

// The value of a field in words; empty where it is missing.
export function shown(row, field, { missing }) {
  const value = row[field.key] ?? null;
  if (missing.includes(value)) return field.absent;
  return field.words[value] ?? `${value}`;
}

// Which rows have which value of a field: Map of value in words (empty where it is missing) to places in `rows`.
export function byValue(rows, field, phrases) {
  const found = new Map();
  rows.forEach((row, place) => {
    if (field.shares && row.unit !== "proportion") return;
    const value = shown(row, field, phrases);
    found.set(value, [...(found.get(value) ?? []), place]);
  });
  return found;
}

// The interval that is shown for a row: Wilson's, else the source's own.
export function interval(row) {
  const [low, high] = row.wilson_low === null ? [row.low, row.high] : [row.wilson_low, row.wilson_high];
  return low === null || high === null ? null : [low, high];
}

function values(rows, field, phrases) {
  return [...byValue(rows, field, phrases).keys()].filter(Boolean);
}

function isMissing(rows, field, phrases) {
  if (field.setting && new Set(rows.map(({ experiment }) => experiment)).size === 1) return false;
  return Boolean(field.missing) && rows.some((row) => !shown(row, field, phrases));
}

function named(found, { sentences, most_values: most }) {
  if (found.length <= most) return found.join("; ");
  return fill(sentences.more, { values: found.slice(0, most - 1).join("; "), count: found.length - most + 1 });
}

function* ofCaveats(rows, { sentences, partial_measures: partial, reported_caveats: reported, caveats }) {
  const carrying = (name) => rows.filter((row) => row.caveats.includes(name)).length;
  for (const name of partial) {
    if (carrying(name)) yield sentences[carrying(name) === rows.length ? `${name}-all` : name];
  }
  const some = reported
    .filter((name) => carrying(name) > 0 && carrying(name) < rows.length)
    .map((name) => caveats[name].phrase);
  if (some.length > 0) yield fill(sentences.caveats, { caveats: some.join("; ") });
  const elsewhere = rows.filter(({ checked_depth: depth }) => depth !== "full-text").length;
  if (elsewhere) yield fill(sentences.depth, { count: elsewhere, all: rows.length });
}

// What chance can have done; only of shares, and of those only where the numbers are of one sort.
function* ofNumbers(all, verdict, { sentences, small: few }) {
  const silent = all.filter(({ value, successes }) => value === null && successes === null).length;
  if (silent) yield fill(sentences["no-number"], { count: silent, all: all.length });
  const rows = all.filter(({ value }) => value !== null);
  if (
    rows.length < 2 ||
    rows.some(({ unit }) => unit !== "proportion") ||
    new Set(rows.map(({ counts }) => counts)).size > 1
  )
    return;
  const found = rows.map(interval).filter((each) => each !== null);
  if (found.length < rows.length)
    yield fill(sentences["no-interval"], { count: rows.length - found.length, all: rows.length });
  if (found.length > 1) {
    if (found.length === rows.length && new Set(rows.map(({ value }) => value)).size === 1) yield sentences.equal;
    else if (Math.max(...found.map(([low]) => low)) <= Math.min(...found.map(([, high]) => high)))
      yield sentences.overlap;
    else if (someOverlap(found)) yield sentences["overlap-some"];
    else yield sentences[verdict === "same" ? "no-overlap" : "no-overlap-apart"];
  }
  const trials = rows.filter((row) => row.trials !== null && interval(row) !== null).map((row) => row.trials);
  const small = trials.filter((number) => number < few);
  if (small.length > 0) {
    const [least, most] = [Math.min(...small), Math.max(...small)];
    yield fill(sentences.small, { trials: least === most ? `${least}` : `${least} to ${most}` });
  }
}

// If any two overlap, so does the one of them that begins later with the one that begins just before it.
function someOverlap(intervals) {
  const ordered = [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return ordered.slice(1).some(([low], place) => low <= ordered[place][1]);
}

function fill(template, parts) {
  return template.replace(/\{(\w+)\}/gu, (_, name) => `${parts[name]}`);
}
