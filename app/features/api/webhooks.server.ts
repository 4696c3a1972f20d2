/** A school's webhooks: added, given a new secret, turned on again, removed. */
import { and, asc, desc, eq, isNull, lt } from "drizzle-orm";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { auditEvent, webhook, webhookMessage, webhookSecret } from "#db/schema.server.ts";
import { type AddressFault, webhookAddress } from "./webhook-address.ts";
import type { Webhook } from "./webhook-shapes.ts";
import { newSecret, OLD_SECRET_MS } from "./webhook-signature.server.ts";

const MOST_WEBHOOKS = 10;

type Row = typeof webhook.$inferSelect;

/** For which school, and who acts: a keeper by her account's id, or a program by its key's. */
export interface WebhookActor {
  readonly schoolId: string;
  readonly actorId: string | null;
  readonly keyId: string | null;
}

export type WebhookRefusal = AddressFault | "exists" | "too_many";

/** Adds an address. Refused when it may not be sent to, when it is there already, and from the eleventh on. */
export function addWebhook(
  actor: WebhookActor,
  typed: string,
  now: Date,
): Promise<Outcome<{ readonly webhook: Webhook; readonly secret: string }, WebhookRefusal>> {
  const secret = newSecret();
  return change(async ({ db, atomic }) => {
    const address = webhookAddress(typed);
    if (!address.ok) return address;
    const there = await rowsOf(actor.schoolId);
    if (there.some(({ url }) => url === address.value)) return refused("exists");
    if (there.length >= MOST_WEBHOOKS) return refused("too_many");
    const id = crypto.randomUUID();
    const at = now.getTime();
    const row = { id, schoolId: actor.schoolId, url: address.value, madeAt: at, failingSince: null, offSince: null, removedAt: null };
    await atomic([
      db.insert(webhook).values(row),
      db.insert(webhookSecret).values({ webhookId: id, number: 1, secret, madeAt: at }),
      db.insert(auditEvent).values(await noted("webhook.added", actor, id, now, db)),
    ]);
    return done({ webhook: shown(row), secret });
  });
}

/** A new secret; the old one signs beside it for a day. Refused when the webhook is none of the school's. */
export function renewSecret(
  actor: WebhookActor,
  webhookId: string,
  now: Date,
): Promise<Outcome<{ readonly secret: string; readonly oldUntil: string }, "no_webhook">> {
  const secret = newSecret();
  return change(async ({ db, atomic }) => {
    if (!(await ownRow(actor, webhookId))) return refused("no_webhook");
    const number = ((await secretsOf(webhookId))[0]?.number ?? 0) + 1;
    await atomic([
      // Two are kept: the new one and the one it follows.
      db.delete(webhookSecret).where(and(eq(webhookSecret.webhookId, webhookId), lt(webhookSecret.number, number - 1))),
      db.insert(webhookSecret).values({ webhookId, number, secret, madeAt: now.getTime() }),
      db.insert(auditEvent).values(await noted("webhook.secret_renewed", actor, webhookId, now, db)),
    ]);
    return done({ secret, oldUntil: new Date(now.getTime() + OLD_SECRET_MS).toISOString() });
  });
}

/** Turns a webhook on that was turned off; what happened meanwhile is not sent. Refused when it is none of the school's. */
export function turnOn(actor: WebhookActor, webhookId: string, now: Date): Promise<Outcome<null, "no_webhook">> {
  return change(async ({ db, atomic }) => {
    const row = await ownRow(actor, webhookId);
    if (!row) return refused("no_webhook");
    if (row.offSince === null) return done(null);
    await atomic([
      db.update(webhook).set({ offSince: null, failingSince: null }).where(eq(webhook.id, webhookId)),
      db.insert(auditEvent).values(await noted("webhook.turned_on", actor, webhookId, now, db)),
    ]);
    return done(null);
  });
}

/** Removes a webhook with its secrets; what waits for it is not sent any more. Refused when it is none of the school's. */
export function removeWebhook(actor: WebhookActor, webhookId: string, now: Date): Promise<Outcome<null, "no_webhook">> {
  return change(async ({ db, atomic }) => {
    if (!(await ownRow(actor, webhookId))) return refused("no_webhook");
    const at = now.getTime();
    await atomic([
      db.update(webhook).set({ removedAt: at }).where(eq(webhook.id, webhookId)),
      db.delete(webhookSecret).where(eq(webhookSecret.webhookId, webhookId)),
      db
        .update(webhookMessage)
        .set({ outcome: "not_wanted", endedAt: at })
        .where(and(eq(webhookMessage.webhookId, webhookId), isNull(webhookMessage.endedAt))),
      db.insert(auditEvent).values(await noted("webhook.removed", actor, webhookId, now, db)),
    ]);
    return done(null);
  });
}

/** A school's webhooks, the oldest first. */
export async function webhooksOf(schoolId: string): Promise<readonly Webhook[]> {
  return (await rowsOf(schoolId)).map(shown);
}

/** The secrets of a webhook, the newest first. */
export function secretsOf(webhookId: string) {
  return store()
    .db.select()
    .from(webhookSecret)
    .where(eq(webhookSecret.webhookId, webhookId))
    .orderBy(desc(webhookSecret.number))
    .limit(2)
    .all();
}

/** Those of a school that were not removed, off or on. */
function rowsOf(schoolId: string): Promise<Row[]> {
  return store()
    .db.select()
    .from(webhook)
    .where(and(eq(webhook.schoolId, schoolId), isNull(webhook.removedAt)))
    .orderBy(asc(webhook.madeAt), asc(webhook.id))
    .all();
}

async function ownRow({ schoolId }: WebhookActor, webhookId: string): Promise<Row | null> {
  return (await rowsOf(schoolId)).find(({ id }) => id === webhookId) ?? null;
}

function noted(action: string, { actorId, keyId, schoolId }: WebhookActor, webhookId: string, now: Date, db: Store["db"]) {
  return auditRow({ actorId, action, subject: `webhook:${webhookId}`, detail: { school: schoolId, key: keyId } }, now, db);
}

function shown({ id, url, madeAt, offSince, failingSince }: Row): Webhook {
  return {
    id,
    url,
    madeAt: new Date(madeAt).toISOString(),
    state: offSince === null ? "on" : "off",
    failingSince: failingSince === null ? null : new Date(failingSince).toISOString(),
  };
}
