// What every page has: the switch for colours and the buttons that copy or save a citation.

const THEMES = ["auto", "light", "dark"];
const NAMES = { auto: "as the system", light: "light", dark: "dark" };

function setUpTheme(button) {
  const root = document.documentElement;
  const label = button.querySelector("span");
  const show = () => {
    const now = root.dataset.theme ?? "auto";
    button.dataset.theme = now;
    label.textContent = `Colours: ${NAMES[now]}. Change`;
    button.title = `Colours: ${NAMES[now]}`;
  };
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "auto") + 1) % THEMES.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem("selfrep-theme");
      else localStorage.setItem("selfrep-theme", next);
    } catch {
      // Storage is switched off: the choice lasts until the next page.
    }
    show();
  });
  show();
  button.hidden = false;
}

function setUpCopy(button, target = document.querySelector(button.dataset.copy), text = target?.textContent.trim()) {
  if (!target || !navigator.clipboard) return;
  const words = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // The browser refused: show and mark the text, so that the reader's own copy command takes it.
      const folded = target.closest("details");
      if (folded) folded.open = true;
      getSelection().selectAllChildren(target);
      button.textContent = "Press Ctrl+C to copy";
    }
    setTimeout(() => button.replaceChildren(words), 2500);
  });
  button.hidden = false;
}

/** A button below an example of a hand-written page; of what is typed at a prompt it takes the commands alone. */
function setUpExample(block) {
  const button = document.createElement("button");
  button.className = "sr-copy";
  button.type = "button";
  button.hidden = true;
  button.textContent = "Copy example";
  block.after(button);
  setUpCopy(button, block, block.textContent.trim().replace(/^\$ /gmu, ""));
}

async function setUpFiles(buttons) {
  const { offer } = await import("./offer.js");
  for (const button of buttons) {
    const text = document.querySelector(button.dataset.file).textContent.trim();
    button.addEventListener("click", () => offer(button.dataset.name, button.dataset.kind, `${text}\n`));
    button.hidden = false;
  }
}

for (const button of document.querySelectorAll(".sr-theme")) setUpTheme(button);
for (const button of document.querySelectorAll(".sr-copy[data-copy]")) setUpCopy(button);
for (const block of document.querySelectorAll("pre.highlight")) setUpExample(block);
const files = document.querySelectorAll("button[data-file]");
if (files.length > 0) setUpFiles(files);

// A menu that stays open over the page after Escape or a click elsewhere is in the way.
const menu = document.querySelector(".sr-menu");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
