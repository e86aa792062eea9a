// The selection to take away: as CSV or JSON, as references, to the clipboard. Loaded when somebody asks for it.
//
// References are not made here: they come, word for word, from the files below assets/data/downloads/, which are written
// when the site is built, by the same code as those on the pages.

import { csv } from "../csv.js";
import { element } from "../element.js";
import { offer } from "../offer.js";

// The panel; `selection()` gives the claims to take.
export function makePanel(place, { root, version, selection }) {
  const fetched = new Map();
  const parts = (name) => {
    if (!fetched.has(name)) {
      const file = fetchJson(`${root}assets/data/downloads/${name}.json`);
      file.catch(() => fetched.delete(name)); // so that it is asked for again
      fetched.set(name, file);
    }
    return fetched.get(name);
  };
  const status = element("p", { role: "status" });
  status.setAttribute("aria-live", "polite");
  const text = element("textarea", { rows: 8, readOnly: true, hidden: true });
  text.setAttribute("aria-label", "References");
  const of = choice("to", "References to", [
    ["both", "sources and claims"],
    ["sources", "sources"],
    ["claims", `claims (version ${version})`],
  ]);
  const order = choice("order", "Order of the references", [
    ["alphabetical", "alphabetical"],
    ["numbered", "numbered as in the list"],
  ]);

  const say = (words) => status.replaceChildren(words);
  const act = (label, work) => {
    const button = element("button", { type: "button", class: "sr-button" }, label);
    button.addEventListener("click", async () => {
      text.hidden = true;
      say("");
      try {
        await work(selection());
      } catch (error) {
        console.error(error);
        say("That did not arrive. Try again; the whole data are on the page “Data”.");
      }
    });
    return button;
  };
  const save = (ending, type, content, what) => {
    offer(`selfrep-${version}-${what}.${ending}`, type, content);
    say(`Saved as selfrep-${version}-${what}.${ending}`);
  };
  const data = (ending, type, write) =>
    act(ending.toUpperCase(), async (claims) => {
      const [locators, sources] = await Promise.all([parts("locators"), parts("sources")]);
      save(
        ending,
        type,
        write(claims.map((claim) => flat(claim, locators[claim.id], sources[claim.source.id]))),
        "claims",
      );
    });
  const references = (label, ending, type, style) =>
    act(label, async (claims) => {
      save(
        ending,
        type,
        (await entries(claims, of.value, style, parts)).join(style === "bibtex" ? "\n" : ""),
        "references",
      );
    });
  const copy = act("Copy in APA style", async (claims) => {
    const made = entries(claims, of.value, "apa", parts).then((found) => formatted(found, order.value));
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
    part("Data", data("csv", "text/csv", asCsv), data("json", "application/json", asJson)),
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

function part(name, ...children) {
  const group = element(
    "div",
    { class: "sr-way", role: "group" },
    element("strong", {}, name),
    element("div", {}, ...children),
  );
  group.setAttribute("aria-label", name);
  return group;
}

function choice(words, name, options) {
  const select = element("select", {}, ...options.map(([value, label]) => element("option", { value }, label)));
  select.setAttribute("aria-label", name);
  return {
    label: element("label", {}, `${words} `, select),
    get value() {
      return select.value;
    },
  };
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
}

// ---- References ----

// The entries of a selection: its sources, once each, then its claims.
async function entries(claims, of, style, parts) {
  const [sources, own] = await Promise.all([
    of === "claims" ? null : parts("sources"),
    of === "sources" ? null : parts(`claims-${style}`),
  ]);
  const cited = [...new Set(claims.map((claim) => claim.source.id))];
  return [
    ...(sources ? cited.map((id) => sources[id][style]) : []),
    ...(own ? claims.map((claim) => own[claim.id]) : []),
  ];
}

// APA entries, which are HTML with titles in italics, as one text in two forms.
function formatted(found, order) {
  const texts = found.map((html) => ({
    html,
    plain: new DOMParser().parseFromString(html, "text/html").body.textContent,
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

// Handed over as promises: some browsers give up the right to copy while a page waits for its data.
async function toClipboard(made) {
  const form = async (type, of) => new Blob([(await made)[of]], { type });
  const item = { "text/plain": form("text/plain", "plain"), "text/html": form("text/html", "html") };
  for (const promise of Object.values(item)) promise.catch(() => undefined); // whoever awaits `made` hears of it
  await navigator.clipboard.write([new ClipboardItem(item)]);
}

// ---- Data ----

function flat(claim, locator, source) {
  return {
    id: claim.id,
    source: claim.source.id,
    source_label: claim.source.label,
    source_title: claim.source.title,
    year: claim.source.year,
    locator,
    url: source.url,
    kind: claim.kind,
    statement: claim.statement,
    asserted_by: claim.voice,
    assessment_level: claim.assessment,
    checked_depth: claim.depth,
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
      instruction: result.setting.instruction,
      replica_location: result.setting.replica_location,
    })),
  };
}

function asJson(claims) {
  return `${JSON.stringify(claims, null, 2)}\n`;
}

function asCsv(claims) {
  const rows = claims.map((claim) => ({
    ...claim,
    results: claim.results
      .map((row) =>
        [row.model, row.metric_title, row.variant, row.measured, `${row.interval_method} ${row.uncertainty}`.trim()]
          .filter(Boolean)
          .join(", "),
      )
      .join(" | "),
  }));
  // Identifiers are joined as in claims_flat.csv.
  const joined = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.join(" ") : value]),
    ),
  );
  return csv(Object.keys(rows[0]), joined);
}
