/** The changes of an account that send a letter: signing up, confirming the address, asking for a new password. */
import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountRow, isEmailTaken, type NewAccount } from "#app/features/accounts/accounts.server.ts";
import { actorOf } from "#app/features/accounts/actor.ts";
import { accountByEmail } from "#app/features/accounts/passwords.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { issueToken } from "#app/features/accounts/tokens.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { account, letter } from "#db/schema.server.ts";
import { confirmationLetter, noAccountLetter, resetLetter } from "./account-letters.ts";
import { letterRow } from "./mail.server.ts";

type SignUp = Omit<NewAccount, "role">;

/** Makes a learner's account and writes the confirmation letter, in one step. `client` is the caller's address as the server saw it. */
export async function signUp(form: SignUp, client: string, now: Date): Promise<Outcome<Actor, "email_taken" | "busy" | Wait>> {
  const admitted = await consume("sign-up-client", client);
  if (!admitted.ok) return admitted;
  const row = await accountRow({ ...form, role: "learner" }, now);
  if (!row.ok) return row;
  return change(async ({ db, atomic }) => {
    if (await isEmailTaken(form.email, db)) return refused("email_taken");
    const actor = actorOf(row.value);
    await atomic([db.insert(account).values(row.value), ...confirmationStatements(actor, now, db)]);
    return done(actor);
  });
}

/** Sends the confirmation letter again, unless the address is confirmed already; earlier links are void. At most five an hour. */
export async function mailConfirmation(accountId: string, now: Date): Promise<Outcome<null, Wait>> {
  const admitted = await consume("confirm-account", accountId);
  if (!admitted.ok) return admitted;
  return change(async ({ db, atomic }) => {
    const row = await db.select().from(account).where(eq(account.id, accountId)).get();
    if (row && row.emailConfirmedAt === null) await atomic(confirmationStatements(actorOf(row), now, db));
    return done(null);
  });
}

/**
 * The one answer to a request for a new password, whether the address has an account or not. Refused only when this client asks too
 * often; more than three letters an hour to one address are left out in silence.
 */
export async function requestPasswordReset(email: string, client: string, now: Date): Promise<Outcome<null, Wait>> {
  const admitted = await consume("reset-client", client);
  if (!admitted.ok) return admitted;
  if ((await consume("reset-email", email)).ok) await mailPasswordReset(email, now);
  return done(null);
}

/**
 * Writes the letter with the reset link, or, to an address without an account, one that says so: either way one letter in one
 * append, so that neither the answer nor its time tells a stranger which it was.
 */
export function mailPasswordReset(email: string, now: Date): Promise<void> {
  return change(async ({ db, atomic }) => {
    const row = await accountByEmail(email, db);
    if (!row) return atomic([db.insert(letter).values(letterRow({ to: email, ...noAccountLetter(`${env().origin}/sign-up`) }, now))]);
    const { token, statements } = issueToken(row.id, "reset_password", now, db);
    const text = resetLetter(row.name, `${env().origin}/reset-password?token=${token}`);
    return atomic([...statements, db.insert(letter).values(letterRow({ to: email, ...text }, now))]);
  });
}

/** The confirmation letter with its link, for the append of whoever makes an account with more than itself. */
export function confirmationStatements({ id, name, email }: Actor, now: Date, db: Store["db"]): readonly Statement[] {
  const { token, statements } = issueToken(id, "confirm_email", now, db);
  const text = confirmationLetter(name, `${env().origin}/confirm-email?token=${token}`);
  return [...statements, db.insert(letter).values(letterRow({ to: email, ...text }, now))];
}
