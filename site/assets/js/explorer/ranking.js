// Questions in plain words -> claims, best first.
//
// MiniSearch scores by BM25 over OR-ed terms. Around it: words without meaning are dropped, glossary synonyms and the
// names of models in any spelling widen the query, a claim that meets more of the question ranks above one that
// repeats a single word of it, claims that answer the question asked are lifted, and one source does not fill the page.

/** @import { SearchResult } from "minisearch" */
/** @import { Claim, Data, Model, Question, Source } from "./data.js" */
/** @import { Widening } from "./query.js" */
/** @import { Lexicon } from "./spelling.js" */

import MiniSearch from "minisearch";
import { makeWidening, readQuery } from "./query.js";
import { corrected } from "./spelling.js";
import { stem, terms, words } from "./words.js";

export const TUNING = {
  boost: { statement: 3, models: 1.6, source: 3.2, questions: 0.7, evaluations: 0.8, figures: 2 },
  synonym: 0.45, // weight of a synonym beside the word asked
  prefix: 0.3, // of a longer word that begins with the word asked
  corrected: 0.8, // of a written word that is looked for because the word asked stands nowhere
  named: 20, // how much a claim gains whose identifier, or whose source's, is asked for
  coverage: 0.7, // how hard a claim is pressed down for the words of the question that it lacks
  lift: 0.35, // how much the best matching question lifts the claims that answer it
  cited: 1.5, // and how much more those on which its answer rests: the ones that it cites
  key: 0.15, // how much a claim gains that the answer to any question cites
  measured: 0.3, // how much a claim gains that reports a measurement
  again: 0.88, // factor for each further claim of a source that stood above
};
const MOST_TIMES = 6; // that factor is applied at most so often
const LIFTING = 3; // questions that lift claims
const SHARE = 0.5; // of the question asked that a question of the record must meet to be found
const QUESTIONS = 2; // of the record that are shown
const NEARLY_AS_GOOD = 0.7; // how well the second must match beside the first

const BLANKS = /\s+/u;
const DIGIT = /\d/u;

// What is taken off a part of a query to leave an identifier: punctuation around it, the host of a DOI or of arXiv, the
// DOI's own name for arXiv, and the version of a preprint.
const AROUND_NAMES = [
  /^[.,;()[\]]+|[.,;()[\]]+$/gu,
  /^(https:\/\/doi\.org\/|https:\/\/arxiv\.org\/abs\/|arxiv:)/u,
  /^10\.48550\/arxiv\./u,
  /(?<=^\d{4}\.\d{4,5})v\d+$/u,
];

/**
 * @typedef {object} Index
 * @property {Data} data
 * @property {typeof TUNING} tuning
 * @property {MiniSearch} claims
 * @property {MiniSearch} questions
 * @property {Widening} widening
 * @property {Lexicon} lexicon
 * @property {Map<string, number>} rarity Of each term asked before: each keystroke asks again.
 */

/** @typedef {{ claim: Claim, score: number }} Scored */

/** @typedef {{ question: Question, score: number, share: number }} Match `share` is how much of what was asked it meets. */

/**
 * @typedef {object} Found
 * @property {Scored[]} claims Best first.
 * @property {Match[]} questions Questions of the record that match, best first.
 * @property {string[]} words The stems looked for.
 * @property {Map<string, string[]>} slips Words that stand nowhere, and those looked for instead.
 */

/**
 * Everything that can be searched, indexed once.
 *
 * @param {Data} data
 * @returns {Index}
 */
export function makeIndex(data, tuning = TUNING) {
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @type {(text: string) => string[]} */
  const tokenize = (text) => {
    for (const word of words(text)) if (word.length > 3 && !known.has(stem(word))) known.set(stem(word), word);
    return terms(text);
  };
  const options = { tokenize, processTerm: unchanged, idField: "place" };
  const claims = new MiniSearch({ ...options, fields: Object.keys(tuning.boost) });
  const questions = new MiniSearch({ ...options, fields: ["question", "wordings", "short"] });
  claims.addAll(data.claims.map(searchable));
  questions.addAll(
    data.questions.map(({ question, wordings, short }, place) => ({
      place,
      question,
      wordings: wordings.join(" | "),
      short,
    })),
  );
  return {
    data,
    tuning,
    claims,
    questions,
    widening: makeWidening(data.models, data.synonyms),
    lexicon: { known, stop: data.stop, corrections: new Map() },
    rarity: new Map(),
  };
}

/** @param {string} term */
function unchanged(term) {
  return term;
}

/** @param {Claim} claim */
function searchable({ place, statement, source, models, evaluations, answers, results }) {
  return {
    place,
    statement,
    models: models.map((model) => [model.name, model.developer, weights(model), ...model.aliases].join(" ")).join(" "),
    source: [source.id, source.label, source.title, source.names, source.numbers].join(" "),
    evaluations: evaluations.map((each) => [each.name, ...each.aliases].join(" ")).join(" "),
    questions: answers
      .filter((answer) => answer.stance !== "context")
      .map((answer) => [answer.question.question, ...answer.question.wordings].join(" "))
      .join(" "),
    figures: results.map((result) => `${result.measured} ${result.variant}`).join(" "),
  };
}

/**
 * "Open models" are those whose weights are published, whether or not a claim says so.
 *
 * @param {Model} model
 */
function weights(model) {
  return model.weights === "open" ? "open weights" : "";
}

/**
 * @param {Index} index
 * @param {string} text
 * @returns {Found}
 */
export function search(index, text) {
  const { tuning } = index;
  const query = readQuery(text, index.lexicon, index.widening, tuning);
  if (query.size === 0) return { claims: [], questions: [], words: [], slips: new Map() };
  const asked = [...query].filter(([, weight]) => weight >= tuning.corrected).map(([term]) => term);
  /** @type {import("minisearch").SearchOptions} */
  const options = {
    tokenize: () => [...query.keys()],
    processTerm: unchanged,
    combineWith: "OR",
    boostTerm: (term) => query.get(term) ?? 1,
    prefix: (term) => query.get(term) === 1 && term.length >= 4 && !DIGIT.test(term),
    fuzzy: false, // words are corrected before
    weights: { prefix: tuning.prefix, fuzzy: 0 },
  };
  const share = sharing(index, asked);
  const questions = matches(index, index.questions.search(text, { ...options, boost: QUESTION_BOOST }), share);
  const gain = gaining(index, questions);
  const isNamed = naming(text);
  /** @type {(result: SearchResult) => Scored[]} */
  const scored = (result) => {
    const claim = index.data.claims[result.id];
    if (!claim) return [];
    const score = result.score * share(result) ** tuning.coverage * (1 + gain(claim));
    return [{ claim, score: isNamed(claim) ? score * (1 + tuning.named) : score }];
  };
  const claims = index.claims.search(text, { ...options, boost: tuning.boost }).flatMap(scored);
  return {
    claims: spread(claims, tuning.again),
    questions: questions.filter((match) => match.share >= SHARE),
    words: asked,
    slips: corrected(index.lexicon, words(text)),
  };
}

const QUESTION_BOOST = { question: 2, wordings: 1.5, short: 0.6 };

/**
 * Gives how much of what was asked a result meets, rare terms counting more.
 *
 * @param {Index} index
 * @param {readonly string[]} asked
 * @returns {(result: SearchResult) => number} From 0 to 1.
 */
function sharing(index, asked) {
  const rarity = asked.map((term) => rarityOf(index, term));
  const whole = rarity.reduce((sum, each) => sum + each, 0) || 1;
  return (result) => {
    const met = new Set(result.queryTerms);
    return rarity.reduce((sum, each, place) => sum + (met.has(asked[place] ?? "") ? each : 0), 0) / whole;
  };
}

/**
 * How much a term tells: one that stands in few claims tells more.
 *
 * @param {Index} index
 * @param {string} term
 */
function rarityOf(index, term) {
  const before = index.rarity.get(term);
  if (before !== undefined) return before;
  const total = index.data.claims.length;
  const alone = { tokenize: () => [term], processTerm: unchanged, prefix: false, fuzzy: false };
  const holding = index.claims.search(term, alone).length;
  const rarity = Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
  index.rarity.set(term, rarity);
  return rarity;
}

/**
 * @param {Index} index
 * @param {readonly SearchResult[]} results
 * @param {(result: SearchResult) => number} share
 * @returns {Match[]} Best first.
 */
function matches(index, results, share) {
  return results
    .flatMap((result) => {
      const question = index.data.questions[result.id];
      return question ? [{ question, score: result.score, share: share(result) }] : [];
    })
    .filter((match) => match.share > 0)
    .sort((a, b) => worth(b) - worth(a));
}

/** @type {(match: Match) => number} */
const worth = ({ score, share }) => score * share;

/**
 * The best of the questions that match, and one more that matches nearly as well.
 *
 * @param {readonly Match[]} questions Best first.
 */
export function worthShowing(questions) {
  const [first] = questions;
  return questions
    .slice(0, QUESTIONS)
    .filter((match) => match === first || (first && worth(match) > NEARLY_AS_GOOD * worth(first)));
}

/**
 * Gives what a claim gains: for answering a question that matches, for being cited by its answer, or by any, and for
 * reporting a measurement.
 *
 * @param {Index} index
 * @param {readonly Match[]} questions
 * @returns {(claim: Claim) => number}
 */
function gaining({ data, tuning }, questions) {
  const [first] = questions;
  const best = first ? worth(first) : 1;
  const lifted = new Map(
    questions.slice(0, LIFTING).map((match) => [match.question, (worth(match) / best) * Math.sqrt(match.share)]),
  );
  const keys = new Set(data.questions.flatMap((question) => [...question.cited]));
  return ({ place, answers, results }) => {
    const answering = answers.filter(({ stance }) => stance !== "context");
    const lift = Math.max(0, ...answering.map(({ question }) => lifted.get(question) ?? 0));
    const cited = Math.max(0, ...[...lifted].map(([question, likeness]) => (question.cited.has(place) ? likeness : 0)));
    return (
      tuning.lift * lift +
      tuning.cited * cited +
      (keys.has(place) ? tuning.key : 0) +
      (results.length > 0 ? tuning.measured : 0)
    );
  };
}

/**
 * Gives whether a text names a claim, by its identifier or by its source's: `pan2024frontier`, an arXiv number, a DOI.
 *
 * @param {string} text
 * @returns {(claim: { id: string, source: Source }) => boolean}
 */
function naming(text) {
  const parts = text.toLowerCase().split(BLANKS);
  const names = new Set(parts.map((part) => AROUND_NAMES.reduce((rest, around) => rest.replace(around, ""), part)));
  return ({ id, source }) =>
    names.has(id) || names.has(source.id) || source.numbers.split(" ").some((number) => number && names.has(number));
}

/**
 * Each further claim of a source a little lower.
 *
 * @param {readonly Scored[]} scored
 * @param {number} again
 */
function spread(scored, again) {
  const seen = new Map();
  const lowered = [...scored].sort(bestFirst).map(({ claim, score }) => {
    const times = seen.get(claim.source) ?? 0;
    seen.set(claim.source, times + 1);
    return { claim, score: score * again ** Math.min(times, MOST_TIMES) };
  });
  return lowered.sort(bestFirst);
}

/**
 * @param {Scored} a
 * @param {Scored} b
 */
function bestFirst(a, b) {
  return b.score - a.score || (a.claim.id < b.claim.id ? -1 : 1);
}
