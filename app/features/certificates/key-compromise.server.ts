/** Records that a signing key may have been in other hands, and lets another sign from then on. */
import { auditRow } from "#app/features/audit/audit.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { auditEvent, keyCompromise } from "#db/schema.server.ts";
import { type CompromiseRefusal, decideReport } from "./key-compromise.ts";
import { keyHistory, replaceKey, signsNow } from "./signing-keys.server.ts";

/**
 * Marks a key compromised since a moment. Where it still signs, another takes its place first, so that nothing more is signed with it.
 * What it signed stays valid where it stands in our records (credential-signature.server.ts).
 */
export async function reportCompromised(
  keyId: string,
  since: Date,
  now: Date,
): Promise<Outcome<{ readonly signsNow: string | null }, CompromiseRefusal>> {
  const key = await knownKey(keyId);
  if (!key) return refused("no_key");
  const decision = decideReport(since, key.compromisedSince, now);
  if (!decision.ok) return decision;
  const replaced = (await signsNow(keyId)) ? await replaceKey(key.algorithm, keyId, now) : null;
  if (replaced && !replaced.ok) return replaced;
  return change<Outcome<{ readonly signsNow: string | null }, CompromiseRefusal>>(async ({ db, atomic }) => {
    const again = decideReport(since, (await knownKey(keyId))?.compromisedSince ?? null, now);
    if (!again.ok) return again;
    const detail = { since: since.toISOString() };
    const audit = await auditRow({ actorId: null, action: "signing_key.compromised", subject: `signing_key:${keyId}`, detail }, now, db);
    await atomic([
      db.insert(keyCompromise).values({ keyId, since: since.getTime(), recordedAt: now.getTime() }),
      db.insert(auditEvent).values(audit),
    ]);
    return done({ signsNow: replaced?.value.id ?? null });
  });
}

async function knownKey(keyId: string) {
  return (await keyHistory()).find(({ id }) => id === keyId);
}
