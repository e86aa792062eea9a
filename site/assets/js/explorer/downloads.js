// The selection to download: as CSV or JSON, as references, to the clipboard. Loaded when somebody asks for it.
//
// References are not made here: they come, word for word, from the files below assets/data/downloads/, which are written
// when the site is built, by the same code as those on the pages.

/** @import { Claim } from "./data.js" */

import { csvFile } from "../csv.js";
import { element } from "../element.js";
import { fetchingOnce } from "../fetch-json.js";
import { offer } from "../offer.js";

/** @typedef {"apa" | "bibtex" | "ris"} Style */
/** @typedef {Record<Style, string> & { url: string }} SourceEntry */
/** @typedef {{ [identifier: string]: string }} ById */
/** @typedef {[statement: string, locator: string]} Text */

/**
 * Fetches a file of references or texts.
 *
 * @typedef {object} Files
 * @property {() => Promise<{ [source: string]: SourceEntry }>} sources
 * @property {() => Promise<{ [claim: string]: Text }>} texts
 * @property {(style: Style) => Promise<ById>} claims References to each claim.
 */

/** @typedef {{ count: number, plain: string, html: string }} Formatted References in two forms. */

/**
 * Fills the panel.
 *
 * @param {HTMLElement} place
 * @param {object} options
 * @param {string} options.root Address of the site.
 * @param {string} options.version
 * @param {() => readonly Claim[]} options.selection The claims to take.
 */
export function makePanel(place, { root, version, selection }) {
  const files = filesBelow(`${root}assets/data/downloads/`);
  const status = element("p", { role: "status", "aria-live": "polite" });
  const text = element("textarea", { rows: 8, readOnly: true, hidden: true, "aria-label": "References" });
  const of = choice("to", "References to", [
    ["both", "sources and claims"],
    ["sources", "sources"],
    ["claims", `claims (version ${version})`],
  ]);
  const order = choice("order", "Order of the references", [
    ["alphabetical", "alphabetical"],
    ["numbered", "numbered as in the list"],
  ]);

  /** @type {(words: string) => void} */
  const say = (words) => status.replaceChildren(words);
  /** @type {(label: string, work: (claims: readonly Claim[]) => Promise<void>) => HTMLElement} */
  const act = (label, work) => {
    const button = element("button", { type: "button", class: "sr-button" }, label);
    button.addEventListener("click", async () => {
      text.hidden = true;
      say("");
      try {
        await work(selection());
      } catch (error) {
        console.error(error);
        say("The download failed. Try again, or get everything from the page “Data”.");
      }
    });
    return button;
  };
  /** @type {(name: string, type: string, content: string) => void} */
  const save = (name, type, content) => {
    offer(`selfrep-${version}-${name}`, type, content);
    say(`Saved as selfrep-${version}-${name}`);
  };
  /** @type {(label: string, ending: string, type: string, write: (rows: Flat[]) => string) => HTMLElement} */
  const data = (label, ending, type, write) =>
    act(label, async (claims) => {
      const [texts, sources] = await Promise.all([files.texts(), files.sources()]);
      const rows = claims.map((claim) => flat(claim, entry(texts, claim.id), entry(sources, claim.source.id).url));
      save(`claims.${ending}`, type, write(rows));
    });
  /** @type {(label: string, ending: string, type: string, style: Style) => HTMLElement} */
  const references = (label, ending, type, style) =>
    act(label, async (claims) => {
      const found = await entries(claims, of.value(), style, files);
      save(`references.${ending}`, type, found.join(style === "bibtex" ? "\n" : ""));
    });
  const copy = act("Copy in APA style", async (claims) => {
    const made = entries(claims, of.value(), "apa", files).then((found) => formatted(found, order.value()));
    try {
      await toClipboard(made);
      const { count } = await made;
      say(`${count} reference${count === 1 ? "" : "s"} copied`);
    } catch {
      // The browser refused the clipboard (or the data did not come, which the next line finds out).
      text.value = (await made).plain;
      text.hidden = false;
      text.select();
      say("The browser does not let pages copy: press Ctrl+C");
    }
  });

  place.replaceChildren(
    part("Data", data("CSV", "csv", "text/csv", asCsv), data("JSON", "json", "application/json", asJson)),
    part(
      "References",
      of.label,
      references("BibTeX", "bib", "application/x-bibtex", "bibtex"),
      references("RIS", "ris", "application/x-research-info-systems", "ris"),
      copy,
      order.label,
    ),
    status,
    text,
  );
}

/**
 * @param {string} folder
 * @returns {Files}
 */
function filesBelow(folder) {
  const fetched = fetchingOnce((name) => `${folder}${name}.json`);
  return /** @type {Files} */ ({
    sources: () => fetched("sources"),
    texts: () => fetched("texts"),
    claims: (style) => fetched(`claims-${style}`),
  });
}

/**
 * @param {string} name
 * @param {HTMLElement[]} children
 */
function part(name, ...children) {
  const title = element("strong", {}, name);
  return element("div", { class: "sr-way", role: "group", "aria-label": name }, title, element("div", {}, ...children));
}

/**
 * @param {string} words
 * @param {string} name
 * @param {[value: string, label: string][]} options
 */
function choice(words, name, options) {
  const made = options.map(([value, label]) => element("option", { value }, label));
  const select = element("select", { "aria-label": name }, ...made);
  return { label: element("label", {}, `${words} `, select), value: () => select.value };
}

// ---- References ----

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
 * @template Value
 * @param {{ [id: string]: Value }} file
 * @param {string} id
 * @returns {Value}
 */
function entry(file, id) {
  const found = file[id];
  if (found === undefined) throw new Error(`the files for download have no ${id}`);
  return found;
}

/**
 * References in APA style, which are HTML with titles in italics, as one text in two forms.
 *
 * @param {readonly string[]} found
 * @param {string} order `alphabetical` or `numbered`.
 * @returns {Formatted}
 */
function formatted(found, order) {
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
async function toClipboard(made) {
  /** @type {(type: string, form: "plain" | "html") => Promise<Blob>} */
  const blob = async (type, form) => new Blob([(await made)[form]], { type });
  const item = { "text/plain": blob("text/plain", "plain"), "text/html": blob("text/html", "html") };
  for (const promise of Object.values(item)) promise.catch(() => undefined); // whoever awaits `made` hears of it
  await navigator.clipboard.write([new ClipboardItem(item)]);
}

// ---- Data ----

/**
 * A claim with what belongs to it, under the names of the exports.
 *
 * @typedef {ReturnType<typeof flat>} Flat
 */

/**
 * @param {Claim} claim
 * @param {Text} text
 * @param {string} url Of its source.
 */
export function flat(claim, [statement, locator], url) {
  return {
    id: claim.id,
    source: claim.source.id,
    source_label: claim.source.label,
    source_title: claim.source.title,
    year: claim.source.year,
    locator,
    url,
    kind: claim.kind,
    short: claim.short,
    statement,
    asserted_by: claim.voice,
    assessment_level: claim.assessment,
    checked_depth: claim.depth,
    readings: claim.readings,
    status: claim.status,
    models: claim.models.map((model) => model.id),
    evaluations: claim.evaluations.map((evaluation) => evaluation.id),
    answers: claim.answers.map(({ question, stance }) => `${question.id}=${stance}`),
    caveats: claim.caveats,
    results: claim.results.map((result) => ({
      model: result.model.id,
      evaluation: result.setting.evaluation.id,
      metric_title: result.metric,
      variant: result.variant,
      measured: result.measured,
      uncertainty: result.interval,
      interval_method: result.method,
      interval_covers: result.covers,
      instruction: result.setting.instruction,
      replica_location: result.setting.replica_location,
      copied: result.setting.copied,
    })),
  };
}

/** @param {readonly Flat[]} claims */
export function asJson(claims) {
  return `${JSON.stringify(claims, null, 2)}\n`;
}

/**
 * One row a claim; its results in one cell.
 *
 * @param {readonly Flat[]} claims
 */
export function asCsv(claims) {
  const rows = claims.map((claim) => ({ ...claim, results: claim.results.map(inWords).join(" | ") }));
  return csvFile(Object.keys(rows[0] ?? {}), rows);
}

/** @param {Flat["results"][number]} row */
function inWords({ model, metric_title: metric, variant, measured, uncertainty, interval_method, interval_covers }) {
  const interval = uncertainty && `${interval_method} ${uncertainty}, covers ${interval_covers}`;
  return [model, metric, variant, measured, interval].filter(Boolean).join(", ");
}
