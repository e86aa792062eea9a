import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import it from "node:test";
import { csvCell, csvFile } from "../../site/assets/js/csv.js";
import { asJson, flat, inCells } from "../../site/assets/js/explorer/claim-rows.js";
import { decode } from "../../site/assets/js/explorer/data.js";
import { entries } from "../../site/assets/js/explorer/references.js";
import { raw } from "./data.js";

/** @type {{ cell: unknown, written: string }[]} */
const cells = JSON.parse(readFileSync(new URL("../data/csv-cells.json", import.meta.url), "utf8"));

it("cells are written as the program writes them", () => {
  assert.ok(cells.length > 50);
  for (const { cell, written } of cells) assert.equal(csvCell(cell), written, JSON.stringify(cell));
});

it("a file begins with a byte-order mark and every line ends with CR LF", () => {
  assert.equal(csvFile(["a", "b"], [{ a: 1, b: "x,y", c: 2 }, { a: null }]), '\ufeffa,b\r\n1,"x,y"\r\n,\r\n');
  assert.equal(csvFile(["a"], []), "\ufeffa\r\n");
});

const [small, large] = decode(raw()).claims;
assert.ok(small && large);

it("a claim is a row of its own, identifiers joined by blanks and results in words", () => {
  const written = inCells(flat(large, ["Aster-70B replicated.", "p. 3"], "https://example.org/"));
  const [head, row] = csvFile(Object.keys(written), [written]).split("\r\n");
  assert.ok(head && row);
  assert.ok(head.startsWith("\ufeffid,source,source_label,"));
  assert.ok(row.startsWith("new2024/large-copies,new2024,Zeta 2024,Copies,2024,p. 3,https://example.org/,"));
  assert.ok(row.includes(",aster-7b aster-70b,lantern,copies=no hides=yes,,"));
  assert.ok(
    row.endsWith(
      '"aster-7b, Success, 12 bits | aster-70b, Success, long run, 5 of 5 (100%), 95% Wilson interval 56.6% to 100%, ' +
        'covers chance in repeated runs"',
    ),
  );
});

it("JSON holds the results apart", () => {
  const [claim] = JSON.parse(asJson([flat(small, ["Aster-7B replicated.", "p. 1"], "")]));
  assert.equal(claim.results[0].interval_method, "95% Wilson interval");
  assert.equal(claim.results[0].interval_covers, "chance in repeated runs");
  assert.deepEqual(claim.caveats, ["small-sample"]);
});

/** @type {import("../../site/assets/js/explorer/files.js").Files} */
const files = {
  sources: async () => ({ new2024: { apa: "Source", bibtex: "@misc{}", ris: "TY", url: "" } }),
  texts: async () => ({}),
  results: async () => ({}),
  claims: async (style) => ({ "new2024/small-copies": `small ${style}`, "new2024/large-copies": `large ${style}` }),
};

it("references are those to the sources, once each, and to the claims", async () => {
  const both = [small, large];
  assert.deepEqual(await entries(both, "both", "apa", files), ["Source", "small apa", "large apa"]);
  assert.deepEqual(await entries(both, "sources", "ris", files), ["TY"]);
  assert.deepEqual(await entries(both, "claims", "bibtex", files), ["small bibtex", "large bibtex"]);
});

it("a reference that is missing is an error, not left out", async () => {
  const other = { ...small, id: "new2024/gone" };
  await assert.rejects(entries([other], "claims", "apa", files), /no new2024\/gone/u);
});
