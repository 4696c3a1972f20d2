/** A school's look into a transcript: let in by an open consent alone, and noted before anything is read. */
import { desc, eq, inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { change, store } from "#db/client.server.ts";
import { account, transcriptAccess } from "#db/schema.server.ts";
import { approvedMember } from "./approved-member.server.ts";
import { type Consent, consentById } from "./consent-rows.server.ts";

export type Look = "page" | "csv";

/**
 * The consent by which the member's own school may read now, after her look was noted; null for everything else: another school's, one
 * that is over, taken back, or was never given. A look that cannot be noted is not taken.
 */
export function noteLook(actor: Pick<Actor, "id">, consentId: string, what: Look, now: Date): Promise<Consent | null> {
  return change(async ({ db, atomic }) => {
    const member = await approvedMember(actor);
    const consent = member && (await consentById(consentId, now));
    if (!consent || consent.row.schoolId !== member.schoolId || consent.state !== "open") return null;
    await atomic([
      db.insert(transcriptAccess).values({ id: crypto.randomUUID(), consentId, accountId: actor.id, what, at: now.getTime() }),
    ]);
    return consent;
  });
}

export interface NotedLook {
  readonly consentId: string;
  /** Who looked. */
  readonly name: string;
  readonly what: Look;
  readonly at: number;
}

/** The newest looks under some consents, for the learner who gave them. */
export async function looksUnder(consentIds: readonly string[]): Promise<readonly NotedLook[]> {
  if (consentIds.length === 0) return [];
  const rows = await store()
    .db.select({ look: transcriptAccess, name: account.name })
    .from(transcriptAccess)
    .innerJoin(account, eq(account.id, transcriptAccess.accountId))
    .where(inArray(transcriptAccess.consentId, [...consentIds]))
    .orderBy(desc(transcriptAccess.at))
    .limit(200)
    .all();
  return rows.map(({ look: { consentId, what, at }, name }) => ({ consentId, name, what: what === "csv" ? "csv" : "page", at }));
}
