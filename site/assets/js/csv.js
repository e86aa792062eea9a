// Rows as CSV, as RFC 4180 says.

const FORMULA = /^[=+\-@\t\r]/u;
const SPECIAL = /[",\r\n]/u;

export function csv(columns, rows) {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

// A spreadsheet would run text that begins like a formula, so such text is led by an apostrophe.
function cell(value) {
  const text = `${value ?? ""}`;
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
