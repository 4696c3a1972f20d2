/** The log of supervised practice as a table for a spreadsheet. */
import { csv } from "#app/shared/csv.ts";
import type { LogRow } from "./practice-log.tsx";

const HEADER = [
  "Date",
  "Start",
  "End",
  "Time zone",
  "Minutes",
  "Place",
  "Client",
  "Therapist",
  "Supervisor",
  "Supervisor’s comment",
  "Signed by the therapist",
  "Signed by the supervisor",
  "Signed by both at (UTC)",
  "SHA-256 of what was signed",
];

/** The earliest first. Minutes are figures; every text is made harmless for spreadsheets. */
export function practiceCsv(rows: readonly LogRow[]): string {
  return csv(
    HEADER,
    rows.map(({ record, practice, recordHash, learnerSigned, supervisorSigned, comment, signedAt }) => [
      record.date,
      record.from,
      record.until,
      record.timeZone,
      record.minutes,
      practice.setting,
      practice.client,
      practice.learner,
      practice.supervisor,
      comment,
      learnerSigned,
      supervisorSigned,
      new Date(signedAt).toISOString(),
      recordHash,
    ]),
  );
}
