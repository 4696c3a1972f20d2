/** Tables as CSV that any spreadsheet opens and none executes. */

/** A text, a figure, or nothing. */
export type Cell = string | number | null;

/** Says "UTF-8" to spreadsheets, which otherwise garble every accent. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What a spreadsheet may take for the start of a formula, also after blanks and in the full-width forms of some keyboards. */
const FORMULA_START = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u;

/** The same behind a sign at which a spreadsheet set to another country's lists begins a cell: it does not see our quotes around the whole. */
const FORMULA_INSIDE = /(?:;|(?<!^)[\t\r\n])["\s\p{Cf}]*(?=[=+\-@＝＋－＠])/gu;

/** RFC 4180: comma, CRLF, every text quoted where it must be; with a byte order mark. Figures stay figures. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const inside = cell.replace(FORMULA_INSIDE, "$&'");
  const harmless = FORMULA_START.test(cell) || /^[\t\r\n]/u.test(cell) ? `'${inside}` : inside;
  return /[",\r\n]/u.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
