/** A new password: stored, told to its owner by letter, and noted in the audit log, in one step. */

import { env } from "#app/env.server.ts";
import { actorOf } from "#app/features/accounts/actor.ts";
import { hashPassword, verifyPassword } from "#app/features/accounts/password.server.ts";
import { passwordRefusal } from "#app/features/accounts/password-rules.ts";
import { accountByEmail, changeStatements, decideReset } from "#app/features/accounts/passwords.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { sessionHashOf } from "#app/features/accounts/session.server.ts";
import { consume, signInSucceeded, type Wait } from "#app/features/accounts/throttle.server.ts";
import { tokenHolder } from "#app/features/accounts/tokens.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { auditEvent, letter } from "#db/schema.server.ts";
import { passwordChangedLetter } from "./account-letters.ts";
import { letterRow } from "./mail.server.ts";

/**
 * Sets a new password by a mailed link, ends every session, and lets the owner sign in from `client` past any flood of wrong tries.
 * Refused when the link is not good any more, when the password leans on the owner's address, or when too many wait.
 */
export async function resetPassword(
  form: { readonly token: string; readonly password: string },
  client: string,
  now: Date,
): Promise<Outcome<null, "bad_link" | "guessable" | "busy">> {
  const holder = await tokenHolder(form.token, "reset_password", now, store().db);
  if (!holder) return refused("bad_link");
  if (passwordRefusal(form.password, holder.email)) return refused("guessable");
  const hash = await hashPassword(form.password);
  if (!hash.ok) return hash;
  const outcome = await change(async ({ db, atomic }) => {
    const reset = await decideReset(form.token, hash.value, now, db);
    if (!reset.ok) return reset;
    await atomic([...reset.value.statements, ...(await tellAndNote(reset.value.actor, "password.reset", now, db))]);
    return done(null);
  });
  if (outcome.ok) await signInSucceeded(holder.email, client);
  return outcome;
}

/**
 * Changes the password of someone signed in, who must know the old one, and signs her other devices out.
 * Refused when the old one is wrong, when the new one leans on her address, after ten tries in a quarter of an hour, or when too many wait.
 */
export async function changePassword(
  actor: Actor,
  form: { readonly oldPassword: string; readonly password: string },
  request: Request,
  now: Date,
): Promise<Outcome<null, "wrong_old" | "guessable" | "busy" | Wait>> {
  const admitted = await consume("old-password", actor.id);
  if (!admitted.ok) return admitted;
  const verified = (await accountByEmail(actor.email, store().db))?.passwordHash ?? null;
  const fits = await verifyPassword(verified, form.oldPassword);
  if (!fits.ok) return fits;
  if (!fits.value) return refused("wrong_old");
  if (passwordRefusal(form.password, actor.email)) return refused("guessable");
  const hash = await hashPassword(form.password);
  if (!hash.ok) return hash;
  return change(async ({ db, atomic }) => {
    // Between the look at the old password and this step another device may have changed it.
    const current = await accountByEmail(actor.email, db);
    if (!current || current.passwordHash !== verified) return refused("wrong_old");
    const statements = changeStatements(actor, hash.value, sessionHashOf(request) ?? "", db);
    await atomic([...statements, ...(await tellAndNote(actorOf(current), "password.changed", now, db))]);
    return done(null);
  });
}

async function tellAndNote(
  actor: Actor,
  action: "password.reset" | "password.changed",
  now: Date,
  db: Store["db"],
): Promise<readonly Statement[]> {
  const text = passwordChangedLetter(actor.name, formatInstant(now, actor.timeZone), `${env().origin}/reset-password`);
  const audit = await auditRow({ actorId: actor.id, action, subject: `account:${actor.id}`, detail: {} }, now, db);
  return [db.insert(letter).values(letterRow({ to: actor.email, ...text }, now)), db.insert(auditEvent).values(audit)];
}
