/** Accounts: made, found, confirmed, and their profiles kept. */
import { eq } from "drizzle-orm";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { account } from "#db/schema.server.ts";
import { actorOf } from "./actor.ts";
import type { Profile } from "./forms.ts";
import { hashPassword } from "./password.server.ts";
import type { Actor, Role } from "./roles.ts";
import { spendToken, type TokenPurpose, tokenHolder } from "./tokens.server.ts";

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  /** IANA name. */
  readonly timeZone: string;
}

/** Makes an account whose e-mail address is not yet confirmed. Refused when the address has one, or when too many passwords wait. */
export async function createAccount(input: NewAccount, now: Date): Promise<Outcome<Actor, "email_taken" | "busy">> {
  const row = await accountRow(input, now);
  if (!row.ok) return row;
  return change(async ({ db, atomic }) => {
    if (await isEmailTaken(input.email, db)) return refused("email_taken");
    await atomic([db.insert(account).values(row.value)]);
    return done(actorOf(row.value));
  });
}

/** The row of a new account, for the append of whoever writes more in the same step. Hashes, so call it outside the write lane. */
export async function accountRow(input: NewAccount, now: Date): Promise<Outcome<typeof account.$inferSelect, "busy">> {
  const { password, ...facts } = input;
  const passwordHash = await hashPassword(password);
  if (!passwordHash.ok) return passwordHash;
  const id = crypto.randomUUID();
  return done({
    ...facts,
    id,
    passwordHash: passwordHash.value,
    emailConfirmedAt: null,
    createdAt: now.getTime(),
  });
}

export async function isEmailTaken(email: string, db: Store["db"]): Promise<boolean> {
  return (await db.select({ id: account.id }).from(account).where(eq(account.email, email)).get()) !== undefined;
}

/** The account, or null. */
export async function accountById(id: string): Promise<Actor | null> {
  const row = await store().db.select().from(account).where(eq(account.id, id)).get();
  return row ? actorOf(row) : null;
}

/** Whether a mailed link would still be taken; for the page it opens. Looking uses nothing up. */
export async function isGoodLink(token: string, purpose: TokenPurpose, now: Date): Promise<boolean> {
  return (await tokenHolder(token, purpose, now, store().db)) !== null;
}

/** Stores name and time zone as they will be from now on; what was issued under an earlier name stays as it was issued. */
export async function updateProfile(actor: Actor, profile: Profile): Promise<void> {
  const { db, atomic } = store();
  const { name, timeZone } = profile;
  await atomic([db.update(account).set({ name, timeZone }).where(eq(account.id, actor.id))]);
}

/** Takes the link of a confirmation letter. Refused when the link is used, voided, too old or not of this kind. */
export function confirmEmail(token: string, now: Date): Promise<Outcome<null, "bad_link">> {
  return change(async ({ db, atomic }) => {
    const holder = await tokenHolder(token, "confirm_email", now, db);
    if (!holder) return refused("bad_link");
    await atomic([
      ...spendToken(token, holder.id, "confirm_email", now, db),
      db
        .update(account)
        .set({ emailConfirmedAt: holder.emailConfirmedAt ?? now.getTime() })
        .where(eq(account.id, holder.id)),
    ]);
    return done(null);
  });
}
