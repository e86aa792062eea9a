/** @import { Lexicon } from "../../site/assets/js/explorer/spelling.js" */

import assert from "node:assert/strict";
import it from "node:test";
import { corrected, edits, nearest } from "../../site/assets/js/explorer/spelling.js";
import { stem } from "../../site/assets/js/explorer/words.js";

/** @returns {Lexicon} */
function lexicon(/** @type {string[]} */ ...written) {
  return {
    known: new Map(written.map((word) => [stem(word), word])),
    stop: new Set(["there"]),
    corrections: new Map(),
  };
}

it("letters to change, drop or add are counted up to a limit", () => {
  assert.equal(edits("copy", "copy", 0), 0);
  assert.equal(edits("", "ab", 2), 2);
  assert.equal(edits("kitten", "sitting", 3), 3);
  assert.equal(edits("kitten", "sitting", 2), Number.POSITIVE_INFINITY);
  assert.equal(edits("a", "abcd", 2), Number.POSITIVE_INFINITY);
});

it("a word that no claim holds is corrected to those most like it", () => {
  const known = lexicon("replication", "sandbox");
  assert.deepEqual(corrected(known, ["replicatoin"]), new Map([["replicatoin", ["replication"]]]));
  assert.deepEqual(corrected(known, ["sandbix"]), new Map([["sandbix", ["sandbox"]]]));
});

it("what is written, begins what is written, is short, has digits or no meaning stays", () => {
  const known = lexicon("replication", "these");
  assert.deepEqual(corrected(known, ["replication", "replica", "thes", "the5e", "there", "zzzzzzzz"]), new Map());
});

it("words that are somewhat alike are offered, the nearest first, no more than asked for", () => {
  const known = lexicon("shell", "smell", "spelling");
  assert.deepEqual(nearest(known, ["shall"]), ["shell"]);
  assert.deepEqual(nearest(known, ["snell"], 1), ["shell"]);
  assert.deepEqual(nearest(known, ["there", "shell"]), []);
});
