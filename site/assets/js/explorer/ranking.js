// Questions in plain words -> claims, best first.
//
// MiniSearch scores by BM25 over OR-ed terms. Around it: words without meaning are dropped, glossary synonyms and the
// names of models in any spelling widen the query, a claim that meets more of the question ranks above one that
// repeats a single word of it, claims that answer the question asked are lifted, and one source does not fill the page.

import MiniSearch from "minisearch";
import { figures, squeezed, stem, terms, words } from "./words.js";

export const TUNING = {
  boost: { statement: 3, models: 1.6, source: 3.2, questions: 0.7, evaluations: 0.8, figures: 2 },
  synonym: 0.45, // weight of a synonym beside the word asked
  prefix: 0.3, // of a longer word that begins with the word asked
  mended: 0.8, // of a written word that is looked for because the word asked stands nowhere
  named: 20, // how much a claim gains whose identifier, or whose source's, is asked for
  coverage: 0.7, // how hard a claim is pressed down for the words of the question that it lacks
  lift: 0.35, // how much the best matching question lifts the claims that answer it
  cited: 1.5, // and how much more those on which its answer rests: the ones that it cites
  key: 0.15, // how much a claim gains that the answer to any question cites
  measured: 0.3, // how much a claim gains that reports a measurement
  again: 0.88, // factor for each further claim of a source that stood above
};

const LONGEST_NAME = 6;
const BLANKS = /\s+/u;
const DIGIT = /\d/u;
const NO_LETTER = /[^\p{L}]/u;

// What is taken off a part of a query to leave an identifier: punctuation around it, the host of a DOI or of arXiv, the
// DOI's own name for arXiv, and the version of a preprint.
const AROUND_NAMES = [
  /^[.,;()[\]]+|[.,;()[\]]+$/gu,
  /^(https:\/\/doi\.org\/|https:\/\/arxiv\.org\/abs\/|arxiv:)/u,
  /^10\.48550\/arxiv\./u,
  /(?<=^\d{4}\.\d{4,5})v\d+$/u,
];

// Everything that can be searched, indexed once.
export function makeIndex(data, tuning = TUNING) {
  const known = new Map(); // stem -> a word as written, to name it to a reader
  const gather = (text) => {
    for (const word of words(text)) if (word.length > 3 && !known.has(stem(word))) known.set(stem(word), word);
    return terms(text);
  };
  const options = { tokenize: gather, processTerm: (term) => term };
  const claims = new MiniSearch({ ...options, idField: "place", fields: Object.keys(tuning.boost) });
  const questions = new MiniSearch({ ...options, idField: "place", fields: ["question", "wordings", "short"] });
  const names = spellings(data);
  const groups = synonyms(data.synonyms);
  claims.addAll(data.claims.map((claim) => searchable(claim)));
  questions.addAll(
    data.questions.map((question, place) => ({
      place,
      question: question.question,
      wordings: question.wordings.join(" | "),
      short: question.short,
    })),
  );
  return { data, tuning, claims, questions, names, groups, known, rarity: new Map(), slips: new Map() };
}

function searchable(claim) {
  const { source } = claim;
  return {
    place: claim.place,
    statement: claim.statement,
    models: claim.models
      .map((model) => [model.name, model.developer, weights(model), ...model.aliases].join(" "))
      .join(" "),
    source: [source.id, source.label, source.title, source.organization, source.authors, source.numbers].join(" "),
    evaluations: claim.evaluations.map((each) => [each.name, ...each.aliases].join(" ")).join(" "),
    questions: claim.answers
      .filter((answer) => answer.stance !== "context")
      .map((answer) => [answer.question.question, ...answer.question.wordings].join(" "))
      .join(" "),
    figures: claim.results.map((result) => `${result.measured} ${result.variant}`).join(" "),
  };
}

// "Open models" are those whose weights are published, whether or not a claim says so.
function weights(model) {
  return model.weights === "open" ? "open weights" : "";
}

// Every spelling of every model, squeezed, with the terms of its name.
function spellings(data) {
  const found = new Map();
  for (const model of data.models) {
    for (const name of [model.name, ...model.aliases]) {
      const key = squeezed(name);
      if (key.length > 1) found.set(key, [...(found.get(key) ?? []), ...terms(model.name)]);
    }
  }
  return found;
}

// Each wording of a group of synonyms, as stems joined by blanks, with the stems of the others.
function synonyms(groups) {
  const found = new Map();
  for (const group of groups) {
    const stems = group.map((wording) => words(wording).map(stem));
    stems.forEach((wording, place) => {
      const others = stems.filter((_, other) => other !== place).flat();
      const key = wording.join(" ");
      found.set(key, [...(found.get(key) ?? []), ...others]);
    });
  }
  return found;
}

// A question as weighted terms: Map of term to weight, those of its own words at 1.
export function readQuery(index, text) {
  const all = words(text);
  const meant = all.filter((word) => !index.data.stop.has(word));
  const kept = meant.length > 0 ? meant : all;
  const found = new Map();
  const slips = mended(index, kept);
  for (const term of [...kept.filter((word) => !slips.has(word)).map(stem), ...figures(text)]) found.set(term, 1);
  const add = (term, weight) => found.has(term) || found.set(term, weight);
  for (const near of slips.values()) for (const word of near) add(stem(word), index.tuning.mended);
  for (let start = 0; start < all.length; start++) {
    for (let end = start + 1; end <= Math.min(start + LONGEST_NAME, all.length); end++) {
      const span = all.slice(start, end);
      for (const term of index.names.get(squeezed(span.join(""))) ?? []) add(term, 1);
      for (const term of index.groups.get(span.map(stem).join(" ")) ?? []) {
        if (!index.data.stop.has(term)) add(term, index.tuning.synonym);
      }
    }
  }
  return found;
}

// Claims with their scores, best first; `questions` that match, best first; `words` looked for, as stems; `slips`, a Map
// of words that stand nowhere to those that were looked for instead.
export function search(index, text) {
  const { tuning, data } = index;
  const query = readQuery(index, text);
  if (query.size === 0) return { claims: [], questions: [], words: [], slips: new Map() };
  const asked = [...query].filter(([, weight]) => weight >= tuning.mended).map(([term]) => term);
  const options = {
    tokenize: () => [...query.keys()],
    processTerm: (term) => term,
    combineWith: "OR",
    boostTerm: (term) => query.get(term) ?? 1,
    prefix: (term) => query.get(term) === 1 && term.length >= 4 && !DIGIT.test(term),
    fuzzy: false, // slips are mended before
    weights: { prefix: tuning.prefix },
  };
  const found = index.claims.search(text, { ...options, boost: tuning.boost });
  const rarity = rarities(index, asked);
  const whole = asked.reduce((sum, term) => sum + rarity.get(term), 0) || 1;
  const share = (result) => {
    const met = new Set(result.queryTerms);
    return asked.reduce((sum, term) => sum + (met.has(term) ? rarity.get(term) : 0), 0) / whole;
  };
  const questions = index.questions
    .search(text, { ...options, boost: { question: 2, wordings: 1.5, short: 0.6 } })
    .map((result) => ({ question: data.questions[result.id], score: result.score, share: share(result) }))
    .filter((match) => match.share > 0)
    .sort((a, b) => b.score * b.share - a.score * a.share);
  const lifted = new Map();
  const best = questions[0] ? questions[0].score * questions[0].share : 0;
  for (const match of questions.slice(0, 3))
    lifted.set(match.question, ((match.score * match.share) / best) * Math.sqrt(match.share));
  const isNamed = named(text);
  const keys = new Set(data.questions.flatMap((question) => [...question.cited]));
  const scored = found.map((result) => {
    const claim = data.claims[result.id];
    const lift = Math.max(
      0,
      ...claim.answers.map((answer) => (answer.stance === "context" ? 0 : (lifted.get(answer.question) ?? 0))),
    );
    const cited = Math.max(
      0,
      ...[...lifted].map(([question, likeness]) => (question.cited.has(claim.place) ? likeness : 0)),
    );
    const gain =
      tuning.lift * lift +
      tuning.cited * cited +
      (keys.has(claim.place) ? tuning.key : 0) +
      (claim.results.length > 0 ? tuning.measured : 0);
    const score = result.score * share(result) ** tuning.coverage * (1 + gain);
    return { claim, score: isNamed(claim) ? score * (1 + tuning.named) : score };
  });
  scored.sort((a, b) => b.score - a.score || (a.claim.id < b.claim.id ? -1 : 1));
  const slips = mended(index, words(text));
  return {
    claims: spread(scored, tuning.again),
    questions: questions.filter((match) => match.share >= 0.5),
    words: asked,
    slips,
  };
}

// Does a text name a claim, by its identifier or by its source's: `pan2024frontier`, an arXiv number, a DOI?
function named(text) {
  const names = new Set(
    text
      .toLowerCase()
      .split(BLANKS)
      .map((part) => AROUND_NAMES.reduce((rest, around) => rest.replace(around, ""), part)),
  );
  return ({ id, source }) =>
    names.has(id) || names.has(source.id) || source.numbers.split(" ").some((number) => number && names.has(number));
}

// How much a term tells: one that stands in few claims tells more. Kept, because each keystroke asks again.
function rarities(index, asked) {
  const total = index.data.claims.length;
  const alone = { tokenize: (text) => [text], processTerm: (term) => term, prefix: false, fuzzy: false };
  for (const term of asked) {
    if (index.rarity.has(term)) continue;
    const holding = index.claims.search(term, alone).length;
    index.rarity.set(term, Math.log(1 + (total - holding + 0.5) / (holding + 0.5)));
  }
  return index.rarity;
}

// Each further claim of a source a little lower.
function spread(scored, again) {
  const seen = new Map();
  for (const hit of scored) {
    const times = seen.get(hit.claim.source) ?? 0;
    seen.set(hit.claim.source, times + 1);
    hit.score *= again ** Math.min(times, 6);
  }
  return scored.sort((a, b) => b.score - a.score || (a.claim.id < b.claim.id ? -1 : 1));
}

const SHORTEST_SLIP = 5; // letters that a word must have to be taken for a slip
const MOST_MENDED = 2;

// Words that stand nowhere, not even as the beginning of one, with the written words that are most like them.
function mended(index, asked) {
  const found = new Map();
  for (const word of asked) {
    if (word.length < SHORTEST_SLIP || NO_LETTER.test(word) || index.data.stop.has(word)) continue;
    // Kept, because each keystroke asks again.
    if (!index.slips.has(word))
      index.slips.set(
        word,
        stands(index, word) ? [] : alike(index, word, Math.floor(word.length / 5)).slice(0, MOST_MENDED),
      );
    if (index.slips.get(word).length > 0) found.set(word, index.slips.get(word));
  }
  return found;
}

function stands({ known }, word) {
  if (known.has(stem(word))) return true;
  for (const written of known.values()) if (written.startsWith(word)) return true;
  return false;
}

// Written words at most so many letters off, the nearest first.
function alike({ known }, word, most) {
  const found = [];
  for (const [near, written] of known) {
    const distance = Math.min(
      edits(stem(word), near, most) ?? Number.POSITIVE_INFINITY,
      edits(word, written, most) ?? Number.POSITIVE_INFINITY,
    );
    if (distance <= most) found.push({ written, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.written < b.written ? -1 : 1));
  return found.map((each) => each.written);
}

// Words of the record that are somewhat like those words of a question that stand nowhere in it.
export function nearest(index, text, most = 5) {
  const strange = words(text).filter((word) => !index.data.stop.has(word) && !index.known.has(stem(word)));
  return [
    ...new Set(strange.flatMap((word) => alike(index, word, Math.max(1, Math.floor(stem(word).length / 3))))),
  ].slice(0, most);
}

// Number of letters to change, drop or add, or null if more than `most` (V. I. Levenshtein, 1965).
function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return null;
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    if (Math.min(...next) > most) return null;
    row = next;
  }
  return row[b.length] <= most ? row[b.length] : null;
}
