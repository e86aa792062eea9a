import assert from "node:assert/strict";
import it from "node:test";
import { decode } from "../../site/assets/js/explorer/data.js";
import { makeIndex, search, worthShowing } from "../../site/assets/js/explorer/ranking.js";
import { stem } from "../../site/assets/js/explorer/words.js";
import { raw } from "./data.js";

const index = makeIndex(decode(raw()));

/** @type {(text: string) => string[]} */
const found = (text) => search(index, text).claims.map(({ claim }) => claim.id);

it("a claim that meets more of the question comes first", () => {
  assert.equal(found("did Aster-70B replicate in every trial")[0], "new2024/large-copies");
  assert.equal(found("counts disputed")[0], "new2024/disputed");
});

it("nothing asked and nothing held find nothing, words without meaning alone are looked for", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("?!"), []);
  assert.deepEqual(found("zzzzzzzz"), []);
  assert.ok(found("the").includes("new2024/disputed"));
});

it("spellings of a model, synonyms and rates find the same claims", () => {
  assert.ok(found("a7").includes("new2024/small-copies"));
  assert.equal(found("aster 7 b")[0], found("Aster-7B")[0]);
  assert.ok(found("make copies").includes("new2024/large-copies"));
  assert.equal(found("3/10")[0], "new2024/small-copies");
  assert.equal(found("three out of ten")[0], "new2024/small-copies");
});

it("an identifier, an arXiv number or a DOI brings its claims first", () => {
  for (const name of ["old2023", "old2023/nothing"]) assert.equal(found(name)[0], "old2023/nothing", name);
  for (const name of ["2401.00001", "arXiv:2401.00001v2", "https://doi.org/10.1000/xyz", "(10.1000/XYZ)."]) {
    assert.equal(found(`ladder ${name}`)[0]?.split("/")[0], "new2024", name);
  }
});

it("a typing error is corrected and named", () => {
  const { claims, slips } = search(index, "experiemnt");
  assert.deepEqual(slips, new Map([["experiemnt", ["experiment"]]]));
  assert.equal(claims[0]?.claim.id, "new2024/large-copies");
});

it("questions of the record are found with the terms that were looked for", () => {
  const { questions, words } = search(index, "self-replication shown");
  assert.equal(questions[0]?.question.id, "copies");
  assert.ok(words.includes(stem("replication")));
});

it("a second question is shown if it matches nearly as well", () => {
  const [question] = index.data.questions;
  assert.ok(question);
  /** @type {(score: number) => import("../../site/assets/js/explorer/ranking.js").Match} */
  const match = (score) => ({ question, score, share: 1 });
  assert.deepEqual(worthShowing([]), []);
  assert.equal(worthShowing([match(10), match(7.1), match(7)]).length, 2);
  assert.equal(worthShowing([match(10), match(7)]).length, 1);
});
