/** The messages that wait for webhooks, with all that their sending needs. */
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { certificate, certificateEvent, webhook, webhookMessage } from "#db/schema.server.ts";

const BATCH = 200;

export type Due = Awaited<ReturnType<typeof dueMessages>>[number];

/** What is to be sent at `now`, the longest waiting first. */
export function dueMessages(now: Date) {
  return store()
    .db.select({
      message: webhookMessage,
      url: webhook.url,
      schoolId: webhook.schoolId,
      code: certificate.code,
      kind: certificateEvent.kind,
      at: certificateEvent.at,
    })
    .from(webhookMessage)
    .innerJoin(webhook, eq(webhook.id, webhookMessage.webhookId))
    .innerJoin(certificate, eq(certificate.id, webhookMessage.certificateId))
    .innerJoin(
      certificateEvent,
      and(eq(certificateEvent.certificateId, webhookMessage.certificateId), eq(certificateEvent.seq, webhookMessage.eventSeq)),
    )
    .where(and(isNull(webhookMessage.endedAt), lte(webhookMessage.nextTryAt, now.getTime())))
    .orderBy(asc(webhookMessage.nextTryAt))
    .limit(BATCH)
    .all();
}
