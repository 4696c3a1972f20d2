/** From what happened to certificates to one message for each webhook of each school that follows: nothing is lost, nothing spread twice. */
import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { schoolsFollowing } from "#app/features/schools/following.server.ts";
import { change, type Store } from "#db/client.server.ts";
import { certificateEvent, certificateNotice, webhook, webhookMessage } from "#db/schema.server.ts";

const BATCH = 50;

/**
 * Spreads the notices that wait. A notice goes in the same append in which its messages come, so that a crash in between leaves it whole.
 * Whether a school follows is asked as of the moment of the event; a consent that was revoked since counts as revoked.
 */
export async function spreadNotices(now: Date): Promise<void> {
  while ((await spreadSome(now)) === BATCH);
}

function spreadSome(now: Date): Promise<number> {
  return change(async ({ db, atomic }) => {
    const notices = await db
      .select({ notice: certificateNotice, at: certificateEvent.at })
      .from(certificateNotice)
      .leftJoin(
        certificateEvent,
        and(eq(certificateEvent.certificateId, certificateNotice.certificateId), eq(certificateEvent.seq, certificateNotice.eventSeq)),
      )
      .where(gt(certificateNotice.number, 0))
      .orderBy(asc(certificateNotice.number))
      .limit(BATCH)
      .all();
    if (notices.length === 0) return 0;
    const messages: (typeof webhookMessage.$inferInsert)[] = [];
    for (const { notice, at } of notices) {
      if (at === null) continue; // an event cannot be taken back, so this is a notice by another hand
      const { certificateId, eventSeq } = notice;
      const schools = await schoolsFollowing(certificateId, new Date(at));
      for (const webhookId of await listeningIn(schools, at, db)) {
        const id = `msg_${crypto.randomUUID()}`;
        messages.push({ id, webhookId, certificateId, eventSeq, nextTryAt: now.getTime() });
      }
    }
    const spread = notices.map(({ notice }) => notice.number);
    await atomic([
      // One that is there already was spread before: it must not hold up those behind it.
      ...messages.map((message) => db.insert(webhookMessage).values(message).onConflictDoNothing()),
      db.delete(certificateNotice).where(inArray(certificateNotice.number, spread)),
    ]);
    return notices.length;
  });
}

/** Webhooks that were there, and on, when it happened. */
async function listeningIn(schoolIds: readonly string[], at: number, db: Store["db"]): Promise<readonly string[]> {
  if (schoolIds.length === 0) return [];
  const rows = await db
    .select({ id: webhook.id, madeAt: webhook.madeAt, offSince: webhook.offSince })
    .from(webhook)
    .where(and(inArray(webhook.schoolId, [...schoolIds]), isNull(webhook.removedAt)))
    .all();
  return rows.filter(({ madeAt, offSince }) => madeAt <= at && offSince === null).map(({ id }) => id);
}
