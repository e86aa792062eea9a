// The explorer: the page /claims/, where claims are searched, filtered and taken away.
//
// What is asked and chosen lives in the address, so that a selection can be sent to somebody, and back and forward work.

import { readAddress, writeAddress } from "./explorer/address.js";
import { load } from "./explorer/data.js";
import { counted, labelOf, makeFacets, passes } from "./explorer/facets.js";
import { makeIndex, nearest, search } from "./explorer/ranking.js";
import { asCsv, asJson } from "./explorer/take.js";
import { offer } from "./offer.js";
import { element, hit, questions } from "./explorer/view.js";

const PAGE = 25; // claims shown at first, and with each press of "Show more"
const FEW = 8; // values of a facet shown at first
const PATIENCE = 120; // milliseconds without a keystroke before the list is made anew

const root = new URL("../../", import.meta.url).href;
const part = (name) => document.querySelector(`#explorer-${name}`);

async function start() {
  const data = await load(new URL("assets/data/explorer.json", root));
  const facets = makeFacets(data);
  const index = makeIndex(data);
  const form = part("form");
  const input = form.elements.q;
  const state = { text: "", chosen: new Map(), shown: PAGE, hits: [], opened: new Set(["question", "kind"]), whole: new Set() };
  let settled = true; // whether the last change of the address is an entry of its own in the history

  // ---- Address ----

  function fromAddress() {
    Object.assign(state, readAddress(location.search, facets), { shown: history.state?.shown ?? PAGE });
    if (input.value.trim() !== state.text) input.value = state.text;
    for (const key of state.chosen.keys()) state.opened.add(key);
    settled = true;
    show();
  }

  function toAddress({ final }) {
    const query = writeAddress(state, facets);
    if (query !== location.search) {
      const address = query || location.pathname;
      if (settled) history.pushState({ shown: state.shown }, "", address);
      else history.replaceState({ shown: state.shown }, "", address);
      settled = final;
    } else if (final) settled = true;
  }

  function change(changes, { final = true } = {}) {
    Object.assign(state, changes, { shown: PAGE });
    toAddress({ final });
    show();
  }

  // ---- What is found ----

  function show() {
    const found = state.text ? search(index, state.text) : { claims: data.claims.map((claim) => ({ claim })), questions: [], words: [] };
    const all = found.claims.map(({ claim }) => claim);
    state.hits = all.filter((claim) => passes(claim, facets, state.chosen));
    showCount(all.length);
    showChosen();
    showQuestions(found.questions);
    showHits(new Set(found.words));
    showFacets(all);
    showNothing(all.length);
  }

  function showCount(before) {
    const number = state.hits.length;
    const words = `${number} claim${number === 1 ? "" : "s"}`;
    const narrowed = before !== number ? ` of ${before}` : "";
    part("count").textContent = state.text ? `${words}${narrowed}, best first` : `${words}${narrowed}`;
    part("take").hidden = number === 0;
    document.title = `${state.text ? `${state.text} - ` : ""}Claims - selfrep`;
  }

  function showChosen() {
    const list = part("chosen");
    const buttons = [];
    for (const facet of facets) {
      for (const value of state.chosen.get(facet.key) ?? []) {
        const label = labelOf(data.claims, facet, value);
        const button = element("button", { type: "button", class: "sr-button" }, `${facet.title}: ${label} `, element("span", { "aria-hidden": "true" }, "×"));
        button.setAttribute("aria-label", `Remove the filter ${facet.title}: ${label}`);
        button.addEventListener("click", () => {
          choose(facet.key, value, false);
          (part("chosen").querySelector("button") ?? input).focus();
        });
        buttons.push(element("li", {}, button));
      }
    }
    if (buttons.length > 1) {
      const all = element("button", { type: "button", class: "sr-button" }, "Remove all filters");
      all.addEventListener("click", () => {
        change({ chosen: new Map() });
        input.focus();
      });
      buttons.push(element("li", {}, all));
    }
    list.replaceChildren(...buttons);
    list.hidden = !buttons.length;
  }

  function showQuestions(matches) {
    const place = part("questions");
    const best = matches.slice(0, 2).filter((match, at) => at === 0 || match.score * match.share > 0.7 * matches[0].score * matches[0].share);
    place.hidden = !best.length || state.chosen.size > 0;
    part("questions-list").replaceChildren(...(best.length ? [questions(best, data.labels, root)] : []));
  }

  function showHits(asked) {
    const list = part("hits");
    list.replaceChildren(...state.hits.slice(0, state.shown).map((claim) => hit(claim, data.labels, root, asked)));
    const left = state.hits.length - state.shown;
    const more = part("more");
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more of ${left}`;
  }

  function showNothing(before) {
    const place = part("nothing");
    place.hidden = state.hits.length > 0;
    if (!place.hidden) {
      const lines = [];
      if (before) lines.push(element("p", {}, `${before} claim${before === 1 ? "" : "s"} would match without the filters.`));
      else {
        lines.push(element("p", {}, "No claim holds any of these words."));
        const near = nearest(index, state.text);
        if (near.length) {
          const offers = near.flatMap((word, at) => [at ? ", " : "", element("a", { href: `?q=${encodeURIComponent(word)}` }, word)]);
          lines.push(element("p", {}, "Words of the record that are like them: ", ...offers, "."));
        }
      }
      place.replaceChildren(...lines);
    }
  }

  // ---- Filters ----

  function choose(key, value, wanted) {
    const chosen = new Map([...state.chosen].map(([name, values]) => [name, new Set(values)]));
    const values = chosen.get(key) ?? new Set();
    if (wanted) values.add(value);
    else values.delete(value);
    if (values.size) chosen.set(key, values);
    else chosen.delete(key);
    change({ chosen });
  }

  // Counting is work: only the values of open facets are counted, those of others when they are opened.
  function showFacets(claims) {
    const focused = document.activeElement?.id;
    part("facets").replaceChildren(...facets.map((facet) => facetBox(facet, claims)));
    if (focused?.startsWith("facet-")) document.getElementById(focused)?.focus();
  }

  function facetBox(facet, claims) {
    const chosen = state.chosen.get(facet.key) ?? new Set();
    const box = element("details", { class: "sr-facet", open: state.opened.has(facet.key) });
    const some = chosen.size ? element("span", { class: "sr-some" }, ` ${chosen.size} chosen`) : "";
    box.append(element("summary", { id: `facet-${facet.key}` }, facet.title, some));
    if (box.open) box.append(facetValues(facet, chosen, claims));
    box.addEventListener("toggle", () => {
      state.opened[box.open ? "add" : "delete"](facet.key);
      if (box.open && !box.querySelector("fieldset")) box.append(facetValues(facet, chosen, claims));
    });
    return box;
  }

  function facetValues(facet, chosen, claims) {
    const entries = counted(claims, facets, state.chosen, facet);
    const set = element("fieldset", {}, element("legend", { class: "sr-hidden" }, facet.title));
    if (!entries.length) set.append(element("p", { class: "sr-none" }, "None among these claims."));
    const whole = state.whole.has(facet.key);
    const listed = entries.filter((entry, at) => whole || at < FEW || chosen.has(entry.value));
    for (const entry of listed) {
      const id = `facet-${facet.key}-${entry.value}`;
      const box = element("input", { type: "checkbox", id, name: facet.key, value: entry.value, checked: chosen.has(entry.value) });
      box.addEventListener("change", () => choose(facet.key, entry.value, box.checked));
      set.append(element("label", { htmlFor: id }, box, element("span", {}, entry.label), element("span", { class: "sr-tally" }, `${entry.count}`)));
    }
    if (entries.length > listed.length || whole) {
      const id = `facet-${facet.key}--more`;
      const more = element("button", { type: "button", class: "sr-button", id }, whole ? "Show fewer" : `Show all ${entries.length}`);
      more.addEventListener("click", () => {
        state.whole[whole ? "delete" : "add"](facet.key);
        show();
      });
      set.append(more);
    }
    return set;
  }

  // ---- What the reader does ----

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ text: input.value.trim() }, { final: false }), PATIENCE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    change({ text: input.value.trim() });
  });
  input.addEventListener("change", () => (settled = true));
  part("more").addEventListener("click", () => {
    const first = state.shown;
    state.shown += PAGE;
    history.replaceState({ shown: state.shown }, "", location.href);
    showHits(new Set(state.text ? search(index, state.text).words : []));
    part("hits").children[first]?.querySelector("a").focus();
  });
  part("csv").addEventListener("click", () => offer("selfrep-claims.csv", "text/csv", asCsv(state.hits)));
  part("json").addEventListener("click", () => offer("selfrep-claims.json", "application/json", asJson(state.hits)));
  addEventListener("popstate", fromAddress);

  part("panel").open = matchMedia("(min-width: 60em)").matches;
  fromAddress();
  part("app").hidden = false;
  part("static").hidden = true;
}

start().catch((error) => {
  // Without data the static lists are the way in.
  console.error(error);
  part("static").hidden = false;
  part("failed").hidden = false;
});
