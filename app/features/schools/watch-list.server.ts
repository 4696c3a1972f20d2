/** A school's watch list: put on by code and family name, taken off, and shown as the certificates stand now. */
import { and, asc, count, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Wait } from "#app/features/accounts/throttle.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { countedCheck } from "#app/features/certificates/verification.server.ts";
import type { Answer } from "#app/features/certificates/verification.ts";
import { inTurns } from "#app/shared/in-turns.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { auditEvent, certificate, school, schoolWatch } from "#db/schema.server.ts";
import { approvedMember } from "./approved-member.server.ts";
import { type NamedCode, namedCertificate } from "./named-certificate.server.ts";
import { decideWatching, type WatchRefusal } from "./watching.ts";

/**
 * Puts a certificate on the list of the member's own school. Code and family name have to belong together: `no_match` for everything
 * else, whether there is such a certificate or not.
 */
export async function watch(
  actor: Actor,
  named: NamedCode,
  now: Date,
): Promise<Outcome<"watched", WatchRefusal | "no_school" | "no_match" | Wait>> {
  const certificateNamed = await namedCertificate(actor, named, now);
  if (!certificateNamed.ok) return certificateNamed;
  const { row } = certificateNamed.value;
  return change(async ({ db, atomic }) => {
    const member = await approvedMember(actor);
    const events = (await certificateByCode(row.code))?.events.length;
    if (!member || events === undefined) return refused("no_school");
    const { schoolId } = member;
    const certificateId = row.id;
    const decision = decideWatching({ watched: await watchedCount(schoolId), already: await isWatched(schoolId, certificateId) });
    if (!decision.ok) return decision;
    const facts = {
      actorId: actor.id,
      action: "school.watch_added",
      subject: `certificate:${certificateId}`,
      detail: { school: schoolId },
    };
    await atomic([
      db.insert(schoolWatch).values({ schoolId, certificateId, fromSeq: events, addedBy: actor.id, addedAt: now.getTime() }),
      db.insert(auditEvent).values(await auditRow(facts, now, db)),
    ]);
    return done("watched");
  });
}

/** Takes a certificate off the list; nothing is told of it any more. `no_watch`: it is not on this school's list. */
export function unwatch(actor: Actor, certificateId: string, now: Date): Promise<Outcome<"unwatched", "no_school" | "no_watch">> {
  return change(async ({ db, atomic }) => {
    const member = await approvedMember(actor);
    if (!member) return refused("no_school");
    const { schoolId } = member;
    if (!(await isWatched(schoolId, certificateId))) return refused("no_watch");
    const facts = {
      actorId: actor.id,
      action: "school.watch_removed",
      subject: `certificate:${certificateId}`,
      detail: { school: schoolId },
    };
    await atomic([db.delete(schoolWatch).where(at(schoolId, certificateId)), db.insert(auditEvent).values(await auditRow(facts, now, db))]);
    return done("unwatched");
  });
}

export interface Watched {
  readonly certificateId: string;
  readonly code: string;
  readonly addedAt: number;
  readonly answer: Answer;
}

/** The list of a school, the oldest first, each with its answer as of `now`. */
export async function watchedBy(schoolId: string, now: Date): Promise<readonly Watched[]> {
  const rows = await store()
    .db.select({ certificateId: certificate.id, code: certificate.code, addedAt: schoolWatch.addedAt })
    .from(schoolWatch)
    .innerJoin(certificate, eq(certificate.id, schoolWatch.certificateId))
    .where(eq(schoolWatch.schoolId, schoolId))
    .orderBy(asc(schoolWatch.addedAt), asc(certificate.code))
    .all();
  // Code and family name were both given when it was put on the list, so whatever its holder chose since, this school is let in.
  const from = { familyName: null, asker: "let_in" } as const;
  return inTurns(rows, async (row) => ({ ...row, answer: (await countedCheck(row.code, from, now)).answer }));
}

/** Which schools watch a learner's certificates: for her to see. */
export async function watchersOf(
  learnerId: string,
): Promise<readonly { readonly school: string; readonly code: string; readonly addedAt: number }[]> {
  return store()
    .db.select({ school: school.name, code: certificate.code, addedAt: schoolWatch.addedAt })
    .from(certificate)
    .innerJoin(schoolWatch, eq(schoolWatch.certificateId, certificate.id))
    .innerJoin(school, eq(school.id, schoolWatch.schoolId))
    .where(eq(certificate.learnerId, learnerId))
    .orderBy(asc(schoolWatch.addedAt))
    .all();
}

function at(schoolId: string, certificateId: string) {
  return and(eq(schoolWatch.schoolId, schoolId), eq(schoolWatch.certificateId, certificateId));
}

async function isWatched(schoolId: string, certificateId: string): Promise<boolean> {
  return (await store().db.select().from(schoolWatch).where(at(schoolId, certificateId)).get()) !== undefined;
}

async function watchedCount(schoolId: string): Promise<number> {
  const counted = store().db.select({ watched: count() }).from(schoolWatch).where(eq(schoolWatch.schoolId, schoolId));
  return (await counted.get())?.watched ?? 0;
}
