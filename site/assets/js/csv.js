// Rows as CSV. What is written, and why, is described in `src/selfrep/exporting/csv_writer.py`, which writes the same:
// tests/data/csv-cells.json holds both to it.

const MARK = "\ufeff";
const FORMULA = /^'*(?:[\t\n\r]|[\t\n\r \v\f\u00a0\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const HARMLESS = /^(?:[+-][0-9.,]*[0-9]%?|@[A-Za-z]+\{.*)$/su;
const SPECIAL = /[",\r\n]/u;

/**
 * A header and rows as the content of a CSV file, with a byte-order mark.
 *
 * @param {readonly string[]} columns
 * @param {readonly Record<string, unknown>[]} rows Their values by name of the column.
 */
export function csvFile(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `${MARK}${lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("")}`;
}

/**
 * A value as it stands in a file: nothing for null, the members of a list joined by blanks, and an apostrophe before text
 * that a spreadsheet would run as a formula.
 *
 * @param {unknown} value
 */
export function csvCell(value) {
  const text = Array.isArray(value) ? value.join(" ") : `${value ?? ""}`;
  const safe = typeof value !== "number" && FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
