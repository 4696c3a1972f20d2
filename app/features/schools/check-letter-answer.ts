/** What the verification desk tells a stranger of a school's letter. */
import { type CheckLetter, letterSentence, maskedCode } from "./check-letter.ts";
import type { RowStatus } from "./roster-check.ts";

/** What anybody with the letter's code may read of it. */
export type LetterAnswer =
  | {
      readonly kind: "confirmed";
      readonly code: string;
      readonly school: string;
      readonly place: string;
      readonly sentence: string;
      readonly doesNotProve: string;
      readonly recordHash: string;
      readonly keyId: string;
      readonly lookedAt: string;
      readonly rows: readonly { readonly number: number; readonly code: string; readonly status: RowStatus }[];
    }
  | { readonly kind: "not_confirmed"; readonly code: string; readonly lookedAt: string };

/** Codes are masked and names left out: whoever holds the letter can compare, and nobody else learns anything. */
export function confirmedAnswer(
  letter: CheckLetter,
  proof: { readonly recordHash: string; readonly keyId: string },
  now: Date,
): LetterAnswer {
  const { code, school, doesNotProve, rows } = letter;
  return {
    kind: "confirmed",
    code,
    school: school.name,
    place: school.place,
    sentence: letterSentence(letter),
    doesNotProve,
    ...proof,
    lookedAt: now.toISOString(),
    rows: rows.map(({ number, code: asked, status }) => ({ number, code: maskedCode(asked), status })),
  };
}

/** The HTTP status of an answer, as for certificates. */
export function letterStatus({ kind }: LetterAnswer): number {
  return kind === "confirmed" ? 200 : 500;
}
