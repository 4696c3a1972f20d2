/** One row of a school's question: a code, a family name if one is given, and whether the two belong together. */
import { inTurns } from "#app/shared/in-turns.server.ts";
import { countedCheck } from "./verification.server.ts";
import type { Answer } from "./verification.ts";

export interface NamedQuestion {
  readonly typed: string;
  readonly familyName: string | null;
  /** A stranger, or a school that is signed in or holds a key (R53). */
  readonly asker: "anyone" | "school";
  /** Whose tries of family names for one code are counted together: a school's id, or a stranger's address. */
  readonly by: string;
}

export interface NamedCheck {
  readonly answer: Answer;
  /** Null when no name was given, or when the asker may not learn whether there is such a certificate. */
  readonly nameMatches: boolean | null;
}

/**
 * The answer about one row, for a check that was counted already. What the asker may not see, and what asks for a name that was not
 * given or is another, is answered like an unknown code (R52, R53). The stored name is compared and never told; after twenty wrong ones
 * for a code within an hour none is compared, whether there is such a certificate or not. Never throws.
 */
export function namedCheck({ typed, ...from }: NamedQuestion, now: Date): Promise<NamedCheck> {
  return countedCheck(typed, from, now);
}

/**
 * The answers about the rows of a school's list, in their order. A row that asks the same as an earlier one is not asked again: known by
 * what is asked and never by a row's number, which a program may give twice.
 */
export async function namedChecks(
  rows: readonly Pick<NamedQuestion, "typed" | "familyName">[],
  schoolId: string,
  now: Date,
): Promise<readonly NamedCheck[]> {
  const known = new Map<string, NamedCheck>();
  return inTurns(rows, async ({ typed, familyName }) => {
    const asked = JSON.stringify([typed, familyName]);
    const checked = known.get(asked) ?? (await namedCheck({ typed, familyName, asker: "school", by: schoolId }, now));
    known.set(asked, checked);
    return checked;
  });
}
