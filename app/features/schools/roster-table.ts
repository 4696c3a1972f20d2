/** A list as a school sent it, read into rows of plain texts: what stands between any kind of file and the check. */

/** Rows that are checked at a time (R48). */
export const MOST_ROWS = 500;
/** More than these are counted no further. */
export const MOST_COUNTED = 5000;
export const MOST_COLUMNS = 40;
export const LONGEST_CELL = 200;
/** Characters of a whole table: it travels with the preview, because nothing of it is kept here. */
export const LONGEST_TABLE = 300_000;

export interface TableRow {
  /** As it is counted in the file, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}
export type Table = readonly TableRow[];

/** Why a list cannot be taken, with the figures its sentence needs. */
export type RosterFault =
  | { readonly kind: "empty" }
  | { readonly kind: "too_many"; readonly rows: number }
  | { readonly kind: "too_wide" }
  | { readonly kind: "too_long" }
  | { readonly kind: "open_quote"; readonly row: number }
  | { readonly kind: "old_excel" | "not_a_list" | "damaged" | "locked" | "too_heavy" | "busy" | "too_large" };

/** Nothing was stored in any of these cases, and each says what to do. */
export function faultSentence(fault: RosterFault): string {
  switch (fault.kind) {
    case "empty":
      return "There is no row in this list. Paste the codes, or choose the file with them.";
    case "too_many":
      return `This list has ${fault.rows > MOST_COUNTED ? `more than ${MOST_COUNTED.toLocaleString("en-US")}` : fault.rows.toLocaleString("en-US")} rows, and ${MOST_ROWS} are checked at a time. Split it and send the parts one after the other.`;
    case "too_wide":
      return `This list has more than ${MOST_COLUMNS} columns. Keep the code and the family name, and leave the others out.`;
    case "too_long":
      return "There is more text in this list than codes and names need. Keep the code and the family name, and leave the other columns out.";
    case "open_quote":
      return `A quotation mark that opens in row ${fault.row} is never closed, so it is not clear where the cells end. Mend that row and send the list again.`;
    case "old_excel":
      return "This is a file of an old Excel (.xls). Save it as .xlsx or CSV and choose it again.";
    case "not_a_list":
      return "This file is neither a table nor text. Choose a CSV or Excel file (.xlsx), or paste the rows.";
    case "damaged":
      return "This Excel file is damaged or not complete. Open it, save it again, or save it as CSV.";
    case "locked":
      return "This Excel file is protected with a password. Save it without one, or as CSV.";
    case "too_heavy":
      return "This Excel file unfolds to far more than a list of 500 rows. Copy the two columns into a new sheet and send that.";
    case "too_large":
      return "This file is larger than a list of 500 rows can be. Copy the two columns into a new file and send that.";
    case "busy":
      return "Several files are being read right now. Send yours again in a moment.";
  }
}

/** Blank rows go, and what spreadsheets put around texts; then the bounds. */
export function tableOf(rows: readonly (readonly string[])[]): Table | RosterFault {
  const kept = rows
    .map((cells, index) => ({ number: index + 1, cells: trimmedRow(cells.map(plainCell)) }))
    .filter(({ cells }) => cells.some((cell) => /[^\s,;|]/u.test(cell)));
  if (kept.length === 0) return { kind: "empty" };
  // One more, because the first may hold the headings.
  if (kept.length > MOST_ROWS + 1) return { kind: "too_many", rows: kept.length };
  if (kept.some(({ cells }) => cells.length > MOST_COLUMNS)) return { kind: "too_wide" };
  const length = kept.reduce((sum, { cells }) => sum + cells.reduce((inRow, cell) => inRow + cell.length + 3, 0), 0);
  return length > LONGEST_TABLE ? { kind: "too_long" } : kept;
}

/**
 * A cell's text: without the apostrophe or the ="…" by which spreadsheets keep a text from being taken for a number, without odd blanks.
 * A formula stays the text it is; nothing is ever calculated.
 */
export function plainCell(cell: string): string {
  const text = cell
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zs}\u200B\uFEFF]+/gu, " ")
    .trim();
  const wrapped = /^="([^"]*)"$/u.exec(text)?.[1];
  return (wrapped ?? text)
    .replace(/^['’`]+/u, "")
    .trim()
    .slice(0, LONGEST_CELL);
}

function trimmedRow(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1);
}

export function carriedText(table: Table): string {
  return JSON.stringify(table);
}
