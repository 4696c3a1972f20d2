/** A list sent twice under one Idempotency-Key is answered twice with the same words: after a lost connection a program may just ask again. */
import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { apiAnswer } from "#db/schema.server.ts";

const KEPT_MS = 24 * 3_600_000;

/** Which list: who sent it, under which Idempotency-Key, with which body. */
export interface SentList {
  readonly keyId: string;
  readonly idempotencyKey: string;
  readonly body: string;
}

/** What was answered to this list before, if it was; refused when the Idempotency-Key stands for another body. */
export async function answerKept(list: SentList, now: Date): Promise<Outcome<string | null, "other_body">> {
  const kept = await store()
    .db.select()
    .from(apiAnswer)
    .where(and(eq(apiAnswer.keyId, list.keyId), eq(apiAnswer.listHash, hashOf(list.idempotencyKey))))
    .get();
  if (!kept || kept.at <= now.getTime() - KEPT_MS) return done(null);
  return kept.bodyHash === bodyHashOf(list) ? done(kept.answer) : refused("other_body");
}

/** Keeps an answer, and gives it back; of two that come at once the first is kept, and given to both. */
export function keepAnswer(list: SentList, answer: string, now: Date): Promise<Outcome<string, "other_body">> {
  return change(async ({ db, atomic }) => {
    const before = await answerKept(list, now);
    if (!before.ok) return before;
    if (before.value !== null) return done(before.value);
    const row = { keyId: list.keyId, listHash: hashOf(list.idempotencyKey), bodyHash: bodyHashOf(list), answer, at: now.getTime() };
    await atomic([
      db.delete(apiAnswer).where(and(eq(apiAnswer.keyId, row.keyId), eq(apiAnswer.listHash, row.listHash))), // one older than a day
      db.insert(apiAnswer).values(row),
    ]);
    return done(answer);
  });
}

/** Forgets the answers of more than a day ago. */
export async function sweepAnswers(now: Date): Promise<void> {
  const { db, atomic } = store();
  await atomic([db.delete(apiAnswer).where(lt(apiAnswer.at, now.getTime() - KEPT_MS))]);
}

/** The body may hold names: hashed together with the caller's own random key, it cannot be guessed from the hash. */
function bodyHashOf({ idempotencyKey, body }: SentList): string {
  return hashOf(`${idempotencyKey}\n${body}`);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
