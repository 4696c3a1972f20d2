/** The monthly exception report as a table for a spreadsheet, complete. */
import { csv } from "#app/shared/csv.ts";
import { type ExceptionRow, GROUP_ORDER, GROUPS } from "./exceptions.ts";

const HEADER = ["Group", "Why it is listed", "Learner", "What", "Minutes", "Signed or observed", "At (UTC)"];

/** In the order of the page. Minutes are figures; every text is made harmless for spreadsheets. */
export function exceptionsCsv(rows: readonly ExceptionRow[]): string {
  return csv(
    HEADER,
    GROUP_ORDER.flatMap((group) => rows.filter((row) => row.group === group)).map((row) => [
      GROUPS[row.group].label,
      GROUPS[row.group].why,
      row.learner,
      row.what,
      row.minutes,
      row.observed,
      new Date(row.at).toISOString(),
    ]),
  );
}
