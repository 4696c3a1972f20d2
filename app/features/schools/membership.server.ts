/** Which school a signed-in person acts for, and with which duty. */
import { desc, eq } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { school, schoolMemberEvent, schoolStanding } from "#db/schema.server.ts";
import { type Duty, dutyOf, type Standing, standingOf } from "./duty.ts";

export interface Membership {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly duty: Duty;
  readonly standing: Standing;
}

/** The school a person is in now; null for everyone else, also for whoever was removed a moment ago. Read at every request. */
export async function membershipOf(actorId: string): Promise<Membership | null> {
  const found = await store()
    .db.select({ event: schoolMemberEvent, name: school.name })
    .from(schoolMemberEvent)
    .innerJoin(school, eq(school.id, schoolMemberEvent.schoolId))
    .where(eq(schoolMemberEvent.accountId, actorId))
    .orderBy(desc(schoolMemberEvent.seq))
    .limit(1)
    .get();
  if (!found || found.event.kind === "left") return null;
  const { schoolId, duty } = found.event;
  return { schoolId, schoolName: found.name, duty: dutyOf(duty), standing: await schoolStandingOf(schoolId) };
}

/** Where a school stands now. */
export async function schoolStandingOf(schoolId: string): Promise<Standing> {
  return standingOf((await newestStanding(schoolId))?.standing);
}

/** The newest decision about a school; null while it waits. */
export async function newestStanding(schoolId: string): Promise<typeof schoolStanding.$inferSelect | null> {
  const newest = await store()
    .db.select()
    .from(schoolStanding)
    .where(eq(schoolStanding.schoolId, schoolId))
    .orderBy(desc(schoolStanding.seq))
    .limit(1)
    .get();
  return newest ?? null;
}
