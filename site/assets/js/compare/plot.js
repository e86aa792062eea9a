// Shares with their intervals, one below the other, as SVG: on the page in the colour of the text, to download in ink on
// white with title, sources and version. It looks like the figures of the other pages, which are made when the site is built.

/** @import { Row } from "./comparison.js" */

import { coversNote, interval, isRange } from "./comparison.js";

const WIDTH = 300; // of the plotting area, in CSS pixels: with the counts beside it, it fits a phone
const STEP = 46;
const DOWN = 9; // how far below the middle of a row its interval lies, and above it its label
const LEFT = 16;
const RIGHT = 96;
const LONGEST = 48;
const MARGIN = 16;
const PAGE_FONT = "system-ui, sans-serif";
const FONT = "Arial, Helvetica, sans-serif";
const BLANKS = /\s+/u;
const INTERVAL = /\binterval\b/u;
const SPACE = "http://www.w3.org/2000/svg";
const INK = "#1d2226";
const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

/** @typedef {{ [name: string]: string | number }} Attributes `INK` as a value stands for the colour of the text. */

/** @typedef {[name: string, attributes: Attributes, text?: string]} Part An element of the drawing. */

/**
 * The rows that are shares or printed ranges of shares.
 *
 * @param {readonly Row[]} rows
 * @returns {[place: number, row: Row][]} With their places in the list.
 */
export function shares(rows) {
  return [...rows.entries()].filter(([, row]) => row.unit === "proportion" && (row.value !== null || isRange(row)));
}

/** @param {Row} row */
export function shareOf({ value, successes, trials, low, high }) {
  if (successes !== null && trials !== null) return `${successes}/${trials}`;
  /** @type {(share: number | null) => number} */
  const percent = (share) => Number(((share ?? 0) * 100).toPrecision(3));
  return value === null ? `${percent(low)}\u2013${percent(high)}%` : `${percent(value)}%`;
}

/**
 * What points and lines are, each method of an interval and what it covers named once, as below the figures of the other pages.
 *
 * @param {readonly Row[]} rows
 */
export function marksNote(rows) {
  const methods = new Set(shares(rows).map(([, row]) => row.interval_method.replace(INTERVAL, "intervals")));
  methods.delete("");
  const lines = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(methods);
  const ranges = rows.some(isRange) ? " A line without a point is a printed range." : "";
  const covers = coversNote(shares(rows).map(([, row]) => row));
  return `Points are the printed shares${lines && `, lines ${lines}`}.${ranges}${covers && ` ${covers}`}`;
}

/** @param {readonly Row[]} rows */
function drawing(rows) {
  const drawn = shares(rows);
  const height = STEP * drawn.length;
  /** @type {(share: number) => number} */
  const at = (share) => LEFT + share * WIDTH;
  /** @type {(x: number, y: number, words: string, more?: Attributes) => Part} */
  const text = (x, y, words, more = {}) => ["text", { x, y, "font-size": 13, fill: "INK", ...more }, words];
  /** @type {(from: number, to: number, y: [number, number], more: Attributes) => Part} */
  const line = (from, to, [y1, y2], more) => ["line", { x1: at(from), x2: at(to), y1, y2, stroke: "INK", ...more }];
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const anchor = share === 1 ? "end" : "middle";
    return [
      line(share, share, [0, height], { "stroke-opacity": 0.18 }),
      text(at(share), height + 18, `${share * 100}%`, { "text-anchor": anchor, "font-size": 12 }),
    ];
  });
  const found = drawn.flatMap(([place, row], atRow) => {
    const middle = atRow * STEP + STEP / 2;
    const y = middle + DOWN;
    const label = shortened(`${place + 1}. ${[row.model_name, row.variant].filter(Boolean).join(", ")}`);
    const span = interval(row);
    const thick = { "stroke-width": 2, "stroke-opacity": 0.55 };
    /** @type {Part[]} */
    const parts = [
      text(LEFT - 8, middle - DOWN + 4, label),
      ...(span ? [line(span[0], span[1], [y, y], thick)] : []),
      .../** @type {Part[]} */ (
        row.value === null ? [] : [["circle", { cx: at(row.value), cy: y, r: 4.7, fill: "INK" }]]
      ),
      text(LEFT + WIDTH + 12, y + 4, shareOf(row), { "font-weight": "bold" }),
    ];
    return parts;
  });
  return { parts: [...grid, ...found], width: LEFT + WIDTH + RIGHT, height: height + 26 };
}

/** @param {string} label */
function shortened(label) {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
}

/**
 * The drawing for the page; null where there are fewer than two shares.
 *
 * @param {readonly Row[]} rows
 * @param {string} described What it shows, in words.
 */
export function plot(rows, described) {
  if (shares(rows).length < 2) return null;
  const { parts, width, height } = drawing(rows);
  /** @type {(part: Part) => SVGElement} */
  const make = ([name, attributes, text = ""]) => {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value === "INK" ? "currentColor" : `${value}`);
    }
    if (text) made.textContent = text;
    return /** @type {SVGElement} */ (made);
  };
  const viewBox = `0 0 ${width} ${height}`;
  const frame = { class: "sr-plot", role: "img", "aria-label": described, width, height, viewBox };
  const svg = make(["svg", { ...frame, "font-family": PAGE_FONT }]);
  svg.append(...parts.map(make));
  return svg;
}

/**
 * A file that stands alone: title, then the drawing, then some lines.
 *
 * @param {readonly Row[]} rows
 * @param {{ title: string, below: readonly string[] }} words
 */
export function standalone(rows, { title, below }) {
  const { parts, width: inner, height: tall } = drawing(rows);
  const width = inner + 2 * MARGIN;
  const above = wrapped(title, 15, width);
  const under = below.flatMap((line) => wrapped(line, 10.5, width));
  const top = MARGIN + above.length * 20 + 8;
  const height = top + tall + 10 + under.length * 14.5 + MARGIN;
  /** @type {(line: string, y: number, more: Attributes) => string} */
  const text = (line, y, more) => written(["text", { x: MARGIN, y, ...more, fill: "INK" }, line]);
  const lines = [
    ...above.map((line, place) => text(line, MARGIN + 14 + place * 20, { "font-size": 15, "font-weight": "bold" })),
    `<g transform="translate(${MARGIN},${top})">${parts.map(written).join("")}</g>`,
    ...under.map((line, place) => text(line, top + tall + 18 + place * 14.5, { "font-size": 10.5 })),
  ];
  const head = { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT };
  const opening = Object.entries(head).map(([key, value]) => ` ${key}="${value}"`);
  const named = `<title>${escaped(title)}</title><desc>${escaped(below.join(" "))}</desc>`;
  const paper = '<rect width="100%" height="100%" fill="#ffffff"/>';
  return `<svg${opening.join("")}>${named}${paper}${lines.join("")}</svg>\n`;
}

/**
 * The same as PNG, two pixels for each of the drawing's.
 *
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
export async function png(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
  });
}

/** @param {Part} part */
function written([name, attributes, text = ""]) {
  const all = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(value === "INK" ? INK : `${value}`)}"`,
  );
  return `<${name}${all.join("")}>${escaped(text)}</${name}>`;
}

/**
 * What XML forbids becomes the sign for an unknown character.
 *
 * @param {string} text
 */
function escaped(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/gu, (sign) => ENTITIES.get(sign) ?? sign);
}

/**
 * Lines that fit the width of a file.
 *
 * @param {string} text
 * @param {number} size Of the letters, in pixels.
 * @param {number} width
 */
function wrapped(text, size, width) {
  const most = Math.floor((width - 2 * MARGIN) / (size * 0.52));
  const lines = [];
  let line = "";
  for (const word of text.split(BLANKS)) {
    if (line && line.length + word.length + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
