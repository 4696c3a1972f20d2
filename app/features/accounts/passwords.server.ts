/** From a password to a person: signing in, and the decisions behind a new password. */
import { and, eq, ne } from "drizzle-orm";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { type Statement, type Store, store } from "#db/client.server.ts";
import { account, session } from "#db/schema.server.ts";
import { actorOf } from "./actor.ts";
import { verifyPassword } from "./password.server.ts";
import type { Actor } from "./roles.ts";
import { admitSignIn, signInSucceeded, type Wait } from "./throttle.server.ts";
import { spendToken, tokenHolder } from "./tokens.server.ts";

type Db = Store["db"];

/**
 * The person behind an e-mail address and a password. `client` is the caller's address as the server saw it. An unknown address and
 * a wrong password are one refusal, after the same work.
 */
export async function signIn(
  typed: { readonly email: string; readonly password: string },
  client: string,
): Promise<Outcome<Actor, "wrong_pair" | "busy" | Wait>> {
  const admitted = await admitSignIn(typed.email, client);
  if (!admitted.ok) return admitted;
  const row = await accountByEmail(typed.email, store().db);
  const fits = await verifyPassword(row?.passwordHash ?? null, typed.password);
  if (!fits.ok) return fits;
  if (!fits.value || !row) return refused("wrong_pair");
  await signInSucceeded(typed.email, client);
  return done(actorOf(row));
}

/** The stored row behind an address, or null. It carries the password hash: never hand it to a page. */
export async function accountByEmail(email: string, db: Db): Promise<typeof account.$inferSelect | null> {
  return (await db.select().from(account).where(eq(account.email, email)).get()) ?? null;
}

/** Who resets by this link and what to append for it: the new hash, the link used up, every session ended, the address confirmed. */
export async function decideReset(
  token: string,
  passwordHash: string,
  now: Date,
  db: Db,
): Promise<Outcome<{ actor: Actor; statements: readonly Statement[] }, "bad_link">> {
  const holder = await tokenHolder(token, "reset_password", now, db);
  if (!holder) return refused("bad_link");
  const emailConfirmedAt = holder.emailConfirmedAt ?? now.getTime();
  return done({
    actor: actorOf({ ...holder, emailConfirmedAt }),
    statements: [
      ...spendToken(token, holder.id, "reset_password", now, db),
      db.update(account).set({ passwordHash, emailConfirmedAt }).where(eq(account.id, holder.id)),
      db.delete(session).where(eq(session.accountId, holder.id)),
    ],
  });
}

/** What to append for a changed password: the new hash, and every session ended but the one it was changed in. */
export function changeStatements(actor: Actor, passwordHash: string, keptSession: string, db: Db): readonly Statement[] {
  return [
    db.update(account).set({ passwordHash }).where(eq(account.id, actor.id)),
    db.delete(session).where(and(eq(session.accountId, actor.id), ne(session.idHash, keptSession))),
  ];
}
