// Text without what does not tell words apart. It stands by itself, because the page needs it without the stemmer.

const MARKS = /\p{M}+/gu;
export const BEYOND_ASCII = /[^ -~\s]/u;

/**
 * Lower case, without accents; a name and its number apart, so that "GPT4o" and "GPT-4o", "Qwen2.5" and "Qwen 2.5" are
 * one.
 *
 * @param {string} text
 */
export function plain(text) {
  const bare = BEYOND_ASCII.test(text) ? text.normalize("NFKD").replace(MARKS, "") : text;
  return bare.toLowerCase().replace(/(\p{L}{3,})(?=\d)/gu, "$1 ");
}
