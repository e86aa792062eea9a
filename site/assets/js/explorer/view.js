// Claims as elements.

import { element } from "../element.js";
import { stem } from "./words.js";

const badge = (kind, text, title = "") => element("span", { class: `sr-badge ${kind}`, title }, text);

const INSTRUCTION = { explicit: "told to", nudged: "nudged", implied: "goal implies it", none: "not told to" };
const PLACE = {
  "same-host": "copy on the same machine",
  "owned-host": "copy on another own machine",
  "external-host": "copy on an outside machine",
  simulated: "simulated copy",
};

// One claim of the list. `asked` are the terms of the question, marked where they stand; `rows` its measurements in the
// order in which they are to be shown; `stance` its answer to the question it stands under; `level` that of its heading.
export function hit(claim, { labels, root, asked, rows, stance, picked, level, compact }) {
  const link = element("a", { href: `${root}claims/${claim.id}/` });
  link.append(...marked(claim.statement, asked));
  const heading = element(`h${level}`, {}, link);
  const source = element("a", { class: "sr-from", href: `${root}sources/${claim.source.id}/` }, claim.source.label);
  const answer = stance
    ? badge("", stance === "context" ? "Context" : `Answer: ${stance}`, labels.stance.get(stance))
    : null;
  const parts = compact
    ? [heading, element("span", { class: "sr-first" }, answer, ...number(rows)), source]
    : [heading, rows.length > 0 ? results(rows) : null, facts(claim, labels, answer, source)];
  if (compact) link.title = claim.statement;
  return element("li", { class: "sr-hit", data: { id: claim.id } }, pick(claim, picked), element("div", {}, ...parts));
}

function pick(claim, picked) {
  const box = element("input", { type: "checkbox", checked: picked });
  box.setAttribute("aria-label", `Choose ${claim.source.label}: ${claim.statement.slice(0, 80)}`);
  return element("label", { class: "sr-pick" }, box);
}

function facts(claim, labels, answer, source) {
  return element(
    "p",
    { class: "sr-meta" },
    answer,
    badge("sr-kind", labels.kind.get(claim.kind) ?? claim.kind),
    claim.voice === "curators" ? badge("sr-voice", "Curators’ reading") : null,
    badge(
      `sr-depth sr-depth-${claim.depth}`,
      claim.depth === "memory" ? "Unverified" : `Checked: ${claim.depth.replaceAll("-", " ")}`,
    ),
    badge(`sr-level-${claim.assessment}`, `Support: ${claim.assessment}`),
    claim.status === "active"
      ? null
      : badge("sr-status-disputed", labels.claim_status.get(claim.status) ?? claim.status),
    source,
    claim.caveats.length > 0
      ? element(
          "span",
          { class: "sr-beware" },
          claim.caveats.map((caveat) => labels.caveat.get(caveat) ?? caveat).join(" · "),
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
    const setting = [INSTRUCTION[row.setting.instruction], PLACE[row.setting.replica_location]]
      .filter(Boolean)
      .join("; ");
    const what = [row.model.name, row.metric + (row.variant ? `: ${row.variant}` : "")].join(", ");
    list.append(
      element(
        "li",
        {},
        element("strong", {}, row.measured),
        row.interval ? ` · interval ${row.interval}` : "",
        ` · ${what}${setting ? ` (${setting})` : ""}`,
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
export function questions(matches, labels, root) {
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
          badge(`sr-status-${question.status}`, labels.question_status.get(question.status) ?? question.status),
          badge(
            "",
            `${question.confidence[0].toUpperCase()}${question.confidence.slice(1).replaceAll("-", " ")} confidence`,
          ),
        ),
      ),
    );
  }
  return list;
}
