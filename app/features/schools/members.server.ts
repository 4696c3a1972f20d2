/** The people of a school: their duties, and their going. Both hold from the next request on. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { auditEvent, letter, schoolMemberEvent } from "#db/schema.server.ts";
import { approvedKeeper } from "./approved-member.server.ts";
import type { Duty } from "./duty.ts";
import { decideChange } from "./member.ts";
import { memberRow, membersOf } from "./member-events.server.ts";
import { removedLetter } from "./membership-letters.ts";

export type ChangeRefusal = "no_school" | "no_member" | "last_keeper" | "same_duty";

/** Gives a member of the keeper's own school another duty, or with null takes her off the list; her letter leaves with it. */
export function changeMember(keeper: Actor, accountId: string, next: Duty | null, now: Date): Promise<Outcome<"changed", ChangeRefusal>> {
  return change(async (lane) => {
    const { db, atomic } = lane;
    const own = await approvedKeeper(keeper);
    if (!own) return refused("no_school");
    const { schoolId, schoolName } = own;
    const members = await membersOf(schoolId);
    const decision = decideChange(members, accountId, next);
    if (!decision.ok) return decision;
    const kind = next === null ? "left" : "duty_changed";
    const duty = next ?? decision.value.duty;
    const audit = await auditRow(
      { actorId: keeper.id, action: `school.member_${kind}`, subject: `account:${accountId}`, detail: { school: schoolId, duty } },
      now,
      db,
    );
    const gone = next === null ? members.find((member) => member.accountId === accountId) : undefined;
    await atomic([
      db.insert(schoolMemberEvent).values(await memberRow({ accountId, schoolId, kind, duty, actorId: keeper.id }, now, db)),
      db.insert(auditEvent).values(audit),
      ...(gone ? [db.insert(letter).values(letterRow({ to: gone.email, ...removedLetter(gone.name, schoolName) }, now))] : []),
    ]);
    return done("changed");
  });
}
