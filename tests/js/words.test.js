import assert from "node:assert/strict";
import it from "node:test";
import { plain } from "../../site/assets/js/explorer/plain.js";
import { figures, isFigure, singles, squeezed, stem, terms, words } from "../../site/assets/js/explorer/words.js";

it("accents and case do not matter, a name and its number are apart", () => {
  assert.equal(plain("João"), "joao");
  assert.deepEqual(words("GPT-4o"), words("gpt 4o"));
  assert.deepEqual(words("GPT4o"), words("GPT-4o"));
  assert.deepEqual(words("Qwen2.5"), ["qwen", "2.5"]);
  assert.deepEqual(words("o1 r2d2"), ["o1", "r2d2"]);
  assert.deepEqual(words(" ,.! "), []);
});

it("Chinese characters and kana are cut into pairs, or one by one", () => {
  assert.deepEqual(words("AI能自我复制"), ["ai", "能自", "自我", "我复", "复制"]);
  assert.deepEqual(singles("AI能自"), ["ai", "能", "自"]);
  assert.deepEqual(words("猫"), ["猫"]);
});

it("a rate or percentage is told from a word", () => {
  assert.ok(isFigure("9of10") && isFigure("94.5pct"));
  assert.ok(!(isFigure("10") || isFigure("often")));
});

it("forms of a word are one term, what is not Latin stays", () => {
  assert.equal(stem("copies"), stem("copied"));
  assert.equal(stem("copying"), stem("copies"));
  assert.equal(stem("агент"), "агент");
  assert.equal(stem("4o"), "4o");
});

it("rates and percentages are terms, however they are written", () => {
  for (const text of ["9/10", "9 / 10", "9 of 10", "9 of the 10", "nine out of ten", "09 of 10"]) {
    assert.deepEqual(figures(text), ["9of10"], text);
  }
  for (const text of ["90%", "90 %", "90 percent", "90 per cent", "90.0%"]) {
    assert.deepEqual(figures(text), ["90pct"], text);
  }
});

it("dates, versions and decimals are no rates", () => {
  for (const text of ["2024/12/09", "1.9/10", "9/10.5", "90 percentiles", "a90%", "9 often 10"]) {
    assert.deepEqual(figures(text), [], text);
  }
});

it("an index holds words and figures of a text", () => {
  assert.deepEqual(terms("Copied in 9 of 10"), [stem("copied"), "in", "9", "of", "10", "9of10"]);
  assert.equal(squeezed("Aster-7B (chat)"), "aster7bchat");
});

it("thousands are joined", () => {
  assert.deepEqual(words("10,000, 1,234,567.5 or 1,0000"), ["10000", "1234567.5", "or", "1", "0000"]);
  assert.deepEqual(figures("945 of 1,000 runs"), ["945of1000"]);
});
