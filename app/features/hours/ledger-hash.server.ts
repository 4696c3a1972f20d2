/** How a ledger line is sealed into its learner's chain: hash = SHA-256 of the previous hash and the canonical row. */
import { createHash } from "node:crypto";
import { canonicalJson } from "#app/shared/canonical.ts";
import type { creditLine } from "#db/schema.server.ts";
import type { CreditInput } from "./ledger.ts";

/** A row of the table, complete. */
export type CreditRow = typeof creditLine.$inferSelect;

/** The newest line of a chain; none before a learner's first. */
export type ChainHead = Pick<CreditRow, "seq" | "hash">;

/** The key under which a line's basis keeps the commitment to its reason. */
const COMMITMENT = "reasonCommitment";

/** The next row of a chain, sealed. `id` is the line's random id, which is also the salt of the reason's commitment. */
export function sealedRow(input: CreditInput, head: ChainHead | undefined, id: string, now: Date): CreditRow {
  const reason = input.reason ?? null;
  const row = {
    id,
    learnerId: input.learnerId,
    seq: (head?.seq ?? 0) + 1,
    minutes: input.minutes,
    kind: input.kind,
    topics: canonicalJson({ ...input.topics }),
    title: input.title,
    basis: canonicalJson(reason === null ? input.basis : { ...input.basis, [COMMITMENT]: commitmentTo(id, reason) }),
    editionId: input.editionId ?? null,
    occurredOn: input.occurredOn,
    idempotencyKey: input.idempotencyKey,
    reversesId: input.reversesId ?? null,
    actorId: input.actorId,
    reason,
    recordedAt: now.getTime(),
    prevHash: head?.hash ?? "",
  };
  return { ...row, hash: hashOf(row) };
}

/**
 * The hash a row must carry. The reason's free text is left out and enters through its commitment in `basis`, so that it can be
 * erased one day and the chain stays valid; everything else is an opaque id, a figure or the course's own words.
 */
export function hashOf(row: Omit<CreditRow, "hash">): string {
  return sha256(row.prevHash + canonicalRow(row));
}

/** Canonical JSON of a row: the members stand here in canonical order, because sorting them anew halves the speed of a full walk. */
export function canonicalRow(row: Omit<CreditRow, "hash" | "prevHash" | "reason">): string {
  return JSON.stringify({
    actorId: row.actorId,
    basis: row.basis,
    editionId: row.editionId,
    id: row.id,
    idempotencyKey: row.idempotencyKey,
    kind: row.kind,
    learnerId: row.learnerId,
    minutes: row.minutes,
    occurredOn: row.occurredOn,
    recordedAt: row.recordedAt,
    reversesId: row.reversesId,
    seq: row.seq,
    title: row.title,
    topics: row.topics,
  });
}

/** Whether the row is what was sealed: its hash holds, and its reason, unless erased to "", is the one committed to. */
export function isAsSealed(row: CreditRow): boolean {
  const { hash, ...rest } = row;
  if (hashOf(rest) !== hash) return false;
  if (row.reason === "") return true;
  const committed = row.basis.includes(`"${COMMITMENT}":"`);
  return row.reason === null ? !committed : row.basis.includes(`"${COMMITMENT}":"${commitmentTo(row.id, row.reason)}"`);
}

function commitmentTo(id: string, reason: string): string {
  return sha256(id + reason);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
