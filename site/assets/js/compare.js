// The page /compare/: numbers of any claims, models, evaluations or sources side by side, and what keeps them apart.
//
// What is compared lives in the address: claim=, model=, evaluation=, source= (each may be repeated), measured= narrows to
// one thing measured, not= leaves a single number out. Numbers come from the documents of the records below data/.

import { compare } from "./compare/comparison.js";
import { marksNote, plot, png, shareOf, shares, standalone } from "./compare/plot.js";
import { settings, table, verdict } from "./compare/view.js";
import { csv } from "./csv.js";
import { element } from "./element.js";
import { offer } from "./offer.js";

const NEAR = 3; // names offered for one that is not known
const LONGEST = 70;
const ADDRESS = /^https?:/u;

const root = new URL("../../", import.meta.url).href;
const part = (name) => document.querySelector(`#compare-${name}`);
const squeezed = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
}

async function start() {
  const data = await fetchJson(`${root}assets/data/comparison.json`);
  const documents = new Map();
  const state = { chosen: [], measured: "", without: new Set(), rows: [] };

  // ---- Address ----

  function fromAddress() {
    const asked = [...new URLSearchParams(location.search)];
    state.chosen = asked.filter(([key]) => key in data.folders).map(([what, id]) => ({ what, id }));
    state.measured = asked.findLast(([key]) => key === "measured")?.[1] ?? "";
    state.without = new Set(asked.filter(([key]) => key === "not").map(([, id]) => id));
    return show();
  }

  function change(changes) {
    Object.assign(state, changes);
    const query = new URLSearchParams(state.chosen.map(({ what, id }) => [what, id]));
    if (state.measured) query.append("measured", state.measured);
    for (const id of state.without) query.append("not", id);
    history.pushState(null, "", `${query}` ? `?${query}` : location.pathname);
    return show();
  }

  // ---- Numbers ----

  function documentOf({ what, id }) {
    const address = `${root}data/${data.folders[what]}/${id}.json`;
    if (!documents.has(address)) {
      const document = fetchJson(address);
      document.catch(() => documents.delete(address)); // so that it is asked for again
      documents.set(address, document);
    }
    return documents.get(address);
  }

  let turn = 0;
  async function show() {
    turn += 1;
    const mine = turn;
    const unknown = state.chosen.filter(({ what, id }) => !Object.hasOwn(data.records[what], id));
    const known = state.chosen.filter((each) => !unknown.includes(each));
    const found = await Promise.allSettled(known.map(documentOf));
    if (mine !== turn) return; // somebody has chosen otherwise meanwhile
    const lost = known.filter((_, place) => found[place].status === "rejected");
    const rows = new Map();
    for (const { value } of found) for (const row of value?.results ?? []) rows.set(row.id, row);
    const all = [...rows.values()];
    showMeasures(all);
    state.rows = all.filter(
      (row) => (!state.measured || measureOf(row) === state.measured) && !state.without.has(row.id),
    );
    showChosen(
      known.map((each, place) => ({ ...each, title: titleOf(each, found[place].value) })),
      unknown,
    );
    const wrong = [
      ...unknown.map(({ what, id }) => `There is no ${what} “${id}” with numbers in version ${data.version}.`),
      ...lost.map(({ id }) => `The numbers of “${id}” did not arrive. Load the page again.`),
    ];
    say(wrong.join(" "));
    showResult(all.length);
  }

  const measureOf = (row) => `${row.evaluation}/${row.metric}`;

  // Offered where the chosen records hold numbers of several sorts.
  function showMeasures(all) {
    const names = new Map(all.map((row) => [measureOf(row), `${row.evaluation_name}: ${row.metric_title}`]));
    if (state.measured && !names.has(state.measured)) state.measured = "";
    const count = (key) => all.filter((row) => measureOf(row) === key).length;
    part("metrics").replaceChildren(
      element("option", { value: "" }, `everything (${all.length})`),
      ...[...names].map(([key, title]) => element("option", { value: key }, `${title} (${count(key)})`)),
    );
    part("metrics").value = state.measured;
    part("metric").hidden = names.size < 2;
  }

  function titleOf({ what, id }, document) {
    const title =
      what === "claim" && document ? `${document.source_label}: ${document.statement}` : data.records[what][id] || id;
    return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
  }

  function showChosen(known, unknown) {
    const list = part("chosen");
    list.hidden = state.chosen.length === 0;
    const all = [...known, ...unknown.map((each) => ({ ...each, title: each.id }))];
    const chips = all.map(({ what, id, title }) => {
      const button = element("button", { type: "button", class: "sr-button" }, `${title} ✕`);
      button.setAttribute("aria-label", `Take ${what} ${title} out of the comparison`);
      button.addEventListener("click", () => {
        change({ chosen: state.chosen.filter((each) => each.what !== what || each.id !== id) });
        part("add").focus();
      });
      return element("li", {}, button);
    });
    if (state.without.size > 0) {
      const back = element(
        "button",
        { type: "button", class: "sr-button" },
        `Bring back the ${state.without.size} left out`,
      );
      back.addEventListener("click", () => change({ without: new Set() }));
      chips.push(element("li", {}, back));
    }
    list.replaceChildren(...chips);
  }

  function showResult(before) {
    const { rows } = state;
    part("result").hidden = rows.length === 0;
    part("ready").open = rows.length === 0;
    const narrowed = before === rows.length ? "" : ` of ${before}`;
    part("count").textContent = rows.length > 0 ? `${rows.length}${narrowed} number${before === 1 ? "" : "s"}` : "";
    if (rows.length === 0) return;
    const found = compare(rows, data);
    const picture = plot(rows, described(rows));
    part("verdict").replaceChildren(verdict(found));
    part("plot").replaceChildren(...(picture ? [picture] : []));
    part("note").textContent = marksNote(rows);
    part("figure").hidden = !picture;
    for (const button of part("takes").querySelectorAll("[data-figure]")) button.hidden = !picture;
    part("table").replaceChildren(
      table(rows, { root, leaveOut: (id) => change({ without: new Set([...state.without, id]) }) }),
    );
    part("settings").replaceChildren(...settings(rows, found, data));
  }

  const described = (rows) =>
    shares(rows)
      .map(
        ([place, row]) =>
          `${place + 1}. ${row.model_name}: ${row.measured}${row.uncertainty && `, ${row.interval_method} ${row.uncertainty}`}`,
      )
      .join("; ");

  // ---- What is taken away ----

  const name = (ending) => `selfrep-${data.version}-comparison.${ending}`;
  function file() {
    const { rows } = state;
    const sources = [...new Set(rows.map(({ source_label: label }) => label))];
    const [opening] = compare(rows, data).sentences;
    return standalone(rows, {
      title: "Shares side by side",
      below: [
        `${marksNote(rows)} ${opening}`,
        shares(rows)
          .map(
            ([place, row]) =>
              `${place + 1}. ${row.model_name}, ${row.evaluation_name}: ${row.metric_title}${row.variant ? `, ${row.variant}` : ""}; ${row.measured} (${shareOf(row)}); ${row.setting}; ${row.source_label}, ${row.locator}.`,
          )
          .join(" "),
        `Sources: ${sources.join("; ")}.`,
        `selfrep, version ${data.version}. CC BY 4.0. ${location.href}`,
      ],
    });
  }
  part("csv").addEventListener("click", () => {
    const rows = state.rows.map((row) => ({ ...row, caveats: row.caveats.join(" "), version: data.version }));
    offer(name("csv"), "text/csv", csv(data.columns, rows));
  });
  part("svg").addEventListener("click", () => offer(name("svg"), "image/svg+xml", file()));
  part("png").addEventListener("click", async () => offer(name("png"), "image/png", await png(file())));

  // ---- What is added ----

  const say = (words) => {
    part("wrong").textContent = words;
    part("wrong").hidden = !words;
  };

  // The record that somebody means by a name, an identifier or an address; null if there is none.
  function meant(text) {
    const path = ADDRESS.test(text) ? new URL(text).pathname : text;
    const parts = path.split("/").filter(Boolean);
    const folder = Object.entries(data.folders).find(([, each]) => parts.includes(each));
    const id = folder ? parts.slice(parts.indexOf(folder[1]) + 1).join("/") : parts.join("/");
    for (const [what, names] of Object.entries(data.records))
      if ((!folder || folder[0] === what) && Object.hasOwn(names, id)) return { what, id };
    const wanted = squeezed(text);
    for (const [what, names] of Object.entries(data.records)) {
      for (const [key, title] of Object.entries(names))
        if (wanted && (squeezed(title) === wanted || squeezed(key) === wanted)) return { what, id: key };
    }
    return null;
  }

  function likely(text) {
    const wanted = squeezed(text);
    const { claim: claims, ...others } = data.records; // claims have no names, only identifiers
    const all = [...Object.values(others).flatMap((names) => Object.values(names)), ...Object.keys(claims)];
    return wanted.length > 1 ? all.filter((title) => squeezed(title).includes(wanted)).slice(0, NEAR) : [];
  }

  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = part("add").value.trim();
    if (!text) return;
    const found = meant(text);
    if (!found) {
      const near = likely(text);
      say(
        `Nothing with numbers is called “${text}”.${near.length > 0 ? ` Did you mean ${near.map((title) => `“${title}”`).join(" or ")}?` : ""}`,
      );
      return;
    }
    part("add").value = "";
    if (state.chosen.some(({ what, id }) => what === found.what && id === found.id))
      say(`“${text}” is in the comparison already.`);
    else change({ chosen: [...state.chosen, found], measured: "" });
  });
  part("metrics").addEventListener("change", ({ target }) => change({ measured: target.value }));
  part("known").replaceChildren(
    ...Object.entries(data.records).flatMap(([what, names]) =>
      Object.entries(names).map(([id, title]) => element("option", { value: title || id }, what)),
    ),
  );
  addEventListener("popstate", fromAddress);
  await fromAddress();
  part("app").hidden = false;
}

start().catch((error) => {
  console.error(error);
  part("failed").hidden = false;
});
