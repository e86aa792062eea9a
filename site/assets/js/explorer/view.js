// Claims as elements.

import { element } from "../element.js";
import { stem } from "./words.js";

const badge = (kind, text, title = "") => element("span", { class: `sr-badge ${kind}`, title }, text);

const capital = (phrase) => phrase[0].toUpperCase() + phrase.slice(1);

// One claim of the list. `asked` are the terms of the question, marked where they stand; `rows` its measurements in the
// order in which they are to be shown; `stance` its answer to the question it stands under; `level` that of its heading.
export function hit(claim, { terms, root, asked, rows, stance, picked, level, compact }) {
  const link = element("a", { href: `${root}claims/${claim.id}/` });
  link.append(...marked(claim.statement, asked));
  const heading = element(`h${level}`, {}, link);
  const source = element("a", { class: "sr-from", href: `${root}sources/${claim.source.id}/` }, claim.source.label);
  const answer = stance ? badge("", capital(terms.stance.get(stance).phrase)) : null;
  const parts = compact
    ? [heading, element("span", { class: "sr-first" }, answer, ...number(rows)), source]
    : [heading, rows.length > 0 ? results(rows) : null, facts(claim, terms, answer, source)];
  if (compact) link.title = claim.statement;
  return element("li", { class: "sr-hit", data: { id: claim.id } }, pick(claim, picked), element("div", {}, ...parts));
}

function pick(claim, picked) {
  const box = element("input", { type: "checkbox", checked: picked });
  box.setAttribute("aria-label", `Choose ${claim.source.label}: ${claim.statement.slice(0, 80)}`);
  return element("label", { class: "sr-pick" }, box);
}

function facts(claim, terms, answer, source) {
  return element(
    "p",
    { class: "sr-meta" },
    answer,
    badge("sr-kind", terms.kind.get(claim.kind).label),
    claim.voice === "curators" ? badge("sr-voice", terms.voice.get(claim.voice).label) : null,
    badge(`sr-depth sr-depth-${claim.depth}`, capital(terms.depth.get(claim.depth).phrase)),
    badge(`sr-level-${claim.assessment}`, `Support: ${terms.level.get(claim.assessment).phrase}`),
    claim.status === "active" ? null : badge("sr-status-disputed", terms.claim_status.get(claim.status).label),
    source,
    claim.caveats.length > 0
      ? element(
          "span",
          { class: "sr-beware" },
          claim.caveats.map((caveat) => terms.caveat.get(caveat).label).join(" · "),
        )
      : null,
  );
}

// The first measurement in a few words, and how many more there are.
function number([first, ...others]) {
  return [
    first?.measured,
    others.length > 0 ? element("small", { title: further(others.length) }, ` +${others.length}`) : null,
  ];
}

const further = (count) => `and ${count} more measurement${count === 1 ? "" : "s"}`;

const SHOWN = 3;
const WORD = /([\p{L}\p{N}]+)/u;

function results(rows) {
  const list = element("ul", { class: "sr-numbers" });
  for (const row of rows.slice(0, SHOWN)) {
    const what = [row.model.name, row.metric + (row.variant ? `: ${row.variant}` : "")].join(", ");
    list.append(
      element(
        "li",
        {},
        element("strong", {}, row.measured),
        row.interval ? ` · ${row.method} ${row.interval}` : "",
        ` · ${what} (${row.setting.words})`,
      ),
    );
  }
  if (rows.length > SHOWN) list.append(element("li", { class: "sr-none" }, further(rows.length - SHOWN)));
  return list;
}

// Claims under a heading, the first few of them; `unfold` shows all.
export function group({ title, path, claims }, { root, show, few, unfold }) {
  const count = `${claims.length} claim${claims.length === 1 ? "" : "s"}`;
  const heading = element("h2", {}, element("a", { href: `${root}${path}` }, title), " ", element("small", {}, count));
  const list = element("ol", { class: "sr-hits" }, ...claims.slice(0, few).map((claim) => show(claim)));
  const item = element("li", { class: "sr-group" }, heading, list);
  if (claims.length > few) {
    const more = element("button", { type: "button", class: "sr-button" }, `Show all ${claims.length}`);
    more.setAttribute("aria-label", `Show all ${claims.length}: ${title}`);
    more.addEventListener("click", () => {
      more.remove();
      list.append(...claims.slice(few).map((claim) => show(claim)));
      list.children[few].querySelector("a").focus();
      unfold();
    });
    item.append(more);
  }
  return item;
}

// Text as nodes, words of the question in <mark>.
function marked(text, asked) {
  if (asked.size === 0) return [text];
  const nodes = [];
  for (const part of text.split(WORD)) {
    if (asked.has(stem(part.normalize("NFKD").toLowerCase()))) nodes.push(element("mark", {}, part));
    else if (part) nodes.push(part);
  }
  return nodes;
}

// Pages of questions that match what was asked.
export function questions(matches, terms, root) {
  const list = element("ul", { class: "sr-list" });
  for (const { question } of matches) {
    list.append(
      element(
        "li",
        {},
        element("a", { href: `${root}questions/${question.id}/` }, question.question),
        element("p", {}, question.short),
        element(
          "p",
          { class: "sr-meta" },
          badge(`sr-status-${question.status}`, terms.question_status.get(question.status).label),
          badge("", `${terms.confidence.get(question.confidence).label} confidence`),
        ),
      ),
    );
  }
  return list;
}
