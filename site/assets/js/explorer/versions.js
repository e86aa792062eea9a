// Numbers behind a family of models: its versions, and the sizes of its models. `src/selfrep/searching/versions.py` does
// the same.

const NUMBER = /^\d+(?:\.\d+)?$/u;
const VERSION = /^\d+(?:\.\d+)?b?$/u;
const COUNTED = /of.*|pct$/u;

/** @typedef {ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>} Families Of each spelling of a family, of each of its models the words of the name. */

/**
 * The numbers that belong to rates and percentages, as written: no version or size is meant by them.
 *
 * @param {readonly string[]} figures
 */
export function countsIn(figures) {
  return new Set(figures.map((figure) => figure.replace(COUNTED, "")));
}

/**
 * Words, with the number behind a family as the size that it is: "qwen 72" is "qwen 72b".
 *
 * @param {readonly string[]} every
 * @param {Families} families
 * @param {ReadonlySet<string>} counts
 */
export function withSizes(every, families, counts) {
  /** @type {Set<string>} */
  let said = new Set();
  return every.map((word) => {
    const models = families.get(word);
    if (models) said = new Set([...models.values()].flatMap((words) => [...words]));
    else if (!NUMBER.test(word)) said = new Set();
    else if (said.has(`${word}b`) && !said.has(word) && !counts.has(word)) return `${word}b`;
    return word;
  });
}

/**
 * The models of a family that have the versions and sizes behind its name, and these.
 *
 * @param {ReadonlyMap<string, ReadonlySet<string>>} models Of the family, each with the words of its name.
 * @param {readonly string[]} following The words of the query behind it.
 * @param {ReadonlySet<string>} counts
 */
export function narrowedFamily(models, following, counts) {
  let kept = [...models.keys()].sort();
  /** @type {string[]} */
  const told = [];
  for (const word of following) {
    const fitting = kept.filter((model) => models.get(model)?.has(word));
    if (fitting.length === 0 || !VERSION.test(word) || counts.has(word)) break;
    kept = fitting;
    told.push(word);
  }
  return { kept, told };
}
