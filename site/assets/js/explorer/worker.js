// Searching, beside the page: makes the index and answers what the page asks, so that neither holds up a keystroke.

/** @import { Data } from "./data.js" */
/** @import { Answer, Asked, Question } from "./searcher.js" */
/** @import { Index } from "./ranking.js" */

import { decode } from "./data.js";
import { loadMaterial } from "./material.js";
import { unpack, unpackColumns } from "./packing.js";
import { makeIndex, search } from "./ranking.js";
import { nearest } from "./spelling.js";

/** @type {Promise<{ data: Data, index: Index }>} */
let made;

addEventListener("message", async ({ data: message }) => {
  if ("listed" in message) made = make(message);
  try {
    const { data, index } = await made;
    postMessage("listed" in message ? "ready" : answer(message, data, index));
  } catch (error) {
    console.error(error);
    postMessage("failed");
  }
});

/** @param {Asked} asked */
async function make({ listed, material }) {
  const brought = loadMaterial(new URL(material));
  const { raw, meaning } = unpack(JSON.parse(new TextDecoder().decode(listed)));
  const data = decode(raw);
  const { packed, ...searched } = await brought;
  unpackColumns(searched, packed, meaning);
  return { data, index: makeIndex(data, searched) };
}

/**
 * @param {Question} question
 * @param {Data} data
 * @param {Index} index
 * @returns {Answer}
 */
function answer(question, data, index) {
  const { text, typing, plain, only } = question;
  const found = search(index, text, { typing, plain: new Set(plain), only: new Set(only) });
  const { claims, whole, named, questions, searched, words, strange, readAs, ...rest } = found;
  const looked = new Set(words);
  const { terms } = index.reader.written;
  return {
    ...rest,
    question,
    readAs,
    places: Uint32Array.from(claims, ({ claim }) => claim.place),
    scores: Float64Array.from(claims, ({ score }) => score),
    whole: [...whole].flatMap((claim) => (claim ? [claim.place] : [])),
    named: [...named].map(({ place }) => place),
    questions: questions.map((each) => data.questions.indexOf(each)),
    words: [...terms].filter(([, term]) => looked.has(term)).map(([word]) => word),
    searched: searched.map((each) => ({ ...each, question: data.questions.indexOf(each.question) })),
    near: claims.length > 0 && !found.weak ? [] : nearest(index.reader.written, strange),
  };
}
