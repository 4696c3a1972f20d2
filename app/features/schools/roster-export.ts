/** The answers of a list as a table for a spreadsheet. */
import { csv } from "#app/shared/csv.ts";
import { ROSTER_DOES_NOT_PROVE, ROW_LABELS, type RowAnswer } from "./roster-check.ts";

const HEADER = [
  "Row",
  "Code",
  "Family name",
  "Answer",
  "Name",
  "Title",
  "Completed",
  "Minutes",
  "Replaced or revoked on",
  "Explanation",
  "Checked at (UTC)",
];
const NAMES = { true: "matches", false: "differs", null: "not compared" } as const;

/** One line a row, and below them what they do not prove. Texts are made harmless for spreadsheets. */
export function rosterCsv(rows: readonly RowAnswer[], checkedAt: string): string {
  return csv(HEADER, [
    ...rows.map((row) => [
      row.number,
      row.code,
      row.familyName,
      ROW_LABELS[row.status],
      NAMES[`${row.nameMatches}`],
      row.title,
      row.completedOn,
      row.minutes,
      row.on,
      row.sentence,
      checkedAt,
    ]),
    [null, ROSTER_DOES_NOT_PROVE],
  ]);
}
