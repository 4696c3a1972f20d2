/** A school's keys for the API: made by its keepers, shown once, found by their hash, revoked. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { approvedKeeper } from "#app/features/schools/approved-member.server.ts";
import { keepersOf } from "#app/features/schools/member-events.server.ts";
import { schoolStandingOf } from "#app/features/schools/membership.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { apiKey, auditEvent, letter } from "#db/schema.server.ts";
import { isUseWorthNoting, KEY_PREFIX } from "./api-key.ts";
import { keyMadeLetter } from "./api-letters.ts";
import { type Scope, scopesIn, scopeText } from "./scopes.ts";

/** Enough for every program a school runs; a bound all the same. */
const MOST_KEYS = 20;
const KEY_BYTES = 32;
const ENDING = 4;

/** Who asks the API. */
export interface KeyHolder {
  readonly keyId: string;
  readonly schoolId: string;
  readonly scopes: readonly Scope[];
}

export interface MadeKey {
  readonly id: string;
  /** The key itself: nobody sees it again. */
  readonly key: string;
}

/** Makes a key for the school that the actor keeps. Refused when she keeps no approved one, and when it has 20 keys that are good. All who keep it are told. */
export function makeKey(
  keeper: Pick<Actor, "id" | "name">,
  { name, scopes }: { readonly name: string; readonly scopes: readonly Scope[] },
  now: Date,
): Promise<Outcome<MadeKey, "not_keeper" | "too_many_keys">> {
  const key = `${KEY_PREFIX}${randomBytes(KEY_BYTES).toString("base64url")}`;
  return change(async ({ db, atomic }) => {
    const kept = await approvedKeeper(keeper);
    if (!kept) return refused("not_keeper");
    const good = await goodKeys(kept.schoolId);
    if (good.length >= MOST_KEYS) return refused("too_many_keys");
    const id = crypto.randomUUID();
    const facts = { id, schoolId: kept.schoolId, name, hash: hashOf(key), ending: key.slice(-ENDING), scopes: scopeText(scopes) };
    const made = { madeBy: keeper.id, madeAt: now.getTime() };
    const detail = { school: kept.schoolId, scopes: facts.scopes };
    const audit = await auditRow({ actorId: keeper.id, action: "api_key.made", subject: `api_key:${id}`, detail }, now, db);
    const text = (to: { readonly name: string }) => keyMadeLetter(to.name, name, keeper.name, `${env().origin}/school/api-keys`);
    const letters = (await keepersOf(kept.schoolId)).map((to) => letterRow({ to: to.email, ...text(to) }, now));
    await atomic([
      db.insert(apiKey).values({ ...facts, ...made }),
      db.insert(auditEvent).values(audit),
      ...letters.map((row) => db.insert(letter).values(row)),
    ]);
    return done({ id, key });
  });
}

/** From now on nobody is let in with it. Refused when it is none of her school's, or revoked already. */
export function revokeKey(keeper: Pick<Actor, "id">, keyId: string, now: Date): Promise<Outcome<null, "no_key">> {
  return change(async ({ db, atomic }) => {
    const kept = await approvedKeeper(keeper);
    const found = kept && (await goodKeys(kept.schoolId)).find(({ id }) => id === keyId);
    if (!found) return refused("no_key");
    const audit = await auditRow(
      { actorId: keeper.id, action: "api_key.revoked", subject: `api_key:${keyId}`, detail: { school: found.schoolId } },
      now,
      db,
    );
    await atomic([
      db.update(apiKey).set({ revokedBy: keeper.id, revokedAt: now.getTime() }).where(eq(apiKey.id, keyId)),
      db.insert(auditEvent).values(audit),
    ]);
    return done(null);
  });
}

/** A school's keys that were not revoked, the oldest first. */
export function goodKeys(schoolId: string) {
  return store()
    .db.select()
    .from(apiKey)
    .where(and(eq(apiKey.schoolId, schoolId), isNull(apiKey.revokedAt)))
    .orderBy(asc(apiKey.madeAt), asc(apiKey.id))
    .all();
}

/**
 * Whose key this is; null when it is nobody's, was revoked, or its school is not approved any more. Looked up by its hash, so that the
 * time of the answer tells nothing about a key.
 */
export async function holderOf(key: string, now: Date): Promise<KeyHolder | null> {
  const hash = hashOf(key);
  const { db, atomic } = store();
  const found = await db.select().from(apiKey).where(eq(apiKey.hash, hash)).get();
  if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash)) || found.revokedAt !== null) return null;
  if ((await schoolStandingOf(found.schoolId)) !== "approved") return null;
  if (isUseWorthNoting(found.usedAt, now)) {
    // A full disk must not close the checking of certificates: the use is then noted later.
    await atomic([db.update(apiKey).set({ usedAt: now.getTime() }).where(eq(apiKey.id, found.id))]).catch((error: unknown) =>
      console.error("The use of an API key could not be noted:", error),
    );
  }
  return { keyId: found.id, schoolId: found.schoolId, scopes: scopesIn(found.scopes) };
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
