/** The hourly job that tells schools what became of the certificates they watch: each event once, whatever ran twice in between. */
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { reasonLabel } from "#app/features/certificates/status.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { certificate, certificateEvent, letter, schoolWatch, schoolWatchNotice } from "#db/schema.server.ts";
import { keepsSchool } from "./duty.ts";
import { membersOf } from "./member-events.server.ts";
import { schoolStandingOf } from "./membership.server.ts";
import { schoolById } from "./schools.server.ts";
import { isTold, watchLetter } from "./watching.ts";

/** Writes the letters that are due, one to each keeper of a school and to whoever put the certificate on the list and is still there. */
export async function tellWatchers(now: Date): Promise<void> {
  const due = await dueEvents(store().db);
  for (const schoolId of new Set(due.map((each) => each.schoolId))) await tell(schoolId, now);
}

/** The letters and the marks that they were written are one append: the second of two processes meets the marks' keys and finds it done. */
function tell(schoolId: string, now: Date): Promise<void> {
  return change(async ({ db, atomic }) => {
    const due = await dueEvents(db, schoolId);
    const [own, standing] = await Promise.all([schoolById(schoolId), schoolStandingOf(schoolId)]);
    // A closed school is told nothing; should it be opened again, it hears then.
    if (due.length === 0 || !own || standing !== "approved") return;
    const marks = due.map(({ certificateId, event }) =>
      db.insert(schoolWatchNotice).values({ schoolId, certificateId, eventSeq: event.seq, at: now.getTime() }),
    );
    const adders = new Set(due.map(({ addedBy }) => addedBy));
    const readers = (await membersOf(schoolId)).filter((member) => keepsSchool(member) || adders.has(member.accountId));
    const news = due.flatMap(({ code, event }) =>
      isTold(event.kind)
        ? [
            {
              code,
              kind: event.kind,
              on: formatCivilDate(civilDateOf(new Date(event.at), "UTC")),
              reason: event.kind === "revoked" ? reasonLabel(event.reasonClass ?? "") : null,
            },
          ]
        : [],
    );
    const letters = news.length === 0 ? [] : readers;
    await atomic([
      ...marks,
      ...letters.map(({ name, email }) =>
        db.insert(letter).values(letterRow({ to: email, ...watchLetter(name, own.name, news, `${env().origin}/school/watch`) }, now)),
      ),
    ]);
  });
}

/** Events after a school began to watch, of which it was not told; of one school, or of all. */
async function dueEvents(db: Store["db"], schoolId?: string) {
  return db
    .select({
      schoolId: schoolWatch.schoolId,
      certificateId: schoolWatch.certificateId,
      addedBy: schoolWatch.addedBy,
      code: certificate.code,
      event: certificateEvent,
    })
    .from(schoolWatch)
    .innerJoin(certificate, eq(certificate.id, schoolWatch.certificateId))
    .innerJoin(
      certificateEvent,
      and(eq(certificateEvent.certificateId, schoolWatch.certificateId), gt(certificateEvent.seq, schoolWatch.fromSeq)),
    )
    .leftJoin(
      schoolWatchNotice,
      and(
        eq(schoolWatchNotice.schoolId, schoolWatch.schoolId),
        eq(schoolWatchNotice.certificateId, schoolWatch.certificateId),
        eq(schoolWatchNotice.eventSeq, certificateEvent.seq),
      ),
    )
    .where(and(isNull(schoolWatchNotice.at), schoolId === undefined ? undefined : eq(schoolWatch.schoolId, schoolId)))
    .orderBy(asc(certificateEvent.at), asc(certificate.code))
    .all();
}
