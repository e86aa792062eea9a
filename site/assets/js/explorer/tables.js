// What a tab of the explorer shows as rows in real columns.

/** @import { Files } from "./files.js" */
/** @import { Listed } from "./others.js" */
/** @import { Tab } from "./order.js" */

import { shares } from "../compare/plot.js";
import { flat } from "./claim-rows.js";
import { entry } from "./files.js";
import { rowsOf } from "./measurements.js";
import { sourcesOf } from "./source-list.js";

/** @typedef {{ name: string, columns: string[], rows: Record<string, unknown>[] }} Table `name`: that of its file. */

/**
 * @param {{ tab: Tab, version: string, files: Files }} options
 * @returns {(listed: Listed) => Promise<Table>}
 */
export function makeTables({ tab, version, files }) {
  /** @type {Record<Tab, (listed: Listed) => Promise<Record<string, unknown>[]>>} */
  const rows = {
    async ""({ claims }) {
      const [texts, sources] = await Promise.all([files.texts(), files.sources()]);
      return claims.map((claim) => flat(claim, entry(texts, claim.id), entry(sources, claim.source.id).url));
    },
    async results({ results }) {
      return rowsOf(await files.results(), results).map((row) => ({ ...row, version }));
    },
    async sources({ claims, results }) {
      const sources = await files.sources();
      return sourcesOf(claims, results).map(({ source, ...counts }) => {
        const { id, label, title, year, category } = source;
        return { id, label, title, year, category, url: entry(sources, id).url, ...counts };
      });
    },
    async chart({ results }) {
      return shares(rowsOf(await files.results(), results)).map(([, row]) => ({ ...row, version }));
    },
  };
  const name = { "": "claims", results: "results", sources: "sources", chart: "shares" }[tab];
  return async (listed) => {
    const found = await rows[tab](listed);
    return { name, columns: Object.keys(found[0] ?? {}), rows: found };
  };
}
