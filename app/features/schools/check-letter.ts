/** The signed letter about a list: what was checked, when and for whom, frozen. It is all that is kept of a list. */
import { z } from "zod";
import { canonicalJson } from "#app/shared/canonical.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { countsSentence, ROW_STATUSES, type RowAnswer } from "./roster-check.ts";

const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const LetterRow = z.strictObject({
  number: z.number().int().positive(),
  code: z.string(),
  familyName: z.string().nullable(),
  status: z.enum(ROW_STATUSES),
  nameMatches: z.boolean().nullable(),
  title: z.string().nullable(),
  completedOn: civilDate.nullable(),
  minutes: z.number().int().nullable(),
  on: civilDate.nullable(),
  sameAs: z.number().int().positive().nullable(),
  sentence: z.string(),
});

/** Version 1. A later version stands beside it: signed bytes are read for ever, never rebuilt. */
const CheckLetterV1 = z.strictObject({
  version: z.literal(1),
  kind: z.literal("check_letter"),
  code: z.string(),
  school: z.strictObject({ name: z.string(), place: z.string() }),
  /** The member who had it made. */
  madeBy: z.string(),
  checkedAt: z.iso.datetime(),
  provider: z.strictObject({ name: z.string(), email: z.string() }),
  rows: z.array(LetterRow),
  doesNotProve: z.string(),
  verifyAddress: z.string(),
});
export type CheckLetter = z.output<typeof CheckLetterV1>;

/** @throws {z.ZodError} when the stored text is no letter: the row was damaged */
export function readLetter(text: string): CheckLetter {
  return CheckLetterV1.parse(JSON.parse(text));
}

/** As much of a letter as a list of letters says. Rows are many, so nothing else of them is read. */
const LetterHead = z.object({
  code: z.string(),
  madeBy: z.string(),
  checkedAt: z.string(),
  rows: z.array(z.object({ status: z.enum(ROW_STATUSES) })),
});

/** @throws {z.ZodError} when the stored text is no letter */
export function readLetterHead(text: string): z.output<typeof LetterHead> {
  return LetterHead.parse(JSON.parse(text));
}

/** The record as it is stored, hashed and signed. */
export function letterText(letter: CheckLetter): string {
  return canonicalJson(letter);
}

/** What is asked of the rows before they are frozen: nothing that could not be checked belongs into a letter. */
export function mayBeSigned(rows: readonly Pick<RowAnswer, "status">[]): boolean {
  return rows.every(({ status }) => status !== "cannot_check");
}

interface LetterCounts {
  readonly checkedAt: string;
  readonly rows: readonly Pick<RowAnswer, "status">[];
}

/** "Checked 30 November 2026, 12:00 UTC. 3 rows: 2 valid, 1 not found." */
export function letterSentence({ checkedAt, rows }: LetterCounts): string {
  return `Checked ${formatInstant(new Date(checkedAt), "UTC")} UTC. ${countsSentence(rows)}`;
}

/** A code as a stranger sees it beside a letter in her hand: enough to find the row, too little to look the certificate up. */
export function maskedCode(code: string): string {
  return /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]$/u.test(code) ? `${code.slice(0, 4)}-…-${code.slice(-1)}` : "no code of ours";
}
