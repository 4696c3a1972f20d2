/** The messages that wait for webhooks, with all that their sending needs. */
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { certificate, certificateEvent, webhook, webhookMessage } from "#db/schema.server.ts";

/** So many of one webhook in a run: whoever has much to be told, or answers slowly, holds up the others no longer than that. */
const EACH = 20;
/** Waiting messages among which a run looks for its webhooks. */
const MOST_LOOKED_AT = 1_000;

export type Due = Awaited<ReturnType<typeof dueMessages>>[number];

const due = (now: Date) => and(isNull(webhookMessage.endedAt), lte(webhookMessage.nextTryAt, now.getTime()));

/** The webhooks for which something waits at `now`, the longest waiting first. */
export async function dueWebhooks(now: Date): Promise<readonly string[]> {
  const longest = store().db.select({ webhookId: webhookMessage.webhookId }).from(webhookMessage).where(due(now));
  const rows = await longest.orderBy(asc(webhookMessage.nextTryAt)).limit(MOST_LOOKED_AT).all();
  return [...new Set(rows.map(({ webhookId }) => webhookId))];
}

/** What is to be sent to one webhook at `now`, the longest waiting first. */
export function dueMessages(webhookId: string, now: Date) {
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
    .where(and(eq(webhookMessage.webhookId, webhookId), due(now)))
    .orderBy(asc(webhookMessage.nextTryAt))
    .limit(EACH)
    .all();
}
