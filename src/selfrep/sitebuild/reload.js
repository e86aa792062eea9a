// Reloads an open page when it is no longer what the server sent, and says what is wrong with the records. Only under
// `selfrep serve`: the published site does not have it.
(() => {
  const { built, changed } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const address = decodeURIComponent(location.pathname).replace(/^\/|index\.html$/gu, "");
  const bar = document.createElement("div");
  bar.setAttribute("role", "status");
  bar.id = "selfrep-serve";
  Object.assign(bar.style, {
    position: "fixed",
    inset: "auto 0 0 0",
    zIndex: "100",
    maxHeight: "40vh",
    overflow: "auto",
    padding: "0.5rem 1rem",
    font: "14px/1.5 system-ui, sans-serif",
    color: "#fff",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  });

  /**
   * @param {string[]} problems what is wrong with the records
   * @param {boolean} building whether the site is being rebuilt
   */
  const tell = (problems, building) => {
    const lines = problems.length > 0 ? ["Something is wrong with the records:", ...problems] : [];
    const what = changed === "0" ? "The site" : "The rest of the site";
    if (building) lines.push(`${what} is being rebuilt.`);
    bar.textContent = lines.join("\n");
    bar.style.background = problems.length > 0 ? "#8b1a1a" : "#333";
    if (lines.length > 0) document.body.append(bar);
    else bar.remove();
  };

  new EventSource("/__reload").onmessage = (event) => {
    const now = JSON.parse(event.data);
    const same = String(now.built) === built && String(now.changed[address] ?? 0) === changed;
    if (same) tell(now.problems, now.building);
    else location.reload();
  };
})();
