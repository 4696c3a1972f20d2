/** A supervisor's PIN: set by herself with her password, proved on a learner's device, never seen by the learner's session. */
import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { hashPassword, verifyPassword } from "#app/features/accounts/password.server.ts";
import { accountByEmail } from "#app/features/accounts/passwords.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { admitPin, consume, pinIsNew, pinWasRight, pinWasWrong, type Wait } from "#app/features/accounts/throttle.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { auditEvent, letter, supervisorPin } from "#db/schema.server.ts";
import { pinLockedLetter, pinSetLetter } from "./practice-letters.ts";

/** When the PIN was set, in UTC milliseconds; null when she has none. */
export async function pinSetAt(supervisorId: string): Promise<number | null> {
  return (await pinOf(supervisorId))?.setAt ?? null;
}

async function pinOf(accountId: string) {
  return store().db.select().from(supervisorPin).where(eq(supervisorPin.accountId, accountId)).get();
}

/**
 * Sets a PIN that keeps the rules of supervisor-pin.ts, for someone signed in who types her password again; she gets a letter. Refused
 * when the password is wrong, when it is the PIN she has, after ten passwords in a quarter of an hour, or when too many wait.
 */
export async function setPin(
  actor: Actor,
  typed: { readonly password: string; readonly pin: string },
  now: Date,
): Promise<Outcome<null, "wrong_password" | "same_pin" | "busy" | Wait>> {
  const admitted = await consume("old-password", actor.id);
  if (!admitted.ok) return admitted;
  const passwordHash = (await accountByEmail(actor.email, store().db))?.passwordHash ?? null;
  const knows = await verifyPassword(passwordHash, typed.password);
  if (!knows.ok) return knows;
  if (!knows.value) return refused("wrong_password");
  const before = await pinOf(actor.id);
  const same = before ? await verifyPassword(before.pinHash, typed.pin) : done(false);
  if (!same.ok) return same;
  if (same.value) return refused("same_pin");
  const hash = await hashPassword(typed.pin);
  if (!hash.ok) return hash;
  const outcome = await change(async ({ db, atomic }) => {
    // Between the look at the password and this step another device may have changed it.
    const current = await accountByEmail(actor.email, db);
    if (!current || current.passwordHash !== passwordHash) return refused("wrong_password");
    const row = { accountId: actor.id, pinHash: hash.value, setAt: now.getTime() };
    const audit = await auditRow({ actorId: actor.id, action: "pin.set", subject: `account:${actor.id}`, detail: {} }, now, db);
    const text = pinSetLetter(actor.name, formatInstant(now, actor.timeZone), `${env().origin}/practice/pin`);
    await atomic([
      db.insert(supervisorPin).values(row).onConflictDoUpdate({ target: supervisorPin.accountId, set: row }),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: actor.email, ...text }, now)),
    ]);
    return done(null);
  });
  if (outcome.ok) await pinIsNew(actor.id);
  return outcome;
}

/** The PIN that was proved, to be looked at again where the signature is stored: it may have been changed meanwhile. */
export interface ProvedPin {
  stillHolds(): Promise<boolean>;
}

export type PinRefusal = "no_pin" | "busy" | { readonly triesLeft: number } | Wait;

/**
 * Proves the supervisor's PIN. Call it outside `change`: it hashes. `device` is the id of the account signed in where it was typed.
 * Refused when she has set none, when it is wrong (with the tries that are left), and for 15 minutes after the fifth wrong one, of which
 * she is told by letter.
 */
export async function provePin(supervisor: Actor, pin: string, device: string, now: Date): Promise<Outcome<ProvedPin, PinRefusal>> {
  const stored = await pinOf(supervisor.id);
  if (!stored) return refused("no_pin");
  const tried = await admitPin(supervisor.id, device);
  if (!tried.ok) return tried;
  const fits = await verifyPassword(stored.pinHash, pin);
  if (!fits.ok) return fits;
  if (fits.value) {
    await pinWasRight(tried.value);
    return done({ stillHolds: async () => (await pinOf(supervisor.id))?.pinHash === stored.pinHash });
  }
  const { left, locks } = await pinWasWrong(tried.value);
  if (locks) await tellOfLock(supervisor, device, now);
  return refused({ triesLeft: left });
}

function tellOfLock(supervisor: Actor, device: string, now: Date): Promise<void> {
  return change(async ({ db, atomic }) => {
    const text = pinLockedLetter(supervisor.name, formatInstant(now, supervisor.timeZone), `${env().origin}/practice/pin`);
    const audit = await auditRow({ actorId: device, action: "pin.locked", subject: `account:${supervisor.id}`, detail: {} }, now, db);
    await atomic([db.insert(auditEvent).values(audit), db.insert(letter).values(letterRow({ to: supervisor.email, ...text }, now))]);
  });
}
