// The keyboard: to the search box, along the claims, choose one. Single keys can be switched off on the page, because
// they get in the way of some assistive technology; nothing here acts while somebody types or holds Ctrl, Alt or Meta.

const SETTING = "selfrep-single-keys";
const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);
const SINGLE_STEPS = new Map([
  ["j", 1],
  ["k", -1],
]);

/**
 * @typedef {object} Keyboard
 * @property {HTMLInputElement} input The search box.
 * @property {HTMLElement} list The claims.
 * @property {HTMLButtonElement} more The button below them.
 * @property {HTMLInputElement} toggle Whether single keys work.
 */

/** @param {Keyboard} keyboard */
export function setUpKeys(keyboard) {
  const { toggle } = keyboard;
  toggle.checked = remembered();
  toggle.addEventListener("change", () => remember(toggle.checked));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const { target, key } = event;
    if (!(target instanceof HTMLElement)) return;
    const action = target === keyboard.input ? fromInput(key, keyboard) : elsewhere(key, target, keyboard);
    if (!action) return;
    action();
    event.preventDefault();
  });
}

/**
 * What a key does in the search box.
 *
 * @param {string} key
 * @param {Keyboard} keyboard
 */
function fromInput(key, keyboard) {
  return key === "ArrowDown" ? () => move(1, keyboard) : null;
}

/**
 * What a key does in any other place.
 *
 * @param {string} key
 * @param {HTMLElement} target
 * @param {Keyboard} keyboard
 * @returns {(() => void) | null}
 */
function elsewhere(key, target, keyboard) {
  const { input, list, more, toggle } = keyboard;
  if (writes(target)) return null;
  const step = STEPS.get(key) ?? (toggle.checked ? SINGLE_STEPS.get(key) : undefined);
  if (step && (list.contains(target) || target === more)) return () => move(step, keyboard);
  if (!toggle.checked) return null;
  if (key === "/") return () => input.select();
  if (key === "j" && target === document.body) return () => move(1, keyboard);
  const box = key === "x" ? target.closest(".sr-hit")?.querySelector("input") : null;
  return box ? () => box.click() : null;
}

/**
 * Focus on the claim `step` places on; before the first is the search box, behind the last the button for more.
 *
 * @param {number} step
 * @param {Keyboard} keyboard
 */
function move(step, { input, list, more }) {
  /** @type {HTMLElement[]} */
  const links = [...list.querySelectorAll(/** @type {"a"} */ (".sr-hit :is(h2, h3) a"))];
  const focused = document.activeElement;
  const now =
    focused === more ? links.length : links.findIndex((link) => link.closest(".sr-hit")?.contains(focused) ?? false);
  const next = now + step;
  if (next < 0) input.focus();
  else (links[next] ?? (more.hidden ? links.at(-1) : more))?.focus();
}

/**
 * Does the element take what is typed?
 *
 * @param {HTMLElement} target
 */
function writes(target) {
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox])");
}

function remembered() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
function remember(on) {
  try {
    if (on) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, "off");
  } catch {
    // Storage is switched off: the choice lasts until the next page.
  }
}
