// The selection as the query of an address, and back: ?q=...&kind=result&kind=critique&model=...&sort=rate&view=compact

import { WAYS } from "./order.js";

export function readAddress(query, facets) {
  const parameters = new URLSearchParams(query);
  const chosen = new Map();
  for (const { key } of facets) {
    const values = parameters.getAll(key).filter(Boolean);
    if (values.length > 0) chosen.set(key, new Set(values));
  }
  const read = { text: (parameters.get("q") ?? "").trim(), chosen };
  // A word that is none of ours is as good as none.
  for (const [way, words] of Object.entries(WAYS))
    read[way] = words.has(parameters.get(way)) ? parameters.get(way) : "";
  return read;
}

export function writeAddress(state, facets) {
  const parameters = new URLSearchParams();
  if (state.text.trim()) parameters.set("q", state.text.trim());
  for (const { key } of facets)
    for (const value of [...(state.chosen.get(key) ?? [])].sort((a, b) => (a < b ? -1 : 1)))
      parameters.append(key, value);
  for (const way of Object.keys(WAYS)) if (state[way]) parameters.set(way, state[way]);
  const query = parameters.toString();
  return query ? `?${query}` : "";
}
