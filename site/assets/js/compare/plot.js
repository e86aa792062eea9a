// Shares with their intervals, one below the other, as SVG: on the page in the colour of the text, to take away in ink on
// white with title, sources and version. It looks like the figures of the other pages, which are made when the site is built.

import { interval } from "./comparison.js";

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

// Shares only: rows of [place in the list, row].
export function shares(rows) {
  return [...rows.entries()].filter(([, row]) => row.unit === "proportion" && row.value !== null);
}

export const shareOf = (row) =>
  row.successes !== null && row.trials !== null
    ? `${row.successes}/${row.trials}`
    : `${Number((row.value * 100).toPrecision(3))}%`;

// What points and lines are, each method of an interval named once, as below the figures of the other pages.
export function marksNote(rows) {
  const methods = new Set(shares(rows).map(([, row]) => row.interval_method.replace(INTERVAL, "intervals")));
  methods.delete("");
  const lines = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(methods);
  return `Points are the printed shares${lines && `, lines ${lines}`}.`;
}

// The parts of the drawing: names of elements, attributes, text.
function parts(rows) {
  const drawn = shares(rows);
  const height = STEP * drawn.length;
  const at = (share) => LEFT + share * WIDTH;
  const text = (x, y, words, more = {}) => ["text", { x, y, "font-size": 13, fill: "INK", ...more }, words];
  const found = [];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    found.push(["line", { x1: at(share), x2: at(share), y1: 0, y2: height, stroke: "INK", "stroke-opacity": 0.18 }]);
    found.push(
      text(at(share), height + 18, `${share * 100}%`, {
        "text-anchor": share === 1 ? "end" : "middle",
        "font-size": 12,
      }),
    );
  }
  drawn.forEach(([place, row], line) => {
    const middle = line * STEP + STEP / 2;
    const label = `${place + 1}. ${[row.model_name, row.variant].filter(Boolean).join(", ")}`;
    const span = interval(row);
    found.push(text(LEFT - 8, middle - DOWN + 4, label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label));
    if (span)
      found.push([
        "line",
        {
          x1: at(span[0]),
          x2: at(span[1]),
          y1: middle + DOWN,
          y2: middle + DOWN,
          stroke: "INK",
          "stroke-width": 2,
          "stroke-opacity": 0.55,
        },
      ]);
    found.push(["circle", { cx: at(row.value), cy: middle + DOWN, r: 4.7, fill: "INK" }]);
    found.push(text(LEFT + WIDTH + 12, middle + DOWN + 4, shareOf(row), { "font-weight": "bold" }));
  });
  return { found, width: LEFT + WIDTH + RIGHT, height: height + 26 };
}

// For the page; `described` is what it shows in words. Null where there are fewer than two shares.
export function plot(rows, described) {
  if (shares(rows).length < 2) return null;
  const { found, width, height } = parts(rows);
  const make = (name, attributes, text) => {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes))
      made.setAttribute(key, value === "INK" ? "currentColor" : value);
    if (text) made.textContent = text;
    return made;
  };
  const svg = make("svg", {
    class: "sr-plot",
    role: "img",
    "aria-label": described,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": PAGE_FONT,
  });
  svg.append(...found.map((part) => make(...part)));
  return svg;
}

// A file that stands alone: `title`, then the drawing, then the lines of `below`.
export function standalone(rows, { title, below }) {
  const { found, width: inner, height: tall } = parts(rows);
  const width = inner + 2 * MARGIN;
  const above = wrapped(title, 15, width);
  const under = below.flatMap((line) => wrapped(line, 10.5, width));
  const top = MARGIN + above.length * 20 + 8;
  const height = top + tall + 10 + under.length * 14.5 + MARGIN;
  const lines = [
    ...above.map((line, place) =>
      element(
        "text",
        { x: MARGIN, y: MARGIN + 14 + place * 20, "font-size": 15, "font-weight": "bold", fill: "INK" },
        line,
      ),
    ),
    `<g transform="translate(${MARGIN},${top})">${found.map((part) => element(...part)).join("")}</g>`,
    ...under.map((line, place) =>
      element("text", { x: MARGIN, y: top + tall + 18 + place * 14.5, "font-size": 10.5, fill: "INK" }, line),
    ),
  ];
  const head = { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT };
  const opening = Object.entries(head)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join("");
  return `<svg${opening}><title>${escaped(title)}</title><desc>${escaped(below.join(" "))}</desc><rect width="100%" height="100%" fill="#ffffff"/>${lines.join("")}</svg>\n`;
}

// The same as PNG, two pixels for each of the drawing's; gives a promise of the file's content.
export async function png(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}

function element(name, attributes, text = "") {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(value === "INK" ? "#1d2226" : `${value}`)}"`,
  );
  return `<${name}${written.join("")}>${escaped(text)}</${name}>`;
}

// What XML forbids becomes the sign for an unknown character.
function escaped(text) {
  return `${text}`
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/gu, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

function wrapped(text, size, width) {
  const most = Math.floor((width - 2 * MARGIN) / (size * 0.52));
  const lines = [""];
  for (const word of text.split(BLANKS)) {
    if (lines.at(-1) && lines.at(-1).length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
  }
  return lines;
}
