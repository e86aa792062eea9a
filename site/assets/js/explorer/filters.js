// The facets as boxes that fold, with their values to choose from and the number of claims of each; and what is chosen,
// as buttons that remove it.

import { element } from "../element.js";
import { counted } from "./facets.js";
import { plain } from "./words.js";

const FEW = 8; // values of a facet shown at first
const LONG = 16; // a facet of more values has a box to find one by its name
const FOUND = 40; // values shown of those that match what is typed there
const OPEN = ["question", "kind"]; // facets open at first
const BLANKS = /\s+/u;

// `chosen()` gives the chosen values by facet, `choose(key, value, wanted)` changes them, `none()` removes them all.
export function makeFilters(part, facets, { chosen, choose, none }) {
  let claims = [];
  const boxes = facets.map((facet) => makeBox(facet, { chosen, choose, claims: () => claims, facets }));
  part("facets").replaceChildren(...boxes.map(({ box }) => box));

  function remover(words, label, work) {
    const button = element("button", { type: "button", class: "sr-button" }, ...words);
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      work();
      (part("chosen").querySelector("button") ?? part("q")).focus();
    });
    return element("li", {}, button);
  }

  function showChosen() {
    const buttons = facets.flatMap(({ key, title, label }) =>
      [...(chosen().get(key) ?? [])].map((value) => {
        const words = `${title}: ${label(value)}`;
        return remover(
          [`${words} `, element("span", { "aria-hidden": "true" }, "×")],
          `Remove the filter ${words}`,
          () => choose(key, value, false),
        );
      }),
    );
    if (buttons.length > 1) buttons.push(remover(["Remove all filters"], "Remove all filters", none));
    part("chosen").replaceChildren(...buttons);
    part("chosen").hidden = buttons.length === 0;
  }

  return {
    open: (key) => boxes.find(({ facet }) => facet.key === key).open(),
    show(found) {
      claims = found;
      showChosen();
      for (const box of boxes) box.show();
    },
  };
}

function makeBox(facet, { chosen, choose, claims, facets }) {
  const { key, title } = facet;
  const some = element("span", { class: "sr-some" });
  const list = element("fieldset", {}, element("legend", { class: "sr-hidden" }, title));
  const box = element("details", { class: "sr-facet" }, element("summary", { id: `facet-${key}` }, title, some), list);
  let finder;
  let whole = false;
  box.open = OPEN.includes(key);
  box.addEventListener("toggle", show);

  // Counting is work: only the values of open facets are counted, those of others when they are opened.
  function show() {
    const values = chosen().get(key) ?? new Set();
    some.textContent = values.size > 0 ? ` ${values.size} chosen` : "";
    if (!box.open) return;
    if (!finder && facet.size() > LONG) {
      finder = element("input", {
        type: "search",
        class: "sr-finder",
        autocomplete: "off",
        spellcheck: false,
        placeholder: `Find in ${facet.size()} values`,
      });
      finder.setAttribute("aria-label", `Find in: ${title}`);
      finder.addEventListener("input", show);
      list.before(finder);
    }
    const focused = document.activeElement?.id;
    list.replaceChildren(list.firstChild, ...rows(counted(claims(), facets, chosen(), facet), values));
    if (focused?.startsWith(`facet-${key}-`)) list.querySelector(`#${CSS.escape(focused)}`)?.focus();
  }

  function rows(entries, values) {
    const typed = plain(finder?.value.trim() ?? "")
      .split(BLANKS)
      .filter(Boolean);
    const fitting = entries.filter(({ label }) => typed.every((word) => plain(label).includes(word)));
    const most = typed.length > 0 ? FOUND : FEW;
    const listed = fitting.filter(({ value }, at) => at < most || values.has(value) || (whole && typed.length === 0));
    const made = listed.map((entry) => valueLabel(entry, values.has(entry.value)));
    if (listed.length === 0) {
      const words = typed.length > 0 ? "None of these claims has such a value." : "None among these claims.";
      made.push(element("p", { class: "sr-none" }, words));
    }
    const left = fitting.length - listed.length;
    if (typed.length > 0 && left) made.push(element("p", { class: "sr-none" }, `and ${left} more`));
    if (typed.length === 0 && (left || whole)) made.push(moreButton(entries.length));
    return made;
  }

  function valueLabel({ value, label, count }, checked) {
    const id = `facet-${key}-${value}`;
    const input = element("input", { type: "checkbox", id, name: key, value, checked });
    input.addEventListener("change", () => choose(key, value, input.checked));
    return element(
      "label",
      { htmlFor: id },
      input,
      element("span", {}, label),
      element("span", { class: "sr-tally" }, `${count}`),
    );
  }

  function moreButton(total) {
    const more = element(
      "button",
      { type: "button", class: "sr-button", id: `facet-${key}--more` },
      whole ? "Show fewer" : `Show all ${total}`,
    );
    more.addEventListener("click", () => {
      whole = !whole;
      show();
    });
    return more;
  }

  function open() {
    box.open = true;
  }

  return { facet, box, show, open };
}
