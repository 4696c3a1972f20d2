/** From a stored account to the person who acts. */
import { type Actor, ROLES } from "./roles.ts";

/** The columns an Actor is made of; the database's row has more, and none of those travel on. */
export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly timeZone: string;
  readonly emailConfirmedAt: number | null;
}

/** @throws when the stored role is none of ours: such an account was not written by this code. */
export function actorOf(account: AccountFacts): Actor {
  const role = ROLES.find((each) => each === account.role);
  if (!role) throw new Error(`Account ${account.id} has the unknown role ${account.role}.`);
  const { id, name, email, timeZone, emailConfirmedAt } = account;
  return { id, name, email, role, timeZone, emailConfirmed: emailConfirmedAt !== null };
}
