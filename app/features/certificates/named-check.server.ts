/** One row of a school's question: a code, a family name if one is given, and whether the two belong together. */

import { certificateByCode } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import { familyNameMatches } from "./family-name.ts";
import { readFrozen } from "./record.ts";
import { countedAnswer } from "./verification.server.ts";
import type { Answer } from "./verification.ts";

/** Who asks: a stranger, or a school that is signed in or holds a key (R53). */
export type Asker = "anyone" | "school";

export interface NamedQuestion {
  readonly typed: string;
  readonly familyName: string | null;
  readonly asker: Asker;
}

export interface NamedCheck {
  readonly answer: Answer;
  /** Null when no name was given, or when the asker may not learn whether there is such a certificate. */
  readonly nameMatches: boolean | null;
}

/** The answer about one row, for a check that was counted already. The stored name is compared and never told (R52). Never throws. */
export async function namedCheck({ typed, familyName }: NamedQuestion, now: Date): Promise<NamedCheck> {
  const answer = await countedAnswer(typed, now);
  const known = answer.status === "valid" || answer.status === "replaced" || answer.status === "revoked";
  if (familyName === null || !known) return { answer, nameMatches: null };
  const reading = readCode(typed);
  const found = reading.kind === "mistyped" ? null : await certificateByCode(reading.code);
  return { answer, nameMatches: found ? familyNameMatches(readFrozen(found.row.record).signed.name, familyName) : null };
}
