/** From a table to questions, and from what the records say to one answer a row: the stored name is compared and never told (R48, R52). */
import { readCode } from "#app/features/certificates/code.ts";
import type { Answer } from "#app/features/certificates/verification.ts";
import { type CivilDate, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import type { Columns } from "./roster-columns.ts";
import type { Table } from "./roster-table.ts";

/** Longer codes are no codes; a whole link may stand in the cell. */
const LONGEST_CODE = 120;

/** One row that is asked about. */
export interface RosterQuestion {
  /** As counted in the list that was sent, headings included. */
  readonly number: number;
  readonly code: string;
  /** Null where none was given. */
  readonly familyName: string | null;
  /** The number of an earlier row with the same code and name. */
  readonly sameAs: number | null;
}

/** The rows below the headings. "Reyes, Ana" is a family name before a comma. */
export function rosterQuestions(table: Table, columns: Columns): readonly RosterQuestion[] {
  const seen = new Map<string, number>();
  return table.slice(columns.headings ? 1 : 0).map(({ number, cells }) => {
    const code = columns.code === null ? "" : (cells[columns.code] ?? "").slice(0, LONGEST_CODE);
    const named = columns.name === null ? "" : (cells[columns.name] ?? "");
    const familyName = (named.split(",")[0] ?? "").trim() || null;
    const reading = readCode(code);
    const key = `${reading.kind === "code" ? reading.code : code} ${(familyName ?? "").toLowerCase()}`;
    const sameAs = seen.get(key) ?? null;
    if (sameAs === null) seen.set(key, number);
    return { number, code: reading.kind === "code" ? reading.code : code, familyName, sameAs };
  });
}

export const ROW_STATUSES = [
  "valid",
  "name_differs",
  "replaced",
  "revoked",
  "unknown",
  "not_confirmed",
  "mistyped",
  "cannot_check",
] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** The words for each, in the order in which they are counted. */
export const ROW_LABELS = {
  valid: "Valid",
  name_differs: "The name differs",
  replaced: "Replaced",
  revoked: "Revoked",
  unknown: "Not found",
  not_confirmed: "Cannot be confirmed",
  mistyped: "Typing mistake in the code",
  cannot_check: "Could not be checked",
} as const satisfies Record<RowStatus, string>;

/** The answer about one row, as it is shown, exported and signed. */
export interface RowAnswer {
  readonly number: number;
  readonly code: string;
  readonly familyName: string | null;
  readonly status: RowStatus;
  /** Null where there was nothing to compare, or nobody may know. */
  readonly nameMatches: boolean | null;
  readonly title: string | null;
  readonly completedOn: CivilDate | null;
  readonly minutes: number | null;
  /** Of a replacement or revocation. */
  readonly on: CivilDate | null;
  readonly sameAs: number | null;
  readonly sentence: string;
}

/** What a row is told. Of a certificate that bears another name nothing is told but that it is there. */
export function rowAnswer(
  question: RosterQuestion,
  { answer, nameMatches }: { readonly answer: Answer; readonly nameMatches: boolean | null },
): RowAnswer {
  const differs = nameMatches === false;
  const status = differs && answer.status === "valid" ? "name_differs" : rowStatus(answer);
  const told = answer.status === "valid" && !differs ? answer.record : null;
  const on = answer.status === "replaced" || answer.status === "revoked" ? answer.on : null;
  return {
    ...question,
    status,
    nameMatches,
    title: told?.title ?? null,
    completedOn: told?.completedOn ?? null,
    minutes: told?.minutes ?? null,
    on,
    sentence: `${sentenceOf(answer, differs, question.familyName === null)}${question.sameAs === null ? "" : ` The same as row ${question.sameAs}.`}`,
  };
}

function rowStatus({ status }: Answer): RowStatus {
  return status === "too_many_checks" ? "cannot_check" : status;
}

const NAME_DIFFERS = "it bears another family name. A changed or misspelled name looks like this too: compare the row with the paper.";

function sentenceOf(answer: Answer, differs: boolean, nameless: boolean): string {
  const alsoDiffers = differs ? ` Also, ${NAME_DIFFERS}` : "";
  switch (answer.status) {
    case "valid": {
      if (differs) return `A valid certificate has this code, but ${NAME_DIFFERS}`;
      const { title, completedOn, minutes: worth } = answer.record;
      const compared = nameless ? " No family name was given, so nothing says whose it is." : "";
      return `${title}, ${formatMinutes(minutes(worth))}, completed ${formatCivilDate(completedOn)}.${compared}`;
    }
    case "replaced":
      return `Replaced on ${formatCivilDate(answer.on)}: ask the holder for the current certificate.${alsoDiffers}`;
    case "revoked":
      return `Revoked on ${formatCivilDate(answer.on)}: ${answer.reason}.${alsoDiffers}`;
    case "unknown":
      return "The code is typed without a mistake, and no certificate can be shown for it and this name.";
    case "not_confirmed":
      return "The stored record does not match its signature. Please write to us and name the code.";
    case "too_many_checks":
      return "Many family names were tried with this code, so none is compared for a while. It says nothing about the certificate: check this row again in an hour.";
    case "mistyped":
      return "This is no code of ours, or one with a typing mistake. It says nothing about a certificate: compare the row with the paper.";
    default:
      return "The records could not be read just now. It says nothing about the certificate: check this row again in a few minutes.";
  }
}

/** After a count: "2 mistyped". */
const COUNTED = {
  valid: "valid",
  name_differs: "with another name",
  replaced: "replaced",
  revoked: "revoked",
  unknown: "not found",
  not_confirmed: "not confirmed",
  mistyped: "mistyped",
  cannot_check: "not checked",
} as const satisfies Record<RowStatus, string>;

/** Each status that occurs, in order. */
function rosterCounts(rows: readonly Pick<RowAnswer, "status">[]): readonly { readonly status: RowStatus; readonly count: number }[] {
  return ROW_STATUSES.flatMap((status) => {
    const count = rows.filter((row) => row.status === status).length;
    return count === 0 ? [] : [{ status, count }];
  });
}

export function countsSentence(rows: readonly Pick<RowAnswer, "status">[]): string {
  const counts = rosterCounts(rows).map(({ status, count }) => `${count} ${COUNTED[status]}`);
  return `${rows.length} ${rows.length === 1 ? "row" : "rows"}: ${counts.join(", ")}.`;
}

/** What no answer says (R50). */
export const ROSTER_DOES_NOT_PROVE =
  "This says what our records held at that time. It does not prove a license to practice, insurance, CPR training, or that the person before you is the holder, and hours of supervised practice only where they are listed.";
