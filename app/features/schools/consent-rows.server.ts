/** Consents as they are stored, read for a learner, for a school, or one by its id, each with where it stands. */
import { and, asc, desc, eq } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { account, school, schoolStanding, transcriptConsent, transcriptConsentEvent } from "#db/schema.server.ts";
import { type ConsentEvent, type ConsentState, consentState } from "./consent.ts";
import { standingOf } from "./duty.ts";

export interface Consent {
  readonly row: typeof transcriptConsent.$inferSelect;
  readonly events: readonly ConsentEvent[];
  readonly state: ConsentState;
  /** The last day she agreed to; null before. */
  readonly givenUntil: string | null;
  readonly givenAt: number | null;
  readonly school: { readonly name: string; readonly place: string };
  readonly learner: { readonly name: string; readonly timeZone: string };
}

/** All consents of a learner, the newest first. */
export function consentsOf(learnerId: string, now: Date): Promise<readonly Consent[]> {
  return consentsWhere(eq(transcriptConsent.learnerId, learnerId), now);
}

/** All consents that a school asked for or was offered, the newest first. */
export function consentsWith(schoolId: string, now: Date): Promise<readonly Consent[]> {
  return consentsWhere(eq(transcriptConsent.schoolId, schoolId), now);
}

/** One consent, or null. Whose it is, the caller asks. */
export async function consentById(id: string, now: Date): Promise<Consent | null> {
  return (await consentsWhere(eq(transcriptConsent.id, id), now))[0] ?? null;
}

/** What stands between one school and one learner. */
export function consentsBetween(schoolId: string, learnerId: string, now: Date): Promise<readonly Consent[]> {
  return consentsWhere(and(eq(transcriptConsent.schoolId, schoolId), eq(transcriptConsent.learnerId, learnerId)), now);
}

async function consentsWhere(where: ReturnType<typeof and>, now: Date): Promise<readonly Consent[]> {
  const rows = await store()
    .db.select({
      row: transcriptConsent,
      event: transcriptConsentEvent,
      school: { name: school.name, place: school.place },
      learner: { name: account.name, timeZone: account.timeZone },
    })
    .from(transcriptConsent)
    .innerJoin(transcriptConsentEvent, eq(transcriptConsentEvent.consentId, transcriptConsent.id))
    .innerJoin(school, eq(school.id, transcriptConsent.schoolId))
    .innerJoin(account, eq(account.id, transcriptConsent.learnerId))
    .where(where)
    .orderBy(desc(transcriptConsent.madeAt), asc(transcriptConsent.id), asc(transcriptConsentEvent.seq))
    .all();
  const byId = new Map<string, (typeof rows)[number][]>();
  for (const each of rows) byId.set(each.row.id, [...(byId.get(each.row.id) ?? []), each]);
  return [...byId.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const events = own.map(({ event }) => event);
    const given = events.find(({ kind }) => kind === "given");
    const { row, school: named, learner } = first;
    const stands = { state: consentState(events, now), givenUntil: given?.endsOn ?? null, givenAt: given?.at ?? null };
    return [{ row, events, school: named, learner, ...stands }];
  });
}

/** The schools that can be offered a transcript, by name. */
export async function approvedSchools(): Promise<readonly { readonly id: string; readonly name: string; readonly place: string }[]> {
  const { db } = store();
  const [schools, standings] = await Promise.all([
    db.select({ id: school.id, name: school.name, place: school.place }).from(school).orderBy(asc(school.name), asc(school.id)).all(),
    db.select().from(schoolStanding).orderBy(asc(schoolStanding.seq)).all(),
  ]);
  const newest = new Map(standings.map(({ schoolId, standing }) => [schoolId, standing]));
  return schools.filter(({ id }) => standingOf(newest.get(id)) === "approved");
}
