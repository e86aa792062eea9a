// Claims chosen one by one. They stay chosen while one asks and filters on, so that a collection can be made.

const MOST_COMPARED = 12;

// `listed()` are the claims of the present list, `keep()` is called when the choice has changed.
export function makePicked(part, { claims, ids, root, listed, keep, words }) {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const picked = new Set(ids.map((id) => byId.get(id)).filter(Boolean));

  // What is taken away: the chosen claims, in the order of the list as far as they stand in it; without any, the list.
  function selection() {
    if (picked.size === 0) return listed();
    const first = listed().filter((claim) => picked.has(claim));
    return [...new Set([...first, ...picked])];
  }

  function show() {
    const number = picked.size;
    const found = listed().length;
    const elsewhere = number && number - listed().filter((claim) => picked.has(claim)).length;
    part("picked").hidden = !number;
    part("picked-count").textContent =
      `${words(number)} chosen${elsewhere ? `, ${elsewhere} of them not in this list` : ""}`;
    const measured = [...picked].filter((claim) => claim.results.length);
    const link = part("compare");
    link.hidden = measured.length < 2 || measured.length > MOST_COMPARED;
    link.href = `${root}compare/?${measured.map((claim) => `claim=${encodeURIComponent(claim.id)}`).join("&")}`;
    link.textContent =
      measured.length === number ? "Compare side by side" : `Compare the ${measured.length} with numbers`;
    part("take").hidden = !number && !found;
    const list = found > 1 ? `all ${found.toLocaleString("en")}` : "this claim";
    part("take-what").textContent = `Take away ${number ? `the ${number} chosen` : list}`;
  }

  // A claim can stand under several headings.
  function changed() {
    for (const item of part("hits").querySelectorAll(".sr-hit"))
      item.querySelector("input").checked = picked.has(byId.get(item.dataset.id));
    keep();
    show();
  }

  part("hits").addEventListener("change", ({ target }) => {
    picked[target.checked ? "add" : "delete"](byId.get(target.closest(".sr-hit").dataset.id));
    changed();
  });
  part("clear").addEventListener("click", () => {
    picked.clear();
    changed();
    part("take").querySelector("summary").focus();
  });
  part("picked-take").addEventListener("click", () => {
    part("take").open = true;
    part("take").querySelector("summary").focus();
  });

  return { has: (claim) => picked.has(claim), ids: () => [...picked].map((claim) => claim.id), selection, show };
}
