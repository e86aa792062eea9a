// The explorer: the page /claims/, where claims are searched, filtered, put in order, chosen and taken away.
//
// What is asked and how it is laid out lives in the address, so that a list can be sent to somebody, and back and
// forward work. Which claims are chosen lives in the entry of the history: it is there again when one comes back.

import { element } from "./element.js";
import { readAddress, writeAddress } from "./explorer/address.js";
import { load } from "./explorer/data.js";
import { makeFacets, passes } from "./explorer/facets.js";
import { makeFilters } from "./explorer/filters.js";
import { setUpKeys } from "./explorer/keys.js";
import { grouped, rate, rowsInOrder, sorted, WAYS } from "./explorer/order.js";
import { makePicked } from "./explorer/picked.js";
import { makeIndex, nearest, search } from "./explorer/ranking.js";
import { group, hit, questions } from "./explorer/view.js";

const PAGE = 25; // claims shown at first, and with each press of "Show more"
const GROUPS = 10; // and headings, where there are some
const FEW = 4; // claims shown at first under a heading
const SIGHT = 6; // claims or headings that are made before the first painting while somebody types
const QUIET = 400; // milliseconds without a keystroke before the address and what is read aloud follow

const FIRST = {
  relevance: "best match first",
  newest: "newest first",
  source: "by source",
  rate: "highest rate first",
};

const root = new URL("../../", import.meta.url).href;
const part = (name) => document.querySelector(`#explorer-${name}`);
const { format } = new Intl.NumberFormat("en");
const claimsIn = (number) => `${format(number)} claim${number === 1 ? "" : "s"}`;

// Work for after the next painting; gives what calls it off.
function afterPaint(work) {
  let timer;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

async function start() {
  const data = await load(new URL("assets/data/explorer.json", root));
  const facets = makeFacets(data);
  const index = makeIndex(data);
  const form = part("form");
  const input = form.elements.q;
  const state = {
    text: "",
    chosen: new Map(),
    sort: "",
    group: "",
    view: "", // the address
    shown: 0,
    unfolded: new Set(), // how much of the list
    hits: [],
    asked: new Set(), // what was found
  };
  const filters = makeFilters(part, facets, {
    chosen: () => state.chosen,
    choose,
    none: () => change({ chosen: new Map() }),
  });
  const picked = makePicked(part, {
    claims: data.claims,
    ids: history.state?.picked ?? [],
    root,
    words: claimsIn,
    listed: () => state.hits,
    keep: () => history.replaceState(entry(), ""),
  });
  let settled = true; // whether the last change of the address is an entry of its own in the history

  const step = () => (state.group ? GROUPS : PAGE);
  const ordinary = () => (state.text ? "relevance" : "newest");
  const order = () => (state.sort === "relevance" && !state.text ? "newest" : state.sort || ordinary());

  // ---- Address ----

  function fromAddress() {
    clearTimeout(quiet);
    Object.assign(state, readAddress(location.search, facets), { unfolded: new Set() });
    state.shown = history.state?.shown ?? step();
    if (input.value.trim() !== state.text) input.value = state.text;
    for (const key of state.chosen.keys()) filters.open(key);
    settled = true;
    show();
  }

  function entry() {
    return { shown: state.shown, picked: picked.ids() };
  }

  function toAddress({ final }) {
    clearTimeout(quiet);
    const query = writeAddress({ ...state, sort: order() === ordinary() ? "" : order() }, facets);
    if (query !== location.search) {
      history[settled ? "pushState" : "replaceState"](entry(), "", query || location.pathname);
      settled = final;
    } else if (final) settled = true;
  }

  function change(changes) {
    Object.assign(state, changes, { unfolded: new Set() });
    state.shown = step();
    toAddress({ final: true });
    show();
  }

  function choose(key, value, wanted) {
    const chosen = new Map([...state.chosen].map(([name, kept]) => [name, new Set(kept)]));
    const values = chosen.get(key) ?? new Set();
    if (wanted) values.add(value);
    else values.delete(value);
    if (values.size > 0) chosen.set(key, values);
    else chosen.delete(key);
    change({ chosen });
  }

  // ---- What is found ----

  // While somebody types, what is in sight comes at once; the rest and the counts of the facets when that is painted.
  let forget = () => undefined;
  function show({ typing = false } = {}) {
    forget();
    const found = state.text
      ? search(index, state.text)
      : { claims: data.claims.map((claim) => ({ claim })), questions: [], words: [], slips: new Map() };
    const all = found.claims.map(({ claim }) => claim);
    state.asked = new Set(found.words);
    state.hits = sorted(
      all.filter((claim) => passes(claim, facets, state.chosen)),
      order(),
      state.chosen,
    );
    showQuestions(found.questions);
    showMended(found.slips);
    const rest = showHits(typing ? SIGHT : Number.POSITIVE_INFINITY);
    showCount(all.length);
    showNothing(all.length);
    showWays();
    picked.show();
    if (typing) {
      forget = afterPaint(() => {
        rest();
        filters.show(all);
      });
    } else filters.show(all);
  }

  function showCount(before) {
    const number = state.hits.length;
    const narrowed = before === number ? "" : ` of ${format(before)}`;
    part("count").textContent = `${claimsIn(number)}${narrowed}${number > 1 ? `, ${FIRST[order()]}` : ""}`;
    document.title = `${state.text ? `${state.text} - ` : ""}Claims - selfrep`;
    clearTimeout(aloud);
    aloud = setTimeout(() => part("status").replaceChildren(part("count").textContent), QUIET);
  }

  // The ways to lay out the list, as chosen, and what one should know of them.
  function showWays() {
    for (const way of Object.keys(WAYS)) part(way).value = way === "sort" ? order() : state[way];
    part("sort").querySelector("[value=relevance]").disabled = !state.text;
    const lines = [];
    if (order() === "rate") {
      const without = state.hits.filter((claim) => rate(claim, state.chosen) === null).length;
      lines.push(
        "By the highest rate (k of n, or a share) among the measurements of a claim that match the filters. Different tests measure different things.",
      );
      if (without) lines.push(`${claimsIn(without)} without a rate ${without === 1 ? "stands" : "stand"} last.`);
    }
    if (state.group === "question") lines.push("A claim that answers several questions stands under each of them.");
    part("note").textContent = lines.join(" ");
    part("note").hidden = lines.length === 0;
  }

  function showMended(slips) {
    const lines = [...slips].map(
      ([word, near]) =>
        `No claim holds “${word}”; looked for ${near.map((each) => `“${each}”`).join(" and ")} instead.`,
    );
    part("mended").textContent = lines.join(" ");
    part("mended").hidden = lines.length === 0;
  }

  function showQuestions(matches) {
    const place = part("questions");
    const best = matches
      .slice(0, 2)
      .filter((match, at) => at === 0 || match.score * match.share > 0.7 * matches[0].score * matches[0].share);
    place.hidden = best.length === 0 || state.chosen.size > 0;
    part("questions-list").replaceChildren(...(best.length > 0 ? [questions(best, data.terms, root)] : []));
  }

  function line(claim, question) {
    return hit(claim, {
      terms: data.terms,
      root,
      asked: state.asked,
      rows: rowsInOrder(claim, order(), state.chosen),
      level: state.group ? 3 : 2,
      stance: question && claim.answers.find((answer) => answer.question.id === question)?.stance,
      picked: picked.has(claim),
      compact: state.view === "compact",
    });
  }

  // Shows the first of the list, and gives what shows the others.
  function showHits(first = Number.POSITIVE_INFINITY) {
    const list = part("hits");
    const groups = state.group
      ? grouped(state.hits, state.group, {
          chosen: state.chosen,
          best: order() === "relevance",
          questions: data.questions,
        })
      : null;
    const make = groups
      ? (each) =>
          group(each, {
            root,
            show: (claim) => line(claim, state.group === "question" ? each.key : ""),
            few: state.unfolded.has(each.key) ? Number.POSITIVE_INFINITY : FEW,
            unfold: () => state.unfolded.add(each.key),
          })
      : (claim) => line(claim);
    const all = groups ?? state.hits;
    const shown = all.slice(0, state.shown);
    list.replaceChildren(...shown.slice(0, first).map(make));
    list.classList.toggle("sr-compact", state.view === "compact");
    const left = all.length - state.shown;
    const more = part("more");
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(step(), left)} more of ${format(left)}${groups ? ` ${state.group}s` : ""}`;
    return () => list.append(...shown.slice(first).map(make));
  }

  function showNothing(before) {
    const place = part("nothing");
    place.hidden = state.hits.length > 0;
    if (!place.hidden) {
      const lines = [];
      if (before) lines.push(element("p", {}, `${claimsIn(before)} would match without the filters.`));
      else {
        lines.push(element("p", {}, "No claim holds any of these words."));
        const near = nearest(index, state.text);
        if (near.length > 0) {
          const offers = near.flatMap((word, at) => [
            at ? ", " : "",
            element("a", { href: `?q=${encodeURIComponent(word)}` }, word),
          ]);
          lines.push(element("p", {}, "Words of the record that are like them: ", ...offers, "."));
        }
      }
      place.replaceChildren(...lines);
    }
  }

  // ---- What the reader does ----

  let quiet;
  let aloud;
  input.addEventListener("input", () => {
    const text = input.value.trim();
    if (text === state.text) return;
    Object.assign(state, { text, shown: step(), unfolded: new Set() });
    show({ typing: true });
    clearTimeout(quiet);
    // Browsers refuse an address for each keystroke.
    quiet = setTimeout(() => toAddress({ final: false }), QUIET);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ text: input.value.trim() });
  });
  input.addEventListener("change", () => toAddress({ final: true }));
  for (const way of Object.keys(WAYS))
    part(way).addEventListener("change", ({ target }) => change({ [way]: target.value }));
  part("more").addEventListener("click", () => {
    const first = state.shown;
    state.shown += step();
    history.replaceState(entry(), "");
    showHits();
    part("hits").children[first]?.querySelector("a").focus();
  });
  let panel;
  part("take").addEventListener("toggle", async () => {
    if (!part("take").open) return;
    try {
      panel ??= import("./explorer/downloads.js").then((take) =>
        take.makePanel(part("take-panel"), { root, version: data.version, selection: picked.selection }),
      );
      await panel;
    } catch (error) {
      console.error(error);
      panel = undefined;
      part("take-panel").textContent = "This part did not arrive. Load the page again, or use the page “Data”.";
    }
  });
  addEventListener("popstate", fromAddress);
  setUpKeys({ input, list: part("hits"), more: part("more"), toggle: part("keys") });

  part("panel").open = matchMedia("(min-width: 60em)").matches;
  fromAddress();
  part("app").hidden = false;
  part("help").hidden = false;
  part("static").hidden = true;
}

start().catch((error) => {
  // Without data the static lists are the way in.
  console.error(error);
  part("static").hidden = false;
  part("failed").hidden = false;
});
