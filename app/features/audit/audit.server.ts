/** The audit log: who did what to which subject, each row chained to the one before, so that a changed row shows. */
import { createHash } from "node:crypto";
import { asc, desc, gt } from "drizzle-orm";
import { canonicalJson, type Json } from "#app/shared/canonical.ts";
import { type Store, store } from "#db/client.server.ts";
import { auditEvent } from "#db/schema.server.ts";

type AuditRow = typeof auditEvent.$inferSelect;

export interface AuditFacts {
  /** Null for what the server did by itself. */
  readonly actorId: string | null;
  /** What was done, as subject.verb: "password.reset", "certificate.revoked". */
  readonly action: string;
  /** Whose or which record, e.g. "account:" and its id. */
  readonly subject: string;
  /** Never a password, a link or a name: the log outlives the account. */
  readonly detail: Json;
}

/**
 * The next row of the log, to be inserted in the same append as what it tells of. Call it inside `change` with that change's `db`,
 * and once an append: a second row would take the same number. Someone else's row in between is a Conflict, and the change runs again.
 */
export async function auditRow(facts: AuditFacts, now: Date, db: Store["db"]): Promise<AuditRow> {
  const head = await db.select().from(auditEvent).orderBy(desc(auditEvent.seq)).limit(1).get();
  const { actorId, action, subject } = facts;
  const row = {
    id: crypto.randomUUID(),
    seq: (head?.seq ?? 0) + 1,
    actorId,
    action,
    subject,
    detail: canonicalJson(facts.detail),
    recordedAt: now.getTime(),
    prevHash: head?.hash ?? "",
  };
  return { ...row, hash: hashOf(row) };
}

const BATCH = 500;

/**
 * Walks the whole log. The number of the first row that is missing, was changed or does not follow from the one before; null when all
 * hold. Rows cut off at the end leave no trace here: for that, keep the newest hash elsewhere.
 */
export async function verifyAuditChain(): Promise<number | null> {
  let seq = 0;
  let prevHash = "";
  for (;;) {
    const rows = await store().db.select().from(auditEvent).where(gt(auditEvent.seq, seq)).orderBy(asc(auditEvent.seq)).limit(BATCH).all();
    if (rows.length === 0) return null;
    for (const row of rows) {
      seq += 1;
      if (row.seq !== seq || row.prevHash !== prevHash || row.hash !== hashOf(row)) return seq;
      prevHash = row.hash;
    }
  }
}

/** SHA-256 of the hash before and this row's canonical JSON, without its two hashes. */
function hashOf({ id, seq, actorId, action, subject, detail, recordedAt, prevHash }: Omit<AuditRow, "hash">): string {
  const record = canonicalJson({ id, seq, actorId, action, subject, detail, recordedAt });
  return createHash("sha256").update(`${prevHash}\n${record}`).digest("hex");
}
