/** Who is in a school: read from each person's own chain of events, and the next event of it. */
import { and, asc, desc, eq, exists, gt, ne, not } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { type Store, store } from "#db/client.server.ts";
import { account, schoolMemberEvent } from "#db/schema.server.ts";
import { type Duty, dutyOf, keepsSchool } from "./duty.ts";

export interface SchoolMember {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly duty: Duty;
  /** UTC milliseconds of the last change. */
  readonly since: number;
}

/** Everybody who acts for a school now, by name. */
export async function membersOf(schoolId: string): Promise<readonly SchoolMember[]> {
  const { db } = store();
  const later = alias(schoolMemberEvent, "later");
  const rows = await db
    .select({ event: schoolMemberEvent, name: account.name, email: account.email })
    .from(schoolMemberEvent)
    .innerJoin(account, eq(account.id, schoolMemberEvent.accountId))
    .where(
      and(
        eq(schoolMemberEvent.schoolId, schoolId),
        ne(schoolMemberEvent.kind, "left"),
        not(
          exists(
            db
              .select({ seq: later.seq })
              .from(later)
              .where(and(eq(later.accountId, schoolMemberEvent.accountId), gt(later.seq, schoolMemberEvent.seq))),
          ),
        ),
      ),
    )
    .orderBy(asc(account.name), asc(account.id))
    .all();
  return rows.map(({ event, name, email }) => ({ accountId: event.accountId, name, email, duty: dutyOf(event.duty), since: event.at }));
}

/** Those of them who keep the school: they are told when something of it needs them. */
export async function keepersOf(schoolId: string): Promise<readonly SchoolMember[]> {
  return (await membersOf(schoolId)).filter(keepsSchool);
}

interface NextEvent {
  readonly accountId: string;
  readonly schoolId: string;
  readonly kind: "joined" | "duty_changed" | "left";
  readonly duty: Duty;
  readonly actorId: string;
}

/** The row of a person's next event; call it inside `change`. */
export async function memberRow(event: NextEvent, now: Date, db: Store["db"]): Promise<typeof schoolMemberEvent.$inferInsert> {
  const last = await db
    .select({ seq: schoolMemberEvent.seq })
    .from(schoolMemberEvent)
    .where(eq(schoolMemberEvent.accountId, event.accountId))
    .orderBy(desc(schoolMemberEvent.seq))
    .limit(1)
    .get();
  return { ...event, seq: (last?.seq ?? 0) + 1, at: now.getTime() };
}
