/** Administrators open and close schools; every decision keeps its note and its name. */
import { asc, desc, eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { account, auditEvent, letter, school, schoolStanding } from "#db/schema.server.ts";
import { keepsSchool, type Standing, standingOf } from "./duty.ts";
import { decideVetting, type Vetting } from "./founding.ts";
import { membersOf, type SchoolMember } from "./member-events.server.ts";
import { newestStanding } from "./membership.server.ts";
import { vettedLetter } from "./membership-letters.ts";
import { schoolById } from "./schools.server.ts";

export interface VettedSchool {
  readonly school: typeof school.$inferSelect;
  readonly standing: Standing;
  /** Oldest first. */
  readonly decisions: readonly (typeof schoolStanding.$inferSelect & { readonly by: string })[];
  readonly members: readonly SchoolMember[];
  readonly founderConfirmed: boolean;
}

/** All schools, those that wait first and the newest of each first. */
export async function schoolsForVetting(): Promise<
  readonly { readonly school: typeof school.$inferSelect; readonly standing: Standing }[]
> {
  const { db } = store();
  const [schools, decisions] = await Promise.all([
    db.select().from(school).orderBy(desc(school.foundedAt)).all(),
    db.select().from(schoolStanding).orderBy(asc(schoolStanding.seq)).all(),
  ]);
  const newest = new Map(decisions.map(({ schoolId, standing }) => [schoolId, standing]));
  const rows = schools.map((row) => ({ school: row, standing: standingOf(newest.get(row.id)) }));
  return [...rows.filter(({ standing }) => standing === "waiting"), ...rows.filter(({ standing }) => standing !== "waiting")];
}

/** One school with all that was decided of it, or null. */
export async function schoolForVetting(schoolId: string): Promise<VettedSchool | null> {
  const row = await schoolById(schoolId);
  if (!row) return null;
  const [decided, members, founder] = await Promise.all([
    store()
      .db.select({ decision: schoolStanding, by: account.name })
      .from(schoolStanding)
      .leftJoin(account, eq(account.id, schoolStanding.decidedBy))
      .where(eq(schoolStanding.schoolId, schoolId))
      .orderBy(asc(schoolStanding.seq))
      .all(),
    membersOf(schoolId),
    accountById(row.foundedBy),
  ]);
  return {
    school: row,
    standing: standingOf(decided.at(-1)?.decision.standing),
    decisions: decided.map(({ decision, by }) => ({ ...decision, by: by ?? "An account that is gone" })),
    members,
    founderConfirmed: founder?.emailConfirmed ?? false,
  };
}

/** Opens or closes a school. Its keepers read the note. */
export function vetSchool(
  admin: Actor,
  schoolId: string,
  { vetting, note }: { readonly vetting: Vetting; readonly note: string },
  now: Date,
): Promise<Outcome<"decided", "no_school" | "stands_already">> {
  return change(async ({ db, atomic }) => {
    const row = await schoolById(schoolId);
    if (!row) return refused("no_school");
    const newest = await newestStanding(schoolId);
    const decision = decideVetting(standingOf(newest?.standing), vetting);
    if (!decision.ok) return decision;
    const decided = { schoolId, seq: (newest?.seq ?? 0) + 1, standing: vetting, way: "vetted", domain: null, note };
    const audit = await auditRow({ actorId: admin.id, action: `school.${vetting}`, subject: `school:${schoolId}`, detail: {} }, now, db);
    const keepers = (await membersOf(schoolId)).filter(keepsSchool);
    await atomic([
      db.insert(schoolStanding).values({ ...decided, decidedBy: admin.id, decidedAt: now.getTime() }),
      db.insert(auditEvent).values(audit),
      ...keepers.map(({ name, email }) =>
        db.insert(letter).values(letterRow({ to: email, ...vettedLetter(name, row.name, vetting, note, `${env().origin}/school`) }, now)),
      ),
    ]);
    return done("decided");
  });
}
