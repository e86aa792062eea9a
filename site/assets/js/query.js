// Runs as soon as the page of claims is there, before its other scripts have come: what was asked stands in the box, and
// the page says that it is at work.
(() => {
  const box = document.querySelector("#explorer-q");
  const note = document.querySelector("#explorer-waiting");
  if (!(box instanceof HTMLInputElement && note instanceof HTMLElement)) return;
  const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  if (asked) box.value = asked;
  note.textContent = (asked ? note.dataset.asked : note.dataset.listing) ?? "";
  note.hidden = false;
})();
