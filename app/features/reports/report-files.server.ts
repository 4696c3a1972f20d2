/** A posted report as the files a body takes: an old spreadsheet, and a table that any program opens. */
import type { CivilDate } from "#app/shared/civil-date.ts";
import { csv } from "#app/shared/csv.ts";
import { type Cells, COLUMNS, slashedDate } from "./board-report.ts";

const DAY_MS = 86_400_000;
/** The day before the first day of a spreadsheet's calendar, which counts a 29 February 1900 that never was. */
const FIRST_DAY = Date.UTC(1899, 11, 30);

/**
 * The rows in the order A to J without a heading, as BIFF8 (.xls), which the body asks for. Every cell is a text, so that no number
 * loses its leading zeros and nothing is taken for a formula; the date alone is a date.
 */
export async function reportXls(rows: readonly Cells[]): Promise<Uint8Array<ArrayBuffer>> {
  const { utils, write } = await import("xlsx"); // writing only: its known faults are in reading
  const sheet = utils.aoa_to_sheet(rows.map((row) => COLUMNS.map(([key]) => cellOf(key, row))));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Roster");
  const bytes: unknown = write(book, { bookType: "biff8", type: "buffer" });
  if (!(bytes instanceof Uint8Array)) throw new Error("The spreadsheet could not be written.");
  return new Uint8Array(bytes);
}

function cellOf(key: (typeof COLUMNS)[number][0], row: Cells) {
  const value = row[key];
  if (key === "completedOn") return { t: "n", v: serialOf(value), z: "mm/dd/yyyy" };
  return value === "" ? null : { t: "s", v: value, z: "@" };
}

function serialOf(date: CivilDate): number {
  return (Date.parse(`${date}T00:00:00Z`) - FIRST_DAY) / DAY_MS;
}

/** The same rows with a heading, for people. */
export function reportCsv(rows: readonly Cells[]): string {
  return csv(
    COLUMNS.map(([, label]) => label),
    rows.map((row) => COLUMNS.map(([key]) => (key === "completedOn" ? slashedDate(row[key]) : row[key]))),
  );
}
