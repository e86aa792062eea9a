import assert from "node:assert/strict";
import it from "node:test";
import { decode, term } from "../../site/assets/js/explorer/data.js";
import { raw } from "./data.js";

it("claims are given with the records that they refer to", () => {
  const { claims, questions } = decode(raw());
  assert.deepEqual(
    claims.map(({ id }) => id),
    ["new2024/small-copies", "new2024/large-copies", "new2024/disputed", "old2023/nothing"],
  );
  const [, large, , nothing] = claims;
  assert.equal(large?.source.label, "Zeta 2024");
  assert.equal(nothing?.source.label, "Alpha 2023");
  assert.deepEqual(
    large?.models.map(({ name }) => name),
    ["Aster-7B", "Aster-70B"],
  );
  assert.deepEqual(
    large?.answers.map(({ question, stance }) => [question.id, stance]),
    [
      ["copies", "no"],
      ["hides", "yes"],
    ],
  );
  assert.equal(large?.answers[0]?.question, questions[0]);
});

it("results follow their claims, with setting, method and share", () => {
  const { claims } = decode(raw());
  assert.deepEqual(
    claims.map(({ results }) => results.map(({ measured }) => measured)),
    [["3 of 10 (30%)"], ["12 bits", "5 of 5 (100%)"], [], []],
  );
  const [bits, all] = claims[1]?.results ?? [];
  assert.deepEqual([bits?.share, bits?.method, bits?.setting.words], [null, "", "told to"]);
  assert.equal(all?.covers, "chance in repeated runs");
  assert.deepEqual([all?.share, all?.method, all?.setting.words], [1, "95% Wilson interval", "second; not told to"]);
});

it("a value has its words, one that is not in its list is an error", () => {
  const { terms } = decode(raw());
  assert.deepEqual(term(terms, "kind", "critique"), { label: "CRITIQUE", phrase: "critique" });
  assert.throws(() => term(terms, "kind", "gone"), /the list kind has no gone/u);
});

it("data that refer to a record that is not there are an error, not a half-filled claim", () => {
  const broken = raw();
  broken.results.model = [0, 0, 2];
  assert.throws(() => decode(broken), /entry 2 of a list of 2/u);
});

it("short forms and slugs that are packed are read once, when somebody asks for them", () => {
  /** @type {string[]} */
  const read = [];
  const texts = {
    short(/** @type {string} */ packed) {
      read.push(packed);
      return packed.toUpperCase();
    },
    slug: (/** @type {string} */ packed, /** @type {string} */ short) => `${packed}-${short.length}`,
  };
  const [first] = decode(raw(), texts).claims;
  assert.deepEqual(read, []);
  assert.equal(first?.short, "ASTER-7B REPLICATED IN 3 OF 10 TRIALS.");
  assert.equal(first?.short, first?.short);
  assert.equal(read.length, 1);
  assert.equal(first?.id, "new2024/small-copies-38");
});
