// The panel by which claims are taken away comes when somebody opens it.

/** @import { Claim } from "./data.js" */
/** @import { Parts } from "./parts.js" */

/**
 * @param {Parts} parts
 * @param {{ bring: () => Promise<typeof import("./downloads.js")>, root: string, version: string, selection: () => readonly Claim[] }} options
 */
export function setUpDownloads(parts, { bring, root, version, selection }) {
  /** @type {Promise<void> | undefined} */
  let panel;
  parts.take.addEventListener("toggle", async () => {
    if (!parts.take.open) return;
    try {
      panel ??= bring().then(({ makePanel }) => makePanel(parts.takePanel, { root, version, selection }));
      await panel;
    } catch (error) {
      console.error(error);
      panel = undefined;
      parts.takePanel.textContent = "This part did not arrive. Load the page again, or use the page “Data”.";
    }
  });
}
