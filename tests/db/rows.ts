/** Rows and raw statements for the tests of the store: valid by default, without any feature's help. */
import { desc } from "drizzle-orm";
import type { Statement, Store } from "#db/client.server.ts";
import { type account, auditEvent, type creditLine, letter } from "#db/schema.server.ts";

/** A statement by its words, for what the query builder would never write. */
export function raw(sql: string, ...params: unknown[]): Statement {
  return { toSQL: () => ({ sql, params }) };
}

export function aLetter(wishes: Partial<typeof letter.$inferInsert> = {}): typeof letter.$inferInsert {
  return { id: crypto.randomUUID(), recipient: "ana@example.org", subject: "s", body: "b", createdAt: 1, nextTryAt: 1, ...wishes };
}

export function aPerson(id: string): typeof account.$inferInsert {
  const name = `Person ${id}`;
  return { id, email: `${id}@example.org`, name, passwordHash: "h", role: "learner", timeZone: "America/Chicago", createdAt: 1 };
}

/** The line after `head` in a learner's ledger; the hash is any unique text, for the engine does not know how lines are sealed. */
export function aLine(
  learnerId: string,
  head: { readonly seq: number; readonly hash: string } | undefined,
  wishes: Partial<typeof creditLine.$inferInsert> = {},
): typeof creditLine.$inferInsert {
  const id = crypto.randomUUID();
  return {
    id,
    learnerId,
    seq: (head?.seq ?? 0) + 1,
    minutes: 60,
    kind: "self_paced",
    topics: "{}",
    title: "A module",
    basis: "{}",
    occurredOn: "2026-01-05",
    idempotencyKey: id,
    actorId: learnerId,
    recordedAt: 1,
    prevHash: head?.hash ?? "",
    hash: `hash of ${id}`,
    ...wishes,
  };
}

/** The audit event after `head`. */
export function anEvent(head: { readonly seq: number; readonly hash: string } | undefined, subject = "s"): typeof auditEvent.$inferInsert {
  const id = crypto.randomUUID();
  const seq = (head?.seq ?? 0) + 1;
  return { id, seq, action: "a", subject, detail: "{}", recordedAt: 1, prevHash: head?.hash ?? "", hash: `hash of ${id}` };
}

/** The newest audit event. */
export function auditHead(db: Store["db"]): Promise<{ seq: number; hash: string } | undefined> {
  return db.select({ seq: auditEvent.seq, hash: auditEvent.hash }).from(auditEvent).orderBy(desc(auditEvent.seq)).limit(1).get();
}

/** How many letters there are: most tests only ask whether anything was kept. */
export async function letters({ db }: Store): Promise<number> {
  return (await db.select({ id: letter.id }).from(letter).all()).length;
}

/** The whole numbers from 1 to `count`. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
