/** What became of a try to send a message: noted with what follows for the webhook, in one append. */
import { and, eq, isNull, lt } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { keepersOf } from "#app/features/schools/member-events.server.ts";
import { change } from "#db/client.server.ts";
import { auditEvent, letter, webhook, webhookMessage } from "#db/schema.server.ts";
import { webhookOffLetter } from "./api-letters.ts";
import type { Receipt } from "./webhook-courier.server.ts";
import type { Due } from "./webhook-messages.server.ts";
import { afterFailure } from "./webhook-tries.ts";

export function noteArrival({ message }: Due, status: number, now: Date): Promise<void> {
  return change(async ({ db, atomic }) => {
    const ended = { tries: message.tries + 1, lastAnswer: String(status), outcome: "delivered", endedAt: now.getTime() };
    await atomic([
      db.update(webhookMessage).set(ended).where(open(message.id)),
      db.update(webhook).set({ failingSince: null }).where(eq(webhook.id, message.webhookId)),
    ]);
  });
}

/** The school does not follow the certificate any more. */
export function noteUnwanted({ message }: Due, now: Date): Promise<void> {
  return change(async ({ db, atomic }) => {
    await atomic([db.update(webhookMessage).set({ outcome: "not_wanted", endedAt: now.getTime() }).where(open(message.id))]);
  });
}

/** Waits longer each time; after three days the webhook is turned off and those who keep the school are told, once. */
export function noteFailure(due: Due, receipt: Receipt, now: Date): Promise<void> {
  const { message } = due;
  const status = "status" in receipt ? receipt.status : null;
  const words = "status" in receipt ? `The answer was ${receipt.status}.` : receipt.failure;
  return change(async ({ db, atomic }) => {
    const hook = await db.select().from(webhook).where(eq(webhook.id, message.webhookId)).get();
    if (!hook || hook.removedAt !== null || hook.offSince !== null) return;
    const tries = message.tries + 1;
    const { nextTryAt, failingSince, turnsOff } = afterFailure({ tries, failingSince: hook.failingSince, status }, now);
    const ended = { outcome: "given_up", endedAt: now.getTime() };
    const statements = [
      db
        .update(webhookMessage)
        .set({ tries, lastAnswer: words, ...(nextTryAt === null ? ended : { nextTryAt }) })
        .where(open(message.id)),
      db
        .update(webhook)
        .set({ failingSince, ...(turnsOff ? { offSince: now.getTime() } : {}) })
        .where(eq(webhook.id, hook.id)),
    ];
    const others = and(eq(webhookMessage.webhookId, hook.id), isNull(webhookMessage.endedAt));
    if (turnsOff) {
      const told = await offLetters(due, words, now);
      const facts = { actorId: null, action: "webhook.turned_off", subject: `webhook:${hook.id}`, detail: { school: hook.schoolId } };
      await atomic([
        ...statements,
        db.update(webhookMessage).set(ended).where(others),
        ...told.map((row) => db.insert(letter).values(row)),
        db.insert(auditEvent).values(await auditRow(facts, now, db)),
      ]);
    } else if (nextTryAt !== null) {
      await atomic([
        ...statements,
        db
          .update(webhookMessage)
          .set({ nextTryAt })
          .where(and(others, lt(webhookMessage.nextTryAt, nextTryAt))),
      ]);
    } else await atomic(statements);
  });
}

async function offLetters({ schoolId, url }: Due, words: string, now: Date) {
  const address = `${env().origin}/school/api-keys`;
  const host = new URL(url).host;
  return (await keepersOf(schoolId)).map(({ name, email }) =>
    letterRow({ to: email, ...webhookOffLetter(name, host, words, address) }, now),
  );
}

/** A message is ended once: by the first that ends it. */
function open(id: string): ReturnType<typeof and> {
  return and(eq(webhookMessage.id, id), isNull(webhookMessage.endedAt));
}
