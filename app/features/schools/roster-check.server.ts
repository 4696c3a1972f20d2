/** Asks the records about every row of a list, for a member of an open school, within what a school may ask in an hour. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { namedChecks } from "#app/features/certificates/named-check.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { approvedMember } from "./approved-member.server.ts";
import { type RosterQuestion, type RowAnswer, rowAnswer } from "./roster-check.ts";
import { MOST_ROWS } from "./roster-table.ts";

export interface CheckedRoster {
  /** The server's time, ISO 8601 in UTC (R50). */
  readonly checkedAt: string;
  readonly rows: readonly RowAnswer[];
}

export type RosterRefusal = "no_school" | "too_many" | "no_rows" | Wait;

/** One answer a row; a row that repeats another is not asked again. Nothing is stored. */
export async function checkRoster(
  actor: Pick<Actor, "id">,
  questions: readonly RosterQuestion[],
  now: Date,
): Promise<Outcome<CheckedRoster, RosterRefusal>> {
  const member = await approvedMember(actor);
  if (!member) return refused("no_school");
  if (questions.length === 0) return refused("no_rows");
  if (questions.length > MOST_ROWS) return refused("too_many");
  const admitted = await consume("school-rows", member.schoolId, questions.length);
  if (!admitted.ok) return admitted;
  const asked = questions.map(({ code, familyName }) => ({ typed: code, familyName }));
  const checks = await namedChecks(asked, member.schoolId, now);
  const rows = questions.flatMap((question, place) => {
    const checked = checks[place];
    return checked ? rowAnswer(question, checked) : [];
  });
  return done({ checkedAt: now.toISOString(), rows });
}
