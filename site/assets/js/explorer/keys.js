// The keyboard: to the search box, along the claims, choose one. Single keys can be switched off on the page, because
// they get in the way of some assistive technology; nothing here acts while somebody types or holds Ctrl, Alt or Meta.

const SETTING = "selfrep-single-keys";

export function setUpKeys({ input, list, more, toggle }) {
  toggle.checked = remembered();
  toggle.addEventListener("change", () => remember(toggle.checked));
  const links = () => [...list.querySelectorAll(".sr-hit :is(h2, h3) a")];

  // Focus on the claim `step` places on; before the first is the search box, behind the last the button for more.
  function move(step) {
    const all = links();
    const now =
      document.activeElement === more
        ? all.length
        : all.findIndex((link) => link.closest(".sr-hit").contains(document.activeElement));
    const next = now + step;
    if (next < 0) input.focus();
    else (all[next] ?? (more.hidden ? all.at(-1) : more))?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const { target, key } = event;
    const inList = list.contains(target) || target === more;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key] ?? (toggle.checked ? { j: 1, k: -1 }[key] : undefined);
    if (target === input) {
      if (key !== "ArrowDown") return;
      move(1);
    } else if (writes(target)) return;
    else if (step && inList) move(step);
    else if (!toggle.checked) return;
    else if (key === "/") input.select();
    else if (key === "j" && target === document.body) move(1);
    else if (key === "x" && target.closest(".sr-hit")) target.closest(".sr-hit").querySelector("input").click();
    else return;
    event.preventDefault();
  });
}

// Does the element take what is typed?
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

function remember(on) {
  try {
    if (on) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, "off");
  } catch {
    // Storage is switched off: the choice lasts until the next page.
  }
}
