import assert from "node:assert/strict";
import it from "node:test";
import { unpack, unpackColumns, unpackSteps, unpackWords } from "../../site/assets/js/explorer/packing.js";
import { raw } from "./data.js";

/** @type {(file: import("../../site/assets/js/explorer/packing.js").File) => import("../../site/assets/js/explorer/data.js").Raw} */
const unpacked = (file) => unpack(file).raw;

it("words are read by symbols, by places in the short form, and as written", () => {
  const file = raw();
  file.claims.short = ["'%  7B #! 3  of  10 $&", '\'%  70B #    ! "   every   "  trial   \n   of  Zéta  7B &'];
  file.claims.slug = ["!$)", " new !"];
  const packed = { words: ["!in !replicated !trials", "!- !. !Aster", "", ""], columns: { claims: ["short"] } };
  const { claims } = unpacked({ packed, ...file });
  assert.deepEqual(claims.short, [
    "Aster-7B replicated in 3 of 10 trials.",
    'Aster-70B replicated  in "every" trial\nof Zéta 7B.',
  ]);
  assert.deepEqual(claims.slug, ["aster-replicated-trials", "new-aster"]);
});

it("a word of two symbols is found behind all of those of one", () => {
  const file = raw();
  file.claims.short = ["R!R~S!"];
  file.claims.slug = ["R!"];
  const many = Array.from({ length: 93 }, (_, at) => `!${at}x`).join(" ");
  const { claims } = unpacked({ packed: { words: ["", "", many, ""], columns: { claims: ["short"] } }, ...file });
  assert.deepEqual([claims.short, claims.slug], [[" 0x 91x 92x"], ["0x"]]);
});

it("a share that is told by what was measured is that percentage", () => {
  const file = raw();
  file.claims.short = [];
  file.claims.slug = [];
  file.results.measured = ["29.2%", "5%", "12 bits"];
  file.results.share = [null, -1, null];
  const { results } = unpacked({ packed: { words: [], columns: {} }, ...file });
  assert.deepEqual(results.share, [0.292, null, null]);
});

it("lists of texts are read by the same symbols", () => {
  const file = { questions: { wordings: [["!", " did   copy "], []] } };
  unpackColumns(file, { questions: ["wordings"] }, (code) => (code === "!" ? "Who" : code.slice(0, -1)));
  assert.deepEqual(file.questions.wordings, [["Who", " did  copy"], []]);
});

it("words come as what they do not share with the one before", () => {
  assert.deepEqual(unpackWords("!agent 's !copy %ied"), ["agent", "agents", "copy", "copied"]);
  assert.deepEqual(unpackWords(""), []);
});

it("rising numbers come as lengths and steps", () => {
  const lists = unpackSteps("isaxrGYA", { lists: 9, below: 7 });
  assert.deepEqual(lists, [[0], [2], [4], [6], [4], [6], [4], [5], [0]]);
});
